"""Measurements of legal_case beside branching-xblock."""
