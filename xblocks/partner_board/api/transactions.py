"""Changes that are made whole or not at all, one after another where they meet, and again when one was in the way."""

import random
import time
from collections.abc import Callable, Collection
from typing import TypeVar

from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import F

from partner_board.models import Profile

Made = TypeVar("Made")
Seen = TypeVar("Seen")
PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.2)  # seconds; each is drawn between a half and the whole of it
# A lock that was waited for too long, a deadlock, a row that another one changed meanwhile (MySQL and MariaDB).
_NUMBERS = {1020, 1205, 1213}
_STATES = {"40001", "40P01", "55P03"}  # the same on PostgreSQL


class Overtaken(RuntimeError):
    """Another change came between reading and writing: what was decided no longer holds."""


def in_turn(change: Callable[[], Made]) -> Made:
    """Make a change in a transaction of its own, several times if need be; inside another transaction, once.

    The change begins with `hold`: a transaction of SQLite that reads first may find that it cannot write any more.
    """
    return in_turn_after(lambda: None, lambda _nothing: change())


def in_turn_after(look: Callable[[], Seen], change: Callable[[Seen], Made]) -> Made:
    """The same for a change that has to know something before it can hold what it changes; looked up anew each time.

    The change itself has to find out whether that still holds, and to raise Overtaken if not.
    """
    for pause in () if connection.in_atomic_block else PAUSES:
        seen = look()
        try:
            with transaction.atomic():
                return change(seen)
        except (DatabaseError, Overtaken) as error:
            if not _may_be_repeated(error):
                raise
            time.sleep(pause * random.uniform(0.5, 1))
    seen = look()
    with transaction.atomic():
        return change(seen)


def hold(profiles: Collection[int]) -> None:
    """Keep others from changing these profiles and their links until the transaction ends.

    By writing them as they are, in the order of their keys: that holds on every engine, and no two can wait for one
    another. `select_for_update` does nothing on SQLite.
    """
    for key in sorted(profiles):
        Profile.objects.filter(pk=key).update(version=F("version"))


def _may_be_repeated(error: Exception) -> bool:
    if isinstance(error, Overtaken):
        return True
    if not isinstance(error, OperationalError):
        return False
    number = error.args[0] if error.args else None
    state = getattr(error.__cause__, "sqlstate", None) or getattr(error.__cause__, "pgcode", None)
    return number in _NUMBERS or state in _STATES or "locked" in str(error)
