"""The courses, one OLX root each, and what is done with them: `python -m course_export`."""
