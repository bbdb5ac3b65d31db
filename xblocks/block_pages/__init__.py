"""How our blocks draw their pages and answer what the pages send; each rule that all of them share, once."""
