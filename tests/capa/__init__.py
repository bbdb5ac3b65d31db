"""Tests in the platform's own grader, which lives in an environment of its own."""
