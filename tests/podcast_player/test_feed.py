"""Whether feeds are read as they are written, and hostile ones are refused or do no harm."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_player import feed
from podcast_player.addresses import LONGEST_ADDRESS
from podcast_player.domain.episode import Chapter, Source, Speaker
from podcast_player.domain.plain import fit, one_line
from podcast_player.domain.problem import ERROR, WARNING
from podcast_player.feed import LONGEST_TITLE, MOST_ITEMS, Feed, FeedEpisode, Link, read
from podcast_player.feed_sentences import FEEDS
from podcast_player.feed_xml import LARGEST_FEED
from tests.podcast_player.feeds import radio

NAMESPACES = {
    "podcastindex": "https://podcastindex.org/namespace/1.0",
    "podcastindex, http": "http://podcastindex.org/namespace/1.0",
    "podcastindex, slash": "https://podcastindex.org/namespace/1.0/",
    "github": "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    "github, http": "http://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    "github, small letters": "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
}
SOUND = '<enclosure url="https://a.example/1.mp3" type="audio/mpeg" length="5"/>'


def rss(channel: str, podcast: str = NAMESPACES["podcastindex"]) -> str:
    """A feed with the namespaces that feeds have."""
    return (
        f'<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="{podcast}"'
        ' xmlns:psc="http://podlove.org/simple-chapters" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel>{channel}</channel></rss>"
    )


def one(item: str, before: str = "", podcast: str = NAMESPACES["podcastindex"]) -> FeedEpisode:
    """The one episode of a feed, whose item holds this and a recording."""
    [found] = read(rss(f"{before}<item>{SOUND}{item}</item>", podcast)).episodes
    return found


def rules(found: Feed) -> list[str]:
    """The rules of what was found, each of which has a sentence."""
    assert all(FEEDS[each.rule] % dict(each.details) for each in found.problems)
    return [each.rule for each in found.problems]


def test_the_feed_of_a_station_is_read_with_all_its_episodes() -> None:
    found = read(radio.feed())
    assert (found.title, found.lang, found.problems) == ("Radio Polana (stacja zmyślona)", "pl", ())
    assert [each.episode.guid for each in found.episodes] == [f"radio-polana-{n:02}" for n in range(1, 14)]
    assert [each.episode.number for each in found.episodes] == list(range(1, 14))
    assert {each.episode.duration for each in found.episodes} == {30}
    assert {each.episode.license for each in found.episodes} == {"CC BY-SA 4.0"}
    assert all({link.lang for link in each.transcripts} == {"pl", "uk"} for each in found.episodes)
    assert {link.format for each in found.episodes for link in each.transcripts} == {"vtt", "json", "srt", "html"}


def test_an_episode_is_read_with_everything_that_stands_in_it() -> None:
    first, fourth = (read(radio.feed()).episodes[n] for n in (0, 3))
    assert first.episode.title == "Wniosek w ostatni dzień"
    assert first.episode.published == date(2022, 2, 1)
    assert first.episode.chapters == (Chapter(0, "Powitanie"), Chapter(15, "Rozmowa"))
    assert first.episode.speakers == (
        Speaker("Lena Zmyślona", "Lena Zmyślona", "host"),
        Speaker("Oksana Wigadana", "Oksana Wigadana", "guest"),
    )
    assert fourth.episode.sources == (
        Source("https://radio.example/audio/04.mp3", "audio/mpeg", 240_004),
        Source("https://radio.example/audio/04.opus", "audio/opus", 90_000, 24),
    )
    assert fourth.transcripts == (
        Link("https://radio.example/texts/04.pl.html", "text/html", "pl"),
        Link("https://radio.example/texts/04.pl.vtt", "text/vtt", "pl", "captions"),
        Link("https://radio.example/texts/04.uk.vtt", "text/vtt", "uk"),
    )


@pytest.mark.parametrize("namespace", NAMESPACES.values(), ids=NAMESPACES)
def test_the_tags_of_podcasting_2_are_known_by_every_address_of_their_namespace(namespace: str) -> None:
    item = (
        "<podcast:season>2</podcast:season><podcast:episode>7</podcast:episode>"
        '<podcast:transcript url="https://a.example/1.vtt" type="text/vtt"/>'
        '<podcast:chapters url="https://a.example/1.json"/>'
        "<podcast:person>Anna</podcast:person><podcast:license>cc-by-4.0</podcast:license>"
    )
    found = one(item, podcast=namespace)
    assert (found.episode.season, found.episode.number, found.episode.license) == (2, 7, "CC BY 4.0")
    assert found.episode.speakers == (Speaker("Anna", "Anna", "host"),)
    assert [link.url for link in found.transcripts] == ["https://a.example/1.vtt"]
    assert found.chapters == "https://a.example/1.json"


def test_tags_of_other_namespaces_and_of_none_are_left_alone() -> None:
    item = '<season>1</season><media:season xmlns:media="http://search.yahoo.com/mrss/">2</media:season>'
    assert one(item).episode.season is None


def test_persons_of_an_item_replace_those_of_the_channel() -> None:
    channel = '<podcast:person role="host">Anna</podcast:person>'
    assert one("", channel).episode.speakers == (Speaker("Anna", "Anna", "host"),)
    assert one("<podcast:person role='Guest'> Olena </podcast:person>", channel).episode.speakers == (
        Speaker("Olena", "Olena", "guest"),
    )


def test_somebody_with_two_roles_is_one_speaker_and_who_only_edits_is_none() -> None:
    item = (
        "<podcast:person role='host'>Anna</podcast:person><podcast:person role='narrator'>Anna</podcast:person>"
        "<podcast:person role='host'>Anna</podcast:person><podcast:person group='Writing'>Ewa</podcast:person>"
        "<podcast:person> </podcast:person>"
    )
    assert one(item).episode.speakers == (Speaker("Anna", "Anna", "host, narrator"),)


def test_a_transcript_without_a_language_has_that_of_the_feed() -> None:
    item = '<podcast:transcript url="https://a.example/1.vtt"/>'
    assert [link.lang for link in one(item, "<language>pl-PL</language>").transcripts] == ["pl-PL"]
    assert [link.lang for link in one(item).transcripts] == ["und"]
    assert one(item.replace("url", "language='en_US' url")).transcripts[0].lang == "en-US"
    assert one(item.replace("url", "language='по-русски' url"), "<language>pl</language>").transcripts[0].lang == "pl"


def test_every_transcript_of_an_item_is_kept_and_its_format_told_by_type_or_name() -> None:
    given = {"1": "application/srt", "2.json?x=1": "", "3.txt": "text/plain", "4": "text/vtt;charset=utf-8"}
    tags = (f'<podcast:transcript url="https://a.example/{url}" type="{type}"/>' for url, type in given.items())
    found = one("".join(tags))
    assert [link.format for link in found.transcripts] == ["srt", "json", "", "vtt"]


def test_simple_chapters_in_the_item_need_no_file() -> None:
    item = (
        '<podcast:chapters url="https://a.example/1.json"/>'
        '<psc:chapters><psc:chapter start="0" title="A"/></psc:chapters>'
    )
    assert (one(item).chapters, one(item).episode.chapters) == ("", (Chapter(0, "A"),))


def test_a_season_or_an_episode_that_is_no_whole_number_is_not_told() -> None:
    item = "<itunes:season>0</itunes:season><podcast:episode>3.5</podcast:episode>"
    assert (one(item).episode.season, one(item).episode.number) == (0, None)


def test_a_description_is_kept_as_html_the_longest_first() -> None:
    item = "<description>B</description><content:encoded><![CDATA[<p>A&nbsp;&amp;</p>]]></content:encoded>"
    assert one(item).episode.description == "<p>A&nbsp;&amp;</p>"
    assert one("<itunes:summary>C</itunes:summary><description/>").episode.description == "C"


ENCLOSURES = {
    "several": (f'{SOUND}<enclosure url="https://a.example/2.ogg" type="application/ogg"/>', ["1.mp3", "2.ogg"]),
    "twice": (SOUND + SOUND, ["1.mp3"]),
    "video": (f'{SOUND}<enclosure url="https://a.example/1.mp4" type="video/mp4"/>', ["1.mp3"]),
    "unknown type": ('<enclosure url="https://a.example/1" type="application/octet-stream"/>', ["1"]),
    "no type": ('<enclosure url="https://a.example/1"/>', ["1"]),
    "space and apostrophe": ('<enclosure url=" https://a.example/Anna\'s 1.mp3 "/>', ["Anna%27s%201.mp3"]),
    "alternate": (f'{SOUND}<podcast:alternateEnclosure type="audio/opus"><podcast:source uri="ipfs://a"/>'
                  '<podcast:source uri="https://a.example/1.opus"/></podcast:alternateEnclosure>', ["1.mp3", "1.opus"]),
    "alternate video": (f'{SOUND}<podcast:alternateEnclosure type="video/mp4"><podcast:source uri="https://a.example/1"/>'
                        "</podcast:alternateEnclosure>", ["1.mp3"]),
    "alternate elsewhere": (f'{SOUND}<podcast:alternateEnclosure type="audio/opus"><podcast:source uri="ipfs://a"/>'
                            "</podcast:alternateEnclosure>", ["1.mp3"]),
}  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), ENCLOSURES.values(), ids=ENCLOSURES)
def test_the_recordings_of_an_item_are_those_that_can_be_heard(item: str, expected: list[str]) -> None:
    [found] = read(rss(f"<item>{item}</item>")).episodes
    assert [source.src.removeprefix("https://a.example/") for source in found.episode.sources] == expected


def test_the_bit_rate_of_a_recording_that_is_told_twice_is_taken_from_where_it_is_told() -> None:
    twice = (
        '<podcast:alternateEnclosure type="audio/mpeg" bitrate="63500" default="true">'
        '<podcast:source uri="https://a.example/1.mp3"/></podcast:alternateEnclosure>'
    )
    assert one(twice).episode.sources == (Source("https://a.example/1.mp3", "audio/mpeg", 5, 64),)


ODD = {
    "no recording": ("<title>A</title>", ["feed-no-recording"], 0),
    "only a picture": ("<enclosure url='https://a.example/1.png' type='image/png'/>", ["feed-no-recording"], 0),
    "address of a script": ("<enclosure url='javascript:alert(1)'/>", ["feed-bad-address", "feed-no-recording"], 0),
    "address of the course": ("<enclosure url='/static/1.mp3'/>", ["feed-bad-address", "feed-no-recording"], 0),
    "address with a user": ("<enclosure url='https://a:b@a.example/'/>", ["feed-bad-address", "feed-no-recording"], 0),
    "address with a bracket": ("<enclosure url='https://[a/'/>", ["feed-bad-address", "feed-no-recording"], 0),
    "address too long": (f"<enclosure url='https://a.example/{'a' * LONGEST_ADDRESS}'/>",
                         ["feed-bad-address", "feed-no-recording"], 0),
    "no title": (f"{SOUND}<guid>1</guid>", ["feed-no-title"], 1),
    "no guid": (f"{SOUND}<title>A</title>", ["feed-no-guid"], 1),
    "duration": (f"{SOUND}<title>A</title><guid>1</guid><itunes:duration>soon</itunes:duration>",
                 ["feed-bad-duration"], 1),
    "duration of more than a day": (f"{SOUND}<title>A</title><guid>1</guid><itunes:duration>86401</itunes:duration>",
                                    ["feed-bad-duration"], 1),
    "date": (f"{SOUND}<title>A</title><guid>1</guid><pubDate>yesterday</pubDate>", ["feed-bad-date"], 1),
    "transcript": (f"{SOUND}<title>A</title><guid>1</guid><podcast:transcript/>", ["feed-bad-address"], 1),
}  # fmt: skip


@pytest.mark.parametrize(("item", "expected", "episodes"), ODD.values(), ids=ODD)
def test_what_is_odd_about_an_item_is_said_and_the_rest_is_read(item: str, expected: list[str], episodes: int) -> None:
    found = read(rss(f"\n<item>{item}</item>"))
    assert rules(found) == expected
    assert len(found.episodes) == episodes
    assert all(each.level == WARNING and each.line == 2 for each in found.problems)


def test_the_first_of_two_episodes_with_one_guid_counts() -> None:
    items = "".join(f"<item><guid>1</guid><title>{title}</title>{SOUND}</item>" for title in "AB")
    assert rules(read(rss(items))) == ["feed-duplicate-guid"]
    assert [each.episode.title for each in read(rss(items)).episodes] == ["A"]


def test_texts_are_made_to_fit() -> None:
    item = f"<title>{'a' * 300}</title><guid>{'b' * 600}</guid><description>{'c ' * 5_000}</description>"
    found = one(f"{item}<podcast:person role='{'d' * 300}'>{'e' * 300}</podcast:person>").episode
    assert (len(found.title), len(found.guid)) == (LONGEST_TITLE, feed.LONGEST_GUID)
    assert len(found.description) <= 4_000
    assert len(found.speakers[0].name) == len(found.speakers[0].role) == feed.LONGEST_NAME


def test_no_more_episodes_are_read_than_the_limit() -> None:
    items = [f"<item><guid>{n}</guid><title>{n}</title>{SOUND}</item>" for n in range(MOST_ITEMS + 1)]
    assert read(rss("".join(items[:-1]))).whole
    found = read(rss("".join(items)))
    assert (len(found.episodes), found.whole, rules(found)) == (MOST_ITEMS, False, ["feed-too-many-items"])


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
UNREADABLE = {
    "empty": ("", "feed-not-xml"),
    "no XML": ("WEBVTT", "feed-not-xml"),
    "cut off": ("<rss><channel>", "feed-not-xml"),
    "undeclared entity": ("<rss><channel><title>&nbsp;</title></channel></rss>", "feed-not-xml"),
    "control character": ("<rss><channel><title>\x08</title></channel></rss>", "feed-not-xml"),
    "half of a character": ("<rss><channel><title>\ud800</title></channel></rss>", "feed-not-xml"),
    "a page": ("<html><body/></html>", "feed-not-rss"),
    "Atom": ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed-not-rss"),
    "no channel": ("<rss/>", "feed-not-rss"),
    "document type": ("<!DOCTYPE rss><rss><channel/></rss>", "feed-document-type"),
    "document type late": ('<?xml version="1.0"?>\n<!-- a --><?b c?>\n<!DOCTYPE rss><rss/>', "feed-document-type"),
    "entity bomb": (f'<!DOCTYPE r [<!ENTITY e0 "ha">{BOMB}]><rss><channel><title>&e9;</title></channel></rss>',
                    "feed-document-type"),
    "entity bomb in an attribute": (f'<!DOCTYPE r [<!ENTITY e0 "ha">{BOMB}]><rss a="&e9;"/>', "feed-document-type"),
    "file by an entity": ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title>'
                          "</channel></rss>", "feed-document-type"),
    "elsewhere by an entity": ('<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1/">%a;]><rss/>',
                               "feed-document-type"),
    "elsewhere by a document type": ('<!DOCTYPE rss SYSTEM "http://127.0.0.1/a.dtd"><rss/>', "feed-document-type"),
    "entity by itself": ('<!ENTITY a "b"><rss/>', "feed-document-type"),
    "nested too deep": (f"<rss><channel>{'<a>' * 5_000}{'</a>' * 5_000}</channel></rss>", "feed-not-xml"),
    "too large": (f"<rss><channel><title>{'a' * LARGEST_FEED}</title></channel></rss>", "feed-too-large"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), UNREADABLE.values(), ids=UNREADABLE)
def test_row_9_a_feed_that_nobody_should_read_is_refused_with_one_rule(text: str, rule: str) -> None:
    found = read(text)
    assert rules(found) == [rule]
    assert found.problems[0].level == ERROR
    assert found.episodes == ()
    assert rules(read(text.encode(errors="surrogatepass"))) in ([rule], ["feed-encoding"])


def test_a_document_type_within_a_description_is_only_text() -> None:
    found = one("<title>A</title><description><![CDATA[<!DOCTYPE html><p>A</p>]]></description>")
    assert found.episode.description == "<!DOCTYPE html><p>A</p>"


ENCODINGS = {
    "UTF-8": ('<?xml version="1.0" encoding="UTF-8"?>', "utf-8"),
    "UTF-8 with a mark": ('<?xml version="1.0" encoding="utf-8"?>', "utf-8-sig"),
    "UTF-8, nothing said": ("", "utf-8"),
    "UTF-16": ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"),
    "Central European": ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso-8859-2"),
    "Central European of Windows": ("<?xml version='1.0' encoding='windows-1250'?>", "windows-1250"),
}


@pytest.mark.parametrize(("head", "encoding"), ENCODINGS.values(), ids=ENCODINGS)
def test_a_feed_is_read_in_the_encoding_that_it_names(head: str, encoding: str) -> None:
    text = head + rss("<title>Łódź</title>")
    assert read(text.encode(encoding)).title == "Łódź"
    assert read(text).title == "Łódź"


@pytest.mark.parametrize("encoding", ["utf-7", "utf-32", "punycode", "zlib_codec", "cp037", "nonsense", "ascii"])
def test_a_feed_in_an_encoding_that_hides_things_or_does_not_fit_is_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + rss("<title>Łódź</title>")
    assert rules(read(text.encode())) == ["feed-encoding"]


def test_lines_are_those_of_the_file() -> None:
    found = read(f'\n<?xml version="1.0"\n encoding="utf-8"?>\n{rss("<item/>")}')
    assert [each.line for each in found.problems] == [4]


PIECES = st.sampled_from((
    "<rss>", "<channel>", "<item>", "</item>", "</channel>", "</rss>", SOUND, "<title>", "</title>", "Łódź", "&amp;",
    "<![CDATA[", "]]>", "<!--", "-->", "<?a", "?>", "&", "<", ">", '"', "\0", "\ud800", "<!DOCTYPE a>", "\ufeff",
))  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_reading_never_raises(text: str) -> None:
    assert isinstance(read(text), Feed)
    assert isinstance(read(text.encode(errors="replace")), Feed)
    assert isinstance(read(rss(text)), Feed)


FITTING = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs",), exclude_characters="<&>\ufffe\uffff"))


@given(FITTING, FITTING, FITTING)
def test_texts_come_out_as_they_went_in_but_for_space_and_controls(title: str, guid: str, about: str) -> None:
    found = one(f"<title>{title}</title><guid>{guid}</guid><description>{about}</description>").episode
    assert (found.title, found.guid) == (one_line(title)[:LONGEST_TITLE].strip(), one_line(guid)[: feed.LONGEST_GUID])
    assert found.description == fit(about).strip()
