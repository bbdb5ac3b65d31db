"""Hypothesis strategies: podcasts as they can stand in XML, every field used."""

from datetime import date

from hypothesis import strategies as st

from podcast_player.domain.episode import TRANSCRIPT_KINDS, Chapter, Episode, Podcast, Source, Speaker, TranscriptFile

# what XML could take for its own, and letters of all kinds
_PIECES = st.sampled_from(
    ["Ola", "łza", "Дім", "𝔛", "<b>", "</p>", "&amp;", "&", "]]>", "<![CDATA[", "\n", "\t", " ", '"', "'", "--", "<!--"]
)
_FIT = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")


def typed() -> st.SearchStrategy[str]:
    """Any text that XML can hold."""
    return st.lists(_PIECES, max_size=4).map("".join) | st.text(_FIT, max_size=6)


def prose() -> st.SearchStrategy[str]:
    """A text inside an element, without space around it."""
    return typed().map(str.strip)


def inline() -> st.SearchStrategy[str]:
    """The text of a transcript: it ends with its last line."""
    return prose().map(lambda text: f"{text}\n" if text else "")


def whole() -> st.SearchStrategy[int]:
    """A whole number, often 0."""
    return st.just(0) | st.integers(0, 10**12 - 1)


def episodes() -> st.SearchStrategy[Episode]:
    """Any episode, sound or not."""
    several = {"max_size": 2}
    return st.builds(
        Episode,
        id=typed(),
        title=typed(),
        season=st.none() | whole(),
        number=st.none() | whole(),
        published=st.none() | st.dates(date(1900, 1, 1), date(2099, 12, 31)),
        duration=whole(),
        guid=typed(),
        license=typed(),
        description=prose(),
        sources=st.lists(st.builds(Source, typed(), typed(), whole(), whole()), **several).map(tuple),
        transcripts=st.lists(
            st.builds(TranscriptFile, typed(), st.sampled_from(TRANSCRIPT_KINDS), typed(), inline()), **several
        ).map(tuple),
        chapters=st.lists(st.builds(Chapter, whole(), typed(), st.booleans()), **several).map(tuple),
        speakers=st.lists(st.builds(Speaker, typed(), typed(), typed()), **several).map(tuple),
        imported=st.lists(
            st.tuples(st.from_regex("[a-z]{1,20}", fullmatch=True), st.from_regex("[0-9a-f]{8}", fullmatch=True)),
            **several,
        ).map(tuple),
    )


def podcasts() -> st.SearchStrategy[Podcast]:
    """Any podcast of up to two episodes."""
    return st.lists(episodes(), max_size=2).map(lambda several: Podcast(tuple(several)))
