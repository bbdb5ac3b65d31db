"""The ten sample recordings of the courses: our own texts, and how they become sound with a transcript in time."""
