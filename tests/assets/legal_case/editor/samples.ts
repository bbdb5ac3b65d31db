/** A case with all that an editor must leave alone, the schema of the server, and chance that a seed decides. */
import type { Shapes } from "../../../../xblocks/legal_case/assets/editor/edits";
import type { Allowed } from "../../../../xblocks/legal_case/assets/editor/html-text";
import type { Settings, Work } from "../../../../xblocks/legal_case/assets/editor/work";

const shape = (leading: string, optional = "", children = "") => {
  const list = (words: string) => words.split(" ").filter(Boolean);
  return { leading: list(leading), optional: list(optional), children: list(children) };
};

/** As `legal_case.shapes.SHAPES` says it. */
export const shapes: Shapes = {
  legal_case: shape("schema first", "best", "client calendar skill counter law document deadline step"),
  client: shape("name", "status"),
  calendar: shape("today", "rule"),
  skill: shape("id title"),
  counter: shape("id title", "start min max show"),
  law: shape("id title", "as-of url"),
  document: shape("id title", "kind dated key src requires", "text expert"),
  deadline: shape("id title from days", "law requires"),
  step: shape(
    "id type",
    "title skill law deadline points pick goto wrong outcome max_visits",
    "text consequence mistake expert option want decoy",
  ),
  option: shape("id goto", "points days law requires locked set critical cap", "label consequence expert"),
  want: shape("", "doc law points"),
  decoy: shape("", "doc law points"),
  text: shape(""),
  label: shape(""),
  consequence: shape(""),
  mistake: shape(""),
  expert: shape(""),
};

export const CASE = `<?xml version="1.0"?>
<!-- Przed sprawą -->
<legal_case schema='1'   first="visit">
  <client name="Nadia" status='pobyt "czasowy"'><![CDATA[<p>Od pięciu lat w gminie.</p>]]></client>
  <calendar today="2026-11-12" rule="pl-kpa"/>
\t<law id="kpa129" title="art. 129 &#167; 2 k.p.a. &amp; inne" as-of="2026-11-22"/>
  <document id="letter" title="Pismo" key="true">
    <text><![CDATA[
<p>Pierwszy wiersz.</p>
<p>Drugi wiersz.</p>
]]></text>
  </document>
  <deadline id="appeal" title="Odwołanie" from="2026-10-28" days="14" law="kpa129"/>
  <counter id="trust" title="Zaufanie" start="5" min="0" max="10"/>
  <step id="visit" type="decision" title="Koperta">
    <!-- uwaga w kroku -->
    <text>Co robisz?</text>
    <option id="count" goto="end" points="2"  law="kpa129" requires="read(letter) and trust &gt;= 2" set="trust+1">
      <label>Liczysz dni.</label>
      <consequence><![CDATA[<p>Termin biegnie.</p>]]></consequence>
    </option>

    <option id="wait" goto="end"><label>Czekasz.</label></option>
  </step>
  <step id="end" type="ending" title="Koniec" outcome="good"><text>Koniec.</text></step>
</legal_case>
<!-- Po sprawie -->
`;

export const settings: Settings = {
  weight: 1,
  attempts_allowed: 2,
  grade: "best",
  undo: "practice",
  debrief: "exhausted",
};

export const work: Work = { data: CASE, display_name: "Koperta", settings };

/** As `block_pages.markup.allowed` says it. */
export const allowed: Allowed = {
  tags: "a abbr b blockquote br caption cite code dd div dl dt em figcaption figure h3 h4 h5 h6 hr i img li ol p pre q s small span strong sub sup table tbody td tfoot th thead time tr u ul".split(
    " ",
  ),
  attributes: {
    "*": ["class", "dir", "lang", "title"],
    a: ["href"],
    img: ["alt", "height", "src", "width"],
    ol: ["start", "type"],
    th: ["colspan", "rowspan", "scope"],
    td: ["colspan", "rowspan"],
    time: ["datetime"],
  },
  schemes: ["http", "https", "mailto", "tel"],
  emptied: ["iframe", "math", "script", "style", "svg", "template"],
};

/** Chance from 0 to below 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How many lines differ between two texts of as many lines; with other numbers of lines, those of the longer one. */
export function linesChanged(one: string, other: string): number {
  const [first, second] = [one.split("\n"), other.split("\n")];
  if (first.length !== second.length) return Math.max(first.length, second.length);
  return first.filter((line, at) => line !== second[at]).length;
}
