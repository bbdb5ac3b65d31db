"""A story as the content of the blocks: the XML of legal_case and the nodes of branching_xblock."""

import itertools
from collections.abc import Callable
from typing import Any

from benchmarks.legal_case.scenarios import Option, Scene, Story

Drawn = Callable[[int, int, Option], str]
_LINES = itertools.count(1)

CASE_FILE = """\
  <client name="Nadia" status="pobyt czasowy"><![CDATA[<p>Nadia ma kopertę z urzędu i mało czasu.</p>]]></client>
  <calendar today="2026-11-02" rule="pl-kpa"/>
  <counter id="zaufanie" title="Zaufanie klientki" start="2" min="0" max="4" show="always"/>
  <law id="kpa129" title="art. 129 § 2 k.p.a." as-of="2026-11-22"/>
  <law id="kpa57" title="art. 57 k.p.a." as-of="2026-11-22"/>
  <document id="decyzja" title="Decyzja odmowna" kind="decision" dated="2026-10-20" key="true">
    <text>Wojewoda odmawia zezwolenia.</text>
  </document>
  <document id="koperta" title="Koperta" kind="envelope" dated="2026-10-28">
    <text>Stempel z 28 października.</text>
  </document>
  <document id="notatka" title="Notatka z rozmowy" kind="note">
    <text>Dochody są udokumentowane.</text>
  </document>
  <deadline id="odw" title="Odwołanie" from="2026-10-28" days="14" law="kpa129"/>
"""
CONDITIONS = ("", "read(decyzja)", "zaufanie &gt;= 2", "open(odw) and read(koperta)")
OPTION_WITH_CONDITION = 3
EMPTY_NODE = {
    "id": "",
    "content": "",
    "media": {"type": "", "url": "", "alt": ""},
    "left_image_url": "",
    "right_image_url": "",
    "left_image_alt_text": "",
    "right_image_alt_text": "",
    "overlay_text": False,
    "choices": [],
    "hint": "",
    "transcript_url": "",
}


def branching_nodes(told: Story) -> list[dict[str, Any]]:
    """The nodes of branching_xblock, the first one being the start; there is no place for consequences."""
    nodes = [_node(number, scene.text, scene) for number, scene in enumerate(told.scenes)]
    return [*nodes, _node(len(told.scenes), told.ending)]


def branching_scenario(told: Story) -> dict[str, Any]:
    """The field `scenario_data` of branching_xblock."""
    nodes = branching_nodes(told)
    return {"nodes": {node["id"]: node for node in nodes}, "start_node_id": nodes[0]["id"]}


def _node(number: int, text: str, scene: Scene | None = None) -> dict[str, Any]:
    choices = [
        {"text": option.label, "target_node_id": _name(option.target), "score": option.points}
        for option in (scene.options if scene else ())
    ]
    return {**EMPTY_NODE, "id": _name(number), "content": f"<p>{text}</p>", "choices": choices}


def legal_case(told: Story) -> str:
    """The field `data` of legal_case with what branching_xblock can hold and nothing else."""
    return _case(told, "", _plain_option)


def full_legal_case(told: Story) -> str:
    """The field `data` of legal_case with all that it is made for.

    Each option has a consequence and a comment; there are documents, provisions, a deadline, a counter, conditions.
    """
    return _case(told, CASE_FILE, _full_option)


def unseen(source: str) -> str:
    """The same case as a text that no earlier one equals, so that nothing of it is remembered."""
    return source + "\n" * next(_LINES)


def _name(number: int) -> str:
    return f"s{number}"


def _case(told: Story, file: str, drawn: Drawn) -> str:
    steps = "".join(_step(number, scene, drawn) for number, scene in enumerate(told.scenes))
    last = f'  <step id="{_name(len(told.scenes))}" type="ending" title="Koniec">\n{_text(told.ending)}  </step>\n'
    return f'<legal_case schema="1" first="{_name(0)}">\n{file}{steps}{last}</legal_case>\n'


def _step(number: int, scene: Scene, drawn: Drawn) -> str:
    options = "".join(drawn(number, which, option) for which, option in enumerate(scene.options))
    head = f'  <step id="{_name(number)}" type="decision" title="Krok {number + 1}">\n'
    return f"{head}{_text(scene.text)}{options}  </step>\n"


def _text(prose: str) -> str:
    return f"    <text><![CDATA[<p>{prose}</p>]]></text>\n"


def _plain_option(scene: int, which: int, option: Option) -> str:
    return f"    <option {_head(scene, which, option)}><label>{option.label}</label></option>\n"


def _full_option(scene: int, which: int, option: Option) -> str:
    condition = CONDITIONS[scene % len(CONDITIONS)] if which == OPTION_WITH_CONDITION else ""
    extra = f' requires="{condition}"' if condition else ""
    extra += f' set="zaufanie{"+" if which % 2 else "-"}1"' if scene % 5 == 0 else ""
    extra += ' days="1"' if (scene + which) % 10 == 0 else ""
    return (
        f'    <option {_head(scene, which, option)} law="kpa129"{extra}>\n'
        f"      <label>{option.label}</label>\n"
        f"      <consequence><![CDATA[<p>{option.consequence}</p>]]></consequence>\n"
        f"      <expert><![CDATA[<p>{option.consequence}</p>]]></expert>\n"
        f"    </option>\n"
    )


def _head(scene: int, which: int, option: Option) -> str:
    return f'id="o{scene}-{which}" goto="{_name(option.target)}" points="{option.points}"'
