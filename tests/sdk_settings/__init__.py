"""The workbench: scenarios from the courses, services as on the platform, pages for the demo people."""
