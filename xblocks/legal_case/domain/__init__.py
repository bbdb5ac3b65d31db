"""The rules of a legal case: what it is, how it is played, scored, checked and looked back on."""
