"""How long a feed of 13 episodes with transcripts in two languages takes, from a server on this machine."""

import time
from dataclasses import dataclass

from podcast_player import feed
from podcast_player.domain.episode import Podcast
from podcast_player.domain.matching import SAME
from podcast_player.fetching import FEED, Fetcher
from podcast_player.importing import imported
from tests.podcast_player.feeds import radio
from tests.podcast_player.feeds.station import station


@dataclass(frozen=True, slots=True)
class Fed:
    """Seconds by the clock of a first and a second import, episodes, files fetched, what changed the second time."""

    first: float
    second: float
    episodes: int
    files: int
    changed: int


def measure() -> Fed:
    """Fetch the feed and all of its files, twice."""
    with station({}) as own:
        own.answers.update(radio.answers(own.at("")))
        fetch = Fetcher(own_ports=(own.port,), http=True)

        def take(podcast: Podcast) -> tuple[float, Podcast, int]:
            begun = time.perf_counter()
            found = feed.read(fetch(own.at("/feed.xml"), FEED).body)
            taken = imported(podcast, found, [each.episode.guid for each in found.episodes], fetch)
            changed = sum(match.kind != SAME for match in taken.matches)
            return time.perf_counter() - begun, taken.podcast, changed

        first, podcast, _ = take(Podcast(()))
        files = len(own.paths)
        second, _, changed = take(podcast)
        return Fed(first, second, len(podcast.episodes), files, changed)
