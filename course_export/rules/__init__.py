"""The rules for courses, one module for each room; each rule is a pure function from a course to what it finds."""
