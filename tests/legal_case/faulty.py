"""One faulty source for every rule that a source can break, each with the place and the line of its fault."""

from typing import NamedTuple

CALENDAR = '<calendar today="2026-11-12"/>'
LAW = '<law id="l" title="L" as-of="2026-11-22"/>'
END = '<step id="end" type="ending"/>'
DEADLINE = '<deadline id="t" title="T" from="2026-10-28" days="14"/>'
SAID = "<label>Yes.</label><consequence>So.</consequence>"


class Fault(NamedTuple):
    """A rule, the source that breaks it, and where."""

    rule: str
    source: str
    where: str
    line: int


def case(*lines: str, first: str = "s", more: str = "") -> str:
    """A source whose first element inside stands on line 2; the last line is an ending."""
    inside = "\n".join((*lines, END))
    return f'<legal_case schema="1" first="{first}"{more}>\n{inside}\n</legal_case>'


def info(more: str = "") -> str:
    return f'<step id="s" type="info" goto="end"{more}/>'


def prose(html: str, element: str = "text") -> str:
    """A step with a text that is written in HTML, from its own line on."""
    return f'<step id="s" type="info" goto="end"><{element}><![CDATA[{html}]]></{element}></step>'


def decision(*options: str, more: str = "") -> str:
    """A decision on one line."""
    return f'<step id="s" type="decision"{more}>{"".join(options)}</step>'


def option(more: str = "", goto: str = "end", name: str = "o", said: str = SAID) -> str:
    return f'<option id="{name}" goto="{goto}"{more}>{said}</option>'


def too_large_to_explore() -> str:
    """Forty decisions on which of two ways was taken each time, all remembered to the last one."""
    steps = [
        f'<step id="s{n}" type="decision">'
        + "".join(f'<option id="o{n}{way}" goto="s{n + 1}">{SAID}</option>' for way in "ab")
        + "</step>"
        for n in range(20)
    ]
    remembered = " and ".join(f"chose(o{n}a)" for n in range(20))
    last = f'<step id="s20" type="decision">{option(f""" requires="{remembered}" """)}{option(name="p")}</step>'
    return case(*steps, last, first="s0")


def key_document(requires: str) -> str:
    return f'<document id="d" title="D" key="true" requires="{requires}"><text>T</text></document>'


