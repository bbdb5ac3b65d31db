"""One faulty source for every rule that a source can break, each with the place and the line of its fault."""

from typing import NamedTuple

SOURCE = '<source src="/static/a.mp3" type="audio/mpeg" bytes="9"/>'
CUE = "WEBVTT\n\n00:00:00.000 --> 00:00:10.000\nHello.\n"
TEXT = f'<transcript lang="en"><![CDATA[{CUE}]]></transcript>'


class Fault(NamedTuple):
    """A rule, the source that breaks it, and where."""

    rule: str
    source: str
    where: str = "episode a"
    line: int = 2


def podcast(*episodes: str) -> str:
    """A source whose first episode stands on line 2."""
    return "<podcast_player>\n" + "\n".join(episodes) + "\n</podcast_player>"


def episode(*parts: str, id: str = "a", more: str = "", duration: str = "10", transcript: str = TEXT) -> str:
    """An episode on line 2 in which nothing is wrong, its further parts each on a line from line 3."""
    inside = "\n".join((f'<episode id="{id}" title="T" duration="{duration}"{more}>', *parts))
    return f"{inside}\n{SOURCE}{transcript}</episode>"


def part(rule: str, source: str, where: str = "transcript 1", line: int = 3) -> Fault:
    """A fault on line 3, in the first part of an episode."""
    return Fault(rule, podcast(episode(source)), f"episode a, {where}", line)


def spoken(rule: str, text: str, line: int = 3, duration: str = "10") -> Fault:
    """A fault within an inline transcript that begins on line 3."""
    inside = f'<transcript lang="pl"><![CDATA[{text}]]></transcript>'
    return Fault(rule, podcast(episode(inside, duration=duration)), "episode a, transcript 1", line)


SPEAKER = '<speaker key="L" name="Lena"/>'
CHAPTER = '<chapter start="0" title="A"/>'
NAMED = f'<transcript lang="pl"><![CDATA[{CUE.replace("Hello.", "<v O>Hi.")}]]></transcript>'
LONG = f'<transcript lang="pl">{CUE}{"x" * 40_000}</transcript>'

