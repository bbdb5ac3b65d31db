"""The block against the platform's own apps: edx-completion, edx-submissions, edx-when and event-tracking.

These apps want their tables and settings, so the directory has settings of its own and a run of its own
(`tox -e platform`). What no package offers, StudentModule and the publishing of events, is tests/runtimes.
"""