LEFT_OUT = (
    "<script>alert(1)</script>", "<b onclick='x()'>C</b>", "<b style='color: red'>C</b>", "<b id='c'>C</b>",
    "<a href='javascript:alert(1)'>C</a>", "<a href='https://a.b/' target='_blank'>C</a>",
    "<img src='https://a.b/c.png' alt='C'>", "<iframe src='https://a.b/'></iframe>", "<tr>C</tr>", "<blink>C</blink>",
)  # fmt: skip
FAULTS = [
    Fault("not-text", case(info(' title="\ud800"')), "", 2),
    Fault("too-large", "<legal_case>" + "x" * 1_000_000, "", 0),
    Fault("document-type", '<!DOCTYPE a [<!ENTITY b "c">]>' + case(info()), "", 1),
    Fault("not-xml", case(info(), "<step>"), "", 5),
    Fault("wrong-root", "<case/>", "case", 1),
    Fault("unknown-schema", case(info()).replace('"1"', '"2"'), "legal_case", 1),
    Fault("missing-attribute", case('<step type="info" goto="end"/>'), "step", 2),
    Fault("unexpected-attribute", case(info(' gotto="end"')), "step s", 2),
    Fault("unexpected-element", case(info(), "<stepp/>"), "stepp", 3),
    Fault("unexpected-text", case(info(), "stray"), "legal_case", 1),
    Fault("repeated-element", case('<step id="s" type="info" goto="end"><text>a</text><text>b</text></step>'),
          "step s, text", 2),
    Fault("bad-id", case(info(), '<law id="Ąę" title="L" as-of="2026-11-22"/>'), "law Ąę", 3),
    Fault("bad-number", case(decision(option(' points="many"'))), "step s, option o", 2),
    Fault("bad-date", case('<calendar today="2026-02-30"/>', info()), "calendar", 2),
    Fault("bad-word", case('<step id="s" type="decide" goto="end"/>'), "step s", 2),
    Fault("bad-condition", case(decision(option(' requires="read("'))), "step s, option o", 2),
    Fault("bad-change", case(decision(option(' set="trust*2"'))), "step s, option o", 2),
    Fault("bad-address", case(info(), '<law id="l" title="L" as-of="2026-11-22" url="javascript:alert(1)"/>'),
        "law l", 3),
    Fault("no-steps", '<legal_case schema="1" first="s"/>', "", 0),
    Fault("too-many-steps", case(info(), *(f'<step id="x{n}" type="info" goto="end"/>' for n in range(499))), "", 0),
    Fault("starts-at-an-ending", case(info(), first="end"), "step end", 3),
    Fault("no-ending", case(info()).replace('type="ending"', 'type="info" goto="s"'), "", 0),
    Fault("duplicate-id", case(info(), LAW, LAW), "law l", 4),
    Fault("unknown-first", case(info(), first="z"), "z", 0),
    Fault("broken-goto", case(decision(option(), option(goto="z", name="p"))), "step s, option p", 2),
    Fault("no-goto", case('<step id="s" type="info"/>'), "step s", 2),
    Fault("unknown-law", case(info(' law="l"')), "step s", 2),
    Fault("unknown-document", case('<step id="s" type="evidence" goto="end" pick="1"><want doc="d"/></step>'),
          "step s, want d", 2),
    Fault("unknown-deadline", case('<step id="s" type="date" goto="end" deadline="t"/>'), "step s", 2),
    Fault("unknown-skill", case(info(' skill="k"')), "step s", 2),
    Fault("unknown-counter", case(decision(option(' set="trust+1"'))), "step s, option o", 2),
    Fault("unknown-in-condition", case(decision(option(' requires="read(d)"'))), "step s, option o", 2),
    Fault("no-options", case(decision()), "step s", 2),
    Fault("options-elsewhere", case(f'<step id="s" type="info" goto="end">\n{option()}</step>'), "step s", 3),
    Fault("items-elsewhere", case(LAW, '<step id="s" type="info" goto="end">\n<want law="l"/></step>'), "step s", 4),
    Fault("bad-pick", case(LAW, '<step id="s" type="basis" goto="end" pick="2"><want law="l"/></step>'), "step s", 3),
    Fault("no-calendar", case(info(), DEADLINE), "deadline t", 3),
    Fault("counter-range", case(info(), '<counter id="c" title="C" start="11"/>'), "counter c", 3),
    Fault("reserved-word", case(info(), '<counter id="not" title="C"/>'), "counter not", 3),
    Fault("loop-without-decision", case(info(), '<step id="z" type="info" goto="z"/>'), "step z", 3),
    Fault("too-many-states", too_large_to_explore(), "", 0),
    Fault("no-way-to-an-ending", case(decision(option(' requires="visited(end)"'))), "", 0),
    Fault("best-path-capped", case(decision(option(' cap="40"'))), "", 0),
    Fault("best-differs", case(decision(option(' points="2"')), more=' best="3"'), "", 0),
    Fault("dead-end", case(
        '<step id="s" type="decision">' + option(goto="z") + option(name="p") + "</step>",
        '<step id="z" type="decision">' + option(name="q", more=' requires="chose(p)"') + "</step>",
    ), "step z", 3),
    Fault("unreachable-step", case(info(), '<step id="z" type="info" goto="end"/>'), "step z", 3),
    Fault("ending-never-reached", case(info(), '<step id="z" type="ending"/>'), "step z", 3),
    Fault("unreachable-option", case(decision(option(), option(' requires="visited(end)"', name="p"))),
        "step s, option p", 2),
    Fault("law-without-date", case(info(), '<law id="l" title="L"/>'), "law l", 3),
    Fault("document-without-text", case(info(), '<document id="d" title="D"/>'), "document d", 3),
    Fault("long-text", case(f'<step id="s" type="info" goto="end"><text>{"word " * 151}</text></step>'), "step s", 2),
    Fault("key-document-never-opened", case(info(),
        '<document id="d" title="D" key="true" requires="visited(s) and not visited(s)"><text>T</text></document>',
        '<document id="e" title="E" key="true" requires="read(d)"><text>T</text></document>'), "document e", 4),
    Fault("single-option", case(decision(option())), "step s", 2),
    Fault("duplicate-label", case(decision(
        option(), option(name="p", said=SAID.replace("Yes.", "<![CDATA[ <b>YES.</b>]]>")),
    )), "step s, option p", 2),
    Fault("points-on-a-loop", case(decision(option(' points="1"'), option(goto="s", name="p"))), "step s", 2),
    Fault("no-alternative-text", case(prose("<p>A</p>\n<img src='/static/a.png'>")), "step s, text", 3),
    Fault("empty-link", case(prose("<p>A</p>\n<a href='https://a.b/'> <b> </b></a>")), "step s, text", 3),
    Fault("heading-level", case(prose("<p>A</p>\n\n<h2>B</h2>")), "step s, text", 4),
    Fault("left-out", case(prose("<p>A</p>\n<video src='/static/a.mp4'></video>")), "step s, text", 3),
    Fault("no-consequence", case(decision(option(said="<label>Yes.</label>"))), "step s, option o", 2),
    Fault("no-label", case(decision(option(said="<consequence>So.</consequence>"))), "step s, option o", 2),
    Fault("idle-attribute", case(info(' wrong="end"')), "step s", 2),
    Fault("long-source", case(info(), f"<client name='N'>{'x' * 45_000}</client>"), "", 0),
]  # fmt: skip
# further ways to break a rule
MORE = [
    Fault("missing-attribute", case(info()).replace(' first="s"', ""), "legal_case", 1),
    Fault("missing-attribute", case(decision("<option goto='end'/>")), "step s, option", 2),
    Fault("missing-attribute", case(info(), '<law id="l" title="  "/>'), "law l", 3),
    Fault("unexpected-element", case('<step id="s" type="info" goto="end"><text>Some <b>HTML</b></text></step>'),
          "step s, text, b", 2),
    Fault("unexpected-element", case(f"{decision(decision())}"), "step s, step s", 2),
    Fault("unexpected-element", case(info(), "<option id='o' goto='end'/>"), "option o", 3),
    Fault("unexpected-element", case(info(), '<x:step xmlns:x="urn:x"/>'), "{urn:x}step", 3),
    Fault("unexpected-text", case('<step id="s" type="info" goto="end">\nbare</step>'), "step s", 2),
    Fault("unexpected-text", case(decision(option(said=SAID + "tail"))), "step s, option o", 2),
    Fault("wrong-root", '<x:legal_case xmlns:x="urn:x"/>', "{urn:x}legal_case", 1),
    Fault("bad-id", case(info(), f'<skill id="{"x" * 41}" title="S"/>'), f'skill {"x" * 41}', 3),
    Fault("bad-number", case(decision(option(' cap="101"'))), "step s, option o", 2),
    Fault("bad-number", case(decision(option(' days="-1"'))), "step s, option o", 2),
    Fault("bad-number", case(decision(option(' points="1e3"'))), "step s, option o", 2),
    Fault("bad-number", case(decision(option(' points="١"'))), "step s, option o", 2),
    Fault("bad-number", case(decision(option(' points="99999999999999999999"'))), "step s, option o", 2),
    Fault("bad-number", case(decision(option(), more=' max_visits="0"')), "step s", 2),
    Fault("bad-number", case(info(), more=' best="0"'), "legal_case", 1),
    Fault("bad-date", case('<calendar today="12.11.2026"/>', info()), "calendar", 2),
    Fault("bad-date", case('<calendar today="20261112"/>', info()), "calendar", 2),
    Fault("bad-date", case(CALENDAR, info(), DEADLINE.replace("2026-10-28", "0001-01-01")), "deadline t", 4),
    Fault("bad-word", case('<calendar today="2026-11-12" rule="en"/>', info()), "calendar", 2),
    Fault("bad-word", case(decision(option(' critical="bad"'))), "step s, option o", 2),
    Fault("bad-word", case(info(), '<document id="d" title="D" key="yes"/>'), "document d", 3),
    Fault("bad-condition", case(decision(option(' requires=""'))), "step s, option o", 2),
    Fault("bad-condition", case(decision(option(f' requires="{"not " * 99}read(d)"'))), "step s, option o", 2),
    Fault("bad-condition", case(info(), '<document id="d" title="D" requires="trust"><text>T</text></document>'),
          "document d", 3),
    Fault("bad-change", case(decision(option(' set="trust+1, =5"'))), "step s, option o", 2),
    Fault("bad-change", case(decision(option(' set="trust+1.5"'))), "step s, option o", 2),
    Fault("bad-address", case(info(), '<document id="d" title="D" src="http://a.b/c.pdf"/>'), "document d", 3),
    Fault("bad-address", case(info(), '<document id="d" title="D" src="/static/a b.pdf"/>'), "document d", 3),
    Fault("duplicate-id", case(info(), info()), "step s", 3),
    Fault("duplicate-id", case(decision(option()), decision(option()).replace('"s"', '"z"')), "option o", 3),
    Fault("duplicate-id", case(LAW,
        '<step id="s" type="basis" goto="end" pick="1"><want law="l"/><decoy law="l"/></step>'),
          "step s, want l", 3),
    Fault("broken-goto", case('<step id="s" type="info" goto="z"/>'), "step s", 2),
    Fault("broken-goto", case(CALENDAR, DEADLINE, '<step id="s" type="date" deadline="t" goto="end" wrong="z"/>'),
        "step s", 4),
    Fault("unknown-law", case(decision(option(' law="l m"'))), "step s, option o", 2),
    Fault("unknown-law", case(CALENDAR, info(), DEADLINE.replace("/>", ' law="l"/>')), "deadline t", 4),
    Fault("unknown-law", case('<step id="s" type="basis" goto="end" pick="1"><decoy law="l"/></step>'),
        "step s, decoy l", 2),
    Fault("unknown-counter", case(decision(option(' requires="trust > 1"'))), "step s, option o", 2),
    Fault("unknown-in-condition", case(info(), '<document id="d" title="D" requires="visited(z)"/>'), "document d", 3),
    Fault("unknown-in-condition", case(CALENDAR, info(), DEADLINE.replace("/>", ' requires="chose(z)"/>')),
        "deadline t", 4),
    Fault("unknown-in-condition", case(decision(option(' requires="open(t)"'))), "step s, option o", 2),
    Fault("bad-pick", case(LAW, '<step id="s" type="basis" goto="end"><want law="l"/></step>'), "step s", 3),
    Fault("loop-without-decision", case(info(), '<step id="y" type="info" goto="z"/>',
        '<step id="z" type="reflect" goto="y"/>'),
          "step y", 3),
    Fault("document-type", "<!-- one -->\n<!-- two -->\n<!DOCTYPE a>\n" + case(info()), "", 3),
    Fault("reserved-word", case(info(), '<counter id="12" title="C"/>'), "counter 12", 3),
    Fault("key-document-never-opened", case(info(), key_document("trust &gt; 5"), '<counter id="trust" title="T"/>'),
        "document d", 3),
    Fault("key-document-never-opened", case(decision(option(), option(name="p", more=' requires="visited(end)"')),
        key_document("chose(p) or visited(end) and not visited(s)")), "document d", 3),
    Fault("key-document-never-opened", case(CALENDAR, info(), DEADLINE, key_document("not open(t)")), "document d", 5),
    Fault("key-document-never-opened", case('<calendar today="2026-12-12"/>', info(), DEADLINE,
        key_document("open(t)")), "document d", 5),
    Fault("duplicate-label", case(decision(
        option(), option(name="p"), option(name="q", more=' requires="chose(o)"'),
    )), "step s, option p", 2),
    Fault("points-on-a-loop", case(LAW,
        '<step id="s" type="basis" goto="z" pick="1"><want law="l" points="2"/></step>',
        '<step id="z" type="decision">' + option() + option(goto="s", name="p") + "</step>"), "step s", 3),
    Fault("points-on-a-loop", case(CALENDAR, DEADLINE,
        '<step id="s" type="date" deadline="t" points="1" goto="z"/>',
        '<step id="z" type="decision">' + option() + option(goto="s", name="p") + "</step>"), "step s", 4),
    Fault("no-alternative-text", case(decision(option(said="<consequence>&lt;img&gt;</consequence>"))),
        "step s, option o, consequence", 2),
    Fault("no-alternative-text", case(info(), "<client name='N'>&lt;img&gt;</client>"), "client", 3),
    Fault("empty-link", case(prose("<a href='https://a.b/'><img src='/static/a.png' alt=''></a>")), "step s, text", 2),
    Fault("heading-level", case(prose("<h1>B</h1>", "expert")), "step s, expert", 2),
    *(Fault("left-out", case(prose(f"<p>A</p>\n<p>B {html}</p>")), "step s, text", 3) for html in LEFT_OUT),
]  # fmt: skip
SOUND = """\
<legal_case schema="1" first="visit">
  <client name="Nadia" status="temporary stay"><![CDATA[<p>Nadia brings an envelope.</p>]]></client>
  <calendar today="2026-11-12" rule="pl-kpa"/>
  <skill id="terms" title="Time limits"/>
  <counter id="trust" title="Trust" start="5" min="0" max="10" show="always"/>
  <law id="kpa129" title="art. 129 § 2 k.p.a." as-of="2026-11-22" url="https://example.org/kpa"/>
  <document id="decision" title="Decision" kind="decision" dated="2026-10-20" key="true" src="/static/d.pdf">
    <text><![CDATA[<p>The whole text.</p>]]></text>
    <expert>What to notice.</expert>
  </document>
  <document id="list" title="List" kind="list" requires="visited(proof)">
    <text>Names and dates</text>
  </document>
  <deadline id="appeal" title="Appeal" from="2026-10-28" days="14" law="kpa129"/>
  <step id="visit" type="decision" title="A visit" skill="terms">
    <text><![CDATA[<p>What now?</p>]]></text>
    <option id="count" goto="term" points="2" law="kpa129" requires="read(decision)" locked="show" set="trust+1, trust-1">
      <label>Count the days.</label>
      <consequence>You count.</consequence>
      <expert>Always count.</expert>
    </option>
    <option id="late" goto="lost" points="0" days="1" critical="harm" cap="40">
      <label>Too late.</label>
      <consequence>She leaves.</consequence>
    </option>
  </step>
  <step id="term" type="date" title="The last day" deadline="appeal" points="2" goto="proof" wrong="lost">
    <text>Which day?</text>
  </step>
  <step id="proof" type="evidence" pick="1" goto="law">
    <want doc="decision" points="2"/>
    <decoy doc="list" points="-1"/>
  </step>
  <step id="law" type="basis" pick="1" goto="won">
    <want law="kpa129" points="2"/>
  </step>
  <step id="won" type="ending" title="In time" outcome="good"/>
  <step id="lost" type="ending" title="Too late" outcome="bad" max_visits="5"/>
</legal_case>
"""  # noqa: E501