FAULTS = [
    Fault("not-text", podcast(episode(more=' license="\ud800"')), ""),
    Fault("too-large", podcast("x" * 1_000_000), "", 0),
    Fault("document-type", '<!DOCTYPE a [<!ENTITY b "c">]>' + podcast(episode()), "", 1),
    Fault("not-xml", podcast("<episode>"), "", 3),
    Fault("wrong-root", "<rss/>", "rss", 1),
    Fault("unexpected-attribute", podcast(episode(more=' lenght="3"'))),
    Fault("unexpected-attribute", '<podcast_player threshold="3"/>', "podcast_player", 1),
    part("unexpected-element", "<p>Hello</p>", "p 1"),
    part("unexpected-element", "<description><b>x</b></description>", "description, b 1"),
    Fault("unexpected-text", podcast(episode(), "Hello"), "podcast_player", 1),
    Fault("repeated-element", podcast(episode("<description>x</description>", "<description>y</description>")),
          "episode a, description", 4),
    Fault("bad-number", podcast(episode(more=' season="one"'))),
    Fault("bad-number", podcast(episode(more=' number="-1"'))),
    Fault("bad-number", podcast(episode(more=' number="1.5"'))),
    part("bad-number", '<source src="/static/b.mp3" bytes="1 MB"/>', "source 1"),
    part("bad-number", '<chapter start="1:30" title="A"/>', "chapter 1"),
    Fault("bad-date", podcast(episode(more=' published="2026-02-30"'))),
    Fault("bad-date", podcast(episode(more=' published="12.11.2026"'))),
    part("bad-word", '<transcript lang="pl" kind="spoken">x</transcript>'),
    part("bad-word", '<chapter start="0" title="A" required="no"/>', "chapter 1"),
    Fault("bad-imported", podcast(episode(more=' imported="title:0a1b2c3d guid=1"'))),
    part("no-chapter-start", '<chapter title="A"/>', "chapter 1"),
    Fault("no-episodes", "<podcast_player/>", "", 0),
    Fault("too-many-episodes", podcast(*(episode(id=f"e{n}") for n in range(51))), "", 0),
    Fault("duplicate-id", podcast(episode(), episode()), "episode a", 8),
    Fault("duplicate-guid", podcast(episode(more=' guid="g"'), episode(id="b", more=' guid="g"')), "episode b", 8),
    Fault("transcripts-too-long", podcast(episode(LONG)), "", 0),
    Fault("bad-id", podcast(episode(id="Ź")), "episode Ź"),
    Fault("bad-id", podcast(episode().replace('id="a" ', "")), "episode "),
    Fault("no-title", podcast(episode().replace('"T"', '" "'))),
    Fault("unknown-duration", podcast(episode(duration=""))),
    Fault("bad-duration", podcast(episode(duration="86401"))),
    Fault("no-source", podcast(episode().replace(SOURCE, ""))),
    part("bad-address", '<source src="static/a.mp3" type="audio/mpeg" bytes="9"/>', "source 1"),
    part("not-audio", '<source src="/static/a.mp4" type="video/mp4" bytes="9"/>', "source 1"),
    part("unknown-size", '<source src="/static/a.mp3" type="audio/mpeg"/>', "source 1"),
    part("chapter-outside", '<chapter start="10" title="A"/>', "chapter 1"),
    Fault("chapters-not-ascending", podcast(episode('<chapter start="5" title="A"/>', CHAPTER)),
          "episode a, chapter 2", 4),
    part("no-chapter-title", '<chapter start="0" title=""/>', "chapter 1"),
    part("no-required-chapter", '<chapter start="0" title="A" required="false"/>', "")._replace(where="episode a"),
    Fault("no-transcript", podcast(episode(transcript=""))),
    part("empty-transcript", '<transcript lang="pl"/>'),
    part("transcript-in-two-places", f'<transcript lang="pl" src="/static/a.vtt"><![CDATA[{CUE}]]></transcript>'),
    part("transcript-elsewhere", '<transcript lang="pl" src="https://example.org/a.vtt"/>'),
    part("duplicate-transcript", '<transcript lang="EN" src="/static/a.vtt"/>'),
    part("no-language", '<transcript src="/static/a.vtt"/>'),
    part("bad-language", '<transcript lang="polski" src="/static/a.vtt"/>'),
    part("nameless-speaker", '<speaker key="L" name=""/>', "")._replace(where="episode a"),
    Fault("duplicate-speaker", podcast(episode(SPEAKER, SPEAKER)), "episode a", 4),
    Fault("unknown-speaker", podcast(episode(SPEAKER, NAMED)), "episode a, transcript 1", 4),
    spoken("not-webvtt", "1\n00:00:00,000 --> 00:00:10,000\nHello.\n"),
    spoken("no-cues", "WEBVTT\n"),
    spoken("empty-cue", CUE.replace("Hello.\n", ""), 5),
    spoken("ends-before-start", CUE.replace("00:00:00.000", "00:00:11.000"), 5),
    spoken("out-of-order", CUE.replace("00:00.000", "00:05.000") + "\n00:00:01.000 --> 00:00:05.000\nHi.\n", 8),
    spoken("overlap", CUE + "\n00:00:05.000 --> 00:00:10.000\nHi.\n", 8),
    spoken("drift", CUE, 5, "20"),
    spoken("text-without-times", f"WEBVTT\n\nHello.\n{CUE.removeprefix('WEBVTT')}", 5),
    spoken("time-unreadable", f"{CUE}\n1:2 --> 1:3\nHi.\n", 8),
    spoken("tag-not-closed", CUE.replace("Hello.", "Hello <b"), 5),
]  # fmt: skip
UNREADABLE = {
    "empty": "", "cut off": podcast(episode())[:100], "no XML": "Dear Sir or Madam", "another root": "<rss/>",
    "two roots": "<podcast_player/><podcast_player/>", "HTML": "<!DOCTYPE html>\n<html></html>",
    "a child of no kind": "<podcast_player><problem/></podcast_player>",
    "text": "<podcast_player>Hello</podcast_player>",
    "attributes": '<podcast_player threshold="80"><episode/></podcast_player>',
}  # fmt: skip
