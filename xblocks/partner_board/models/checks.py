"""Checks of rows, which Django 4.2 and 5.1 spell differently."""

from typing import Any

import django
from django.db import models
from django.db.models import Q

CHECK = "condition" if django.VERSION >= (5, 1) else "check"


def check(name: str, **condition: Any) -> models.CheckConstraint:
    """A check on the rows of a table, in the words of this Django."""
    rule: dict[str, Any] = {CHECK: Q(**condition)}
    return models.CheckConstraint(name=name, **rule)
