"""The author's side of a feed: what it would change, and the episodes that are taken from it; nothing is saved here."""

from collections.abc import Collection

from block_pages.exchange import AUTHOR_BODY, Refusal, exchange
from podcast_player import addresses, author_sentences, author_wording, compat, feed, importing, wording
from podcast_player.authors import AuthorMixin, Json
from podcast_player.domain.episode import Podcast
from podcast_player.domain.matching import Match
from podcast_player.domain.problem import has_errors
from podcast_player.domain.reading import LARGEST_FILE
from podcast_player.feed import Feed
from podcast_player.feed_taking import Fetch
from podcast_player.fetching import FEED, Fetcher
from podcast_player.olx import read, write

MOST_SECONDS = 50


class FeedAuthoringMixin(AuthorMixin):
    """Looks at feeds for who may write the block: nobody else can make the site ask another server."""

    @exchange({"source": str, "data": str}, largest=AUTHOR_BODY)
    def studio_feed(self, source: str, data: str) -> Json:
        """What a feed, by its address or its text, has that the podcast has not, episode by episode."""
        self._check_author()
        podcast = _podcast(data)
        found = self._feed(source, self._fetch())
        languages = _languages(found)
        rows = [self._row(match, languages.get(match.guid, ())) for match in importing.preview(podcast, found)]
        return {"title": found.title, "rows": rows, "problems": self._told(found.problems)}

    @exchange({"source": str, "data": str, "picked": list}, largest=AUTHOR_BODY)
    def studio_import(self, source: str, data: str, picked: list[str]) -> Json:
        """The podcast with the picked episodes of a feed; `files` are for the course, to be sent when it is saved."""
        self._check_author()
        if not picked:
            raise Refusal(400, "nothing-picked")
        podcast, fetch = _podcast(data), self._fetch()
        found = self._feed(source, fetch)
        known = {match.guid for match in importing.preview(podcast, found)}
        if missing := sorted(set(picked) - known):
            raise Refusal(409, "not-in-feed", guid=missing[0][:80])
        taken = importing.imported(podcast, found, picked, fetch, have=self._course_text)
        return {"data": write(taken.podcast), "files": dict(taken.files), "notes": self._told(taken.notes)}

    def _fetch(self) -> Fetch:
        """What asks other servers, for as long as an author waits for one answer."""
        return Fetcher(in_all=MOST_SECONDS)

    def _feed(self, source: str, fetch: Fetch) -> Feed:
        given = source.strip()
        try:
            read_as = feed.read(given if "<" in given else fetch(given, FEED).body)
        except addresses.Refused as refused:
            sentence = author_wording.not_fetched(refused.rule, refused.details, self._translator)
            raise Refusal(400, "feed-refused", sentence=sentence) from None
        if has_errors(read_as.problems):
            sentence = author_wording.problem(read_as.problems[0], self._translator)["message"]
            raise Refusal(400, "feed-refused", sentence=sentence)
        return read_as

    def _row(self, match: Match, languages: Collection[str]) -> Json:
        return {
            "kind": match.kind,
            "kind_text": self._translator.gettext(author_sentences.KINDS[match.kind]),
            "guid": match.guid,
            "title": match.episode.title,
            "label": wording.label(match.episode, self._translator),
            "changes": author_wording.names_of(match.changes, self._translator),
            "kept": author_wording.names_of(match.kept, self._translator),
            "transcripts": [wording.language(code) for code in dict.fromkeys(languages)],
        }

    def _course_text(self, name: str) -> str | None:
        content = compat.course_file(self, f"{compat.COURSE_FILE}{name}", LARGEST_FILE)
        return None if content is None else content.decode(errors="replace")


def _podcast(data: str) -> Podcast:
    """The podcast that the editor holds; one with errors that would lose something is not imported into."""
    source = read(data)
    if source.podcast is None or has_errors(source.problems):
        raise Refusal(400, "no-form")
    return source.podcast


def _languages(found: Feed) -> dict[str, tuple[str, ...]]:
    """The languages of transcripts by what an episode is known by: its guid, or the address of its recording."""
    names = ((each, (each.episode.guid, *(source.src for source in each.episode.sources))) for each in found.episodes)
    return {name: tuple(link.lang for link in each.transcripts) for each, known in names for name in known if name}
