"""A graded, branching legal case: the learner decides step by step under statutory deadlines."""
