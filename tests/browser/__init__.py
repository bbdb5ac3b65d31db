"""The workbench in a browser: a case played by mouse and by keyboard, looked at and checked with axe."""
