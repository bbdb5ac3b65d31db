"""Small podcasts for the tests."""

from datetime import date

from podcast_player.domain.episode import Chapter, Episode, Podcast, Source, Speaker, TranscriptFile

VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v L>Dzień dobry.\n"


def chapters(*parts: tuple[int, bool]) -> tuple[Chapter, ...]:
    """Chapters by their starts in seconds and whether they are required."""
    return tuple(Chapter(start, f"Chapter {start}", required) for start, required in parts)


def episode(duration: int = 600, *parts: tuple[int, bool], id: str = "t1", transcript: bool = True) -> Episode:
    """An episode of so many seconds with such chapters."""
    transcripts = (TranscriptFile("pl", src="/static/t1.vtt"),) if transcript else ()
    return Episode(id, "Wniosek", duration=duration, chapters=chapters(*parts), transcripts=transcripts)


def sound() -> Podcast:
    """Two episodes in which nothing is wrong, and every field is used."""
    first = Episode(
        id="t1",
        title="Nasz Dom: wniosek o pobyt",
        season=1,
        number=1,
        published=date(2022, 2, 1),
        duration=184,
        guid="https://example.org/1",
        license="CC BY-SA 4.0",
        description="<p>O wniosku.</p>",
        sources=(
            Source("/static/t1.mp3", "audio/mpeg", 1_104_000, 48, 4),
            Source("https://example.org/t1.opus", "audio/opus", 552_000, 24, 5),
        ),
        transcripts=(
            TranscriptFile("pl", src="/static/t1.pl.vtt", line=6),
            TranscriptFile("uk", "translation", text=VTT, line=7),
        ),
        chapters=(Chapter(0, "Wprowadzenie", line=8), Chapter(95, "Muzyka", False, 9), Chapter(120, "Termin", line=10)),
        speakers=(Speaker("L", "Lektor", "narrator", 11), Speaker("G", "Gość", line=12)),
        imported=(("title", "0a1b2c3d"),),
        line=3,
    )
    second = Episode(
        id="t2",
        title="Drugi odcinek",
        duration=60,
        sources=(Source("/static/t2.mp3", "audio/mpeg", 360_000, line=15),),
        transcripts=(TranscriptFile("pl", text=VTT, line=16),),
        line=14,
    )
    return Podcast((first, second))
