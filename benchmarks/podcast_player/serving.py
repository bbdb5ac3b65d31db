"""What a server does for listeners: the first view, reports of what was heard, a transcript as a page."""

import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.podcast_player import scripts
from benchmarks.podcast_player.contenders import EPISODE, FILE, LANGUAGE, LONG, source
from benchmarks.timing import Times, timed
from benchmarks.weights import Weight, weigh
from podcast_player.block import PodcastPlayerXBlock
from podcast_player.domain.progress import MOST_RANGES
from podcast_player.opening import open_podcast
from tests.podcast_player.block_podcasts import Listener, LmsWithFiles
from tests.runtimes import Learner, Lms, Reply

DURATION = round(LONG * scripts.SECONDS)
REPORTS, PAGES = 200, 30
BETWEEN = 10


@dataclass(frozen=True, slots=True)
class Served:
    """Milliseconds of processor time, and the weights of what was answered.

    `opening` reads a podcast that the process has not seen; `one` and `many` are reports of 1 and of 512 ranges;
    `first` is the first page of a transcript, `page` every later one.
    """

    opening: Times
    view: Times
    html: Weight
    one: Times
    many: Times
    reply: Weight
    sent: Weight
    first: Times
    page: Times
    printed: Weight


def measure() -> Served:
    """Ask everything several times, of a podcast with one episode and 1,500 cues in a course file."""
    text = scripts.web_vtt(scripts.conversation(LONG))
    lms = LmsWithFiles(language=LANGUAGE, files={f"{LONG}.{FILE}": text.encode()})
    block = lms.load(PodcastPlayerXBlock, data=source(DURATION, LONG))
    one, _, _ = _reports(lms, block, _growing)
    many, reply, sent = _reports(lms, block, _scattered)
    view, drawn = _times(lambda: lms.page(block), PAGES)
    page, printed = _times(lambda: _page(lms, block), PAGES)
    return Served(
        opening=_openings(),
        view=view,
        html=weigh(drawn.encode()),
        one=one,
        many=many,
        reply=weigh(reply.body),
        sent=sent,
        first=_first_pages(lms, block, text),
        page=page,
        printed=weigh(printed.body),
    )


def _times(act: Callable[[], Any], times: int) -> tuple[Times, Any]:
    """How long an act takes each time, and what came of the last one."""
    done = [timed(act) for _ in range(times)]
    return Times(tuple(taken for taken, _ in done)), done[-1][1]


def _openings() -> Times:
    """Open podcasts of different texts."""
    texts = [source(DURATION, LONG) + "\n" * number for number in range(1, PAGES + 1)]
    return Times(tuple(timed(functools.partial(open_podcast, text))[0] for text in texts))


Ranges = Sequence[tuple[int, int]]


def _growing(number: int) -> Ranges:
    """What somebody has played who listens on and on."""
    return [(0, (number + 1) * BETWEEN)]


def _scattered(number: int) -> Ranges:
    """What somebody has played who jumps about: as many ranges as are kept, one more of them longer each time."""
    return [(at * BETWEEN, at * BETWEEN + (6 if at < number else 5)) for at in range(MOST_RANGES)]


def _reports(lms: Lms, block: Any, played: Callable[[int], Ranges]) -> tuple[Times, Reply, Weight]:
    """Let a new learner report again and again; the times, the last reply and the weight of the last body."""
    listener = Listener(lms.as_user(Learner(played.__name__)), block)
    bodies = [listener.body(*played(number)) for number in range(REPORTS)]
    done = [timed(functools.partial(listener.post, "progress", **body)) for body in bodies]
    if any(reply.status != 200 for _, reply in done):
        raise RuntimeError(f"progress: {done[-1][1].text[:200]}")
    sent = json.dumps(bodies[-1], separators=(",", ":"))
    return Times(tuple(taken for taken, _ in done)), done[-1][1], weigh(sent.encode())


def _page(lms: Lms, block: Any) -> Reply:
    """The page of the transcript."""
    reply = lms.get(block, "transcript_page", query=f"episode={EPISODE}&lang=pl")
    if reply.status != 200:
        raise RuntimeError(f"transcript_page: {reply.text[:200]}")
    return reply


def _first_pages(lms: LmsWithFiles, block: Any, text: str) -> Times:
    """Pages of transcripts that this process has not read before."""
    taken = []
    for number in range(1, PAGES + 1):
        lms.files.files[f"{LONG}.{FILE}"] = (text + "\n" * number).encode()
        taken.append(timed(lambda: _page(lms, block))[0])
    return Times(tuple(taken))
