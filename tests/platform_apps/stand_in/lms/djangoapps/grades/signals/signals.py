"""The one module of the platform that edx-completion needs to be connected to: the signals of its grades."""

from __future__ import annotations

from django.dispatch import Signal

PROBLEM_WEIGHTED_SCORE_CHANGED = Signal()
