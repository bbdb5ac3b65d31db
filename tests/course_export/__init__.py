"""Tests of the courses as their authors wrote them."""
