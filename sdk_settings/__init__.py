"""The xblock-sdk workbench set up for this project: Polish, demo people, scenarios read from the courses."""
