"""Fills a board, asks it, and prints what that took as JSON: `python -m benchmarks.partner_board.measuring`.

In a process of its own, since it needs a database: SQLite in a temporary directory, or AKADEMIA_TEST_DATABASE_URL.
"""

import json
import os
import random
import sys
import tempfile
from collections.abc import Callable
from time import perf_counter
from typing import Any

SIZES = (5_000, 50_000)
ASKED = 200
COMPARED = 20
LIMIT = 20


def main() -> int:
    """Measure both sizes."""
    with tempfile.TemporaryDirectory(prefix="akademia-bench-") as directory:
        os.environ["AKADEMIA_WORKBENCH_DIR"] = directory
        os.environ["DJANGO_SETTINGS_MODULE"] = "sdk_settings.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", run_syncdb=True, verbosity=0)
        print(json.dumps({size: measured(size) for size in SIZES}))
    return 0


def measured(size: int) -> dict[str, Any]:
    """What a board of this size takes: milliseconds, bytes, numbers of queries."""
    from django.conf import settings

    from partner_board import api
    from partner_board.api import looking, rankings
    from partner_board.domain.showing import Filters
    from tests.partner_board import crowd, people

    settings.DEBUG = False
    people.forget_everybody()
    crowd.settle(people.board(), size, seed=1)
    on, chance = people.board(), random.Random(2)
    asking = [chance.randint(1, size) for _ in range(ASKED)]

    def suggest(number: int) -> Any:
        asked = {"board": on, "who": people.who(number), "policy": people.POLICY, "now": people.NOW}
        return api.suggestions(**asked, limit=LIMIT)

    def browse(number: int) -> Any:
        asked = {"board": on, "who": people.who(number), "policy": people.POLICY, "now": people.NOW}
        return api.browse(**asked, filters=Filters(offers="room"), query="", page=1)

    rankings.forget()
    cold = timed(lambda: rankings.current(on.key, people.NOW, people.NOW.date()))
    ranking = rankings.current(on.key, people.NOW, people.NOW.date())
    first = [timed(lambda: suggest(number)) for number in asking]  # noqa: B023 - called at once
    again = [timed(lambda: suggest(number)) for number in asking]  # noqa: B023
    looking._places.cache_clear()
    return {
        "cold": cold,
        "size": getattr(ranking, "size", 0),
        "first": spread(first),
        "again": spread(again),
        "browse": spread([timed(lambda: browse(number)) for number in asking]),  # noqa: B023
        "queries": queries(lambda: suggest(asking[0])),
        **contenders(on, ranking, asking[:COMPARED]),
    }


def contenders(on: Any, ranking: Any, asking: list[int]) -> dict[str, Any]:
    """The same question answered by plain Python and by SQL, with whether the answers are the same."""
    from benchmarks.partner_board import scan
    from partner_board.api import rows
    from partner_board.domain.ranking import Roster
    from partner_board.models import Profile
    from tests.partner_board.people import NOW

    ranking, day = ranking.with_shown({}), NOW.date()
    everybody = Profile.objects.order_by("pk").values_list(*rows.PARTY_COLUMNS)
    roster = Roster.of(map(rows.party_of, everybody.iterator()))
    viewers = [rows.party(row) for row in Profile.objects.filter(user_id__in=asking) if not rows.party(row).is_empty]
    told: dict[str, list[float]] = {"columns": [], "python": [], "sql": []}
    same = 0
    for viewer in viewers:
        ways: dict[str, Callable[[], list[int]]] = {
            "columns": lambda v=viewer: keys(ranking.suggestions(v, day, limit=LIMIT)),  # type: ignore[misc]
            "python": lambda v=viewer: keys(roster.suggestions(v, day, limit=LIMIT)),  # type: ignore[misc]
            "sql": lambda v=viewer: scan.best(on.key, v, ranking.weights, LIMIT),  # type: ignore[misc]
        }
        answers = {}
        for name, way in ways.items():
            told[name].append(timed(lambda: answers.__setitem__(name, way())))  # noqa: B023
        rated = [sorted(round(ratings(roster, viewer, key), 9) for key in answer) for answer in answers.values()]
        same += rated[0] == rated[1] == rated[2]
    return {**{name: spread(times) for name, times in told.items()}, "same": same, "compared": len(viewers)}


def ratings(roster: Any, viewer: Any, key: int) -> float:
    """How well somebody fits, whoever found them."""
    from partner_board.domain.score import rating

    return rating(viewer, roster.parties[key], roster.weights)


def keys(found: Any) -> list[int]:
    """Whom a ranking suggests."""
    return [each.key for each in found]


def timed(call: Callable[[], object]) -> float:
    """How many milliseconds a call takes."""
    began = perf_counter()
    call()
    return (perf_counter() - began) * 1000


def spread(times: list[float]) -> tuple[float, float]:
    """The median and the value that 95 % stay below."""
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


def queries(call: Callable[[], object]) -> int:
    """How many statements a call sends to the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


if __name__ == "__main__":
    sys.exit(main())
