"""What a learner can do after an ending: look back on the case, and practise."""

from collections import defaultdict
from collections.abc import Iterator

from benchmarks.legal_case.clock import LANGUAGE, Exchange, Exchanges, Sitting
from benchmarks.legal_case.contenders import full_case
from benchmarks.legal_case.scenarios import Story
from tests.runtimes import Learner, Lms

OWN, WHOLE = "debrief of the own path", "full debrief"
REPLAY, BACK, LEAVE = "practice from the last decision", "one step back", "end of the practice"
LEARNERS, ROUNDS = 2, 8


def after_ending(told: Story) -> dict[str, Exchanges]:
    """Let learners play the full case to its ending and then do everything that is possible, several times in turn."""
    course = Lms(language=LANGUAGE)
    made: dict[str, list[Exchange]] = defaultdict(list)
    for number in range(LEARNERS):
        lms = course.as_user(Learner(f"learner{number}"))
        trying, done = _ended(told, lms, attempts_allowed=2), _ended(told, lms, attempts_allowed=1)
        for _ in range(ROUNDS):
            for name, exchange in _acts(trying, done):
                made[name].append(exchange)
    return {name: Exchanges(tuple(exchanges)) for name, exchanges in made.items()}


def _ended(told: Story, lms: Lms, attempts_allowed: int) -> Sitting:
    """A learner at the ending; with an attempt left they see their own path only."""
    case = full_case(told, attempts_allowed=attempts_allowed)
    sitting = Sitting(case, lms.load(case.block_class, **case.fields), lms)
    while not sitting.seen["finished"]:
        sitting.decide()
    return sitting


def _acts(trying: Sitting, done: Sitting) -> Iterator[tuple[str, Exchange]]:
    yield OWN, _looked_back(trying, full=False)
    yield WHOLE, _looked_back(done, full=True)
    last = done.seen["at"] - 1
    yield REPLAY, done.move("replay", {"attempt": done.seen["attempt"], "at": last})
    yield BACK, done.move("back", {"attempt": done.seen["attempt"], "at": last})
    yield LEAVE, done.move("leave", {"attempt": done.seen["attempt"]})


def _looked_back(sitting: Sitting, full: bool) -> Exchange:
    exchange, said = sitting.ask("look_back", {})
    if said["debrief"]["full"] is not full:
        raise RuntimeError(f"a full debrief where it was to be {full}, or the other way round")
    return exchange
