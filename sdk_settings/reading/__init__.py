"""Courses as a course team reads them: contents, units with pages and problems, everything on one page."""
