/** The JSON that legal_case and its pages exchange; every text in it is translated and every `html` sanitised by the server. */

import type { Shapes } from "./editor/edits";
import type { Vocabulary } from "./editor/widgets";
import type { Work } from "./editor/work";

/** A day of the story: `iso` as YYYY-MM-DD, `text` in words with the weekday. */
export interface Day {
  iso: string;
  text: string;
}

/** Something a learner can choose: an option, a document or a provision; the token is opaque and differs per learner and attempt. */
export interface Option {
  token: string;
  html: string;
  locked: boolean;
}

export type StepType = "info" | "decision" | "evidence" | "basis" | "date" | "reflect" | "ending";

/** The step the learner stands on. `pick` is how many options to tick in evidence and basis steps, else 0. */
export interface Step {
  token: string;
  type: StepType;
  title: string;
  html: string;
  question: string;
  options: Option[];
  pick: number;
}

/** A document of the case file that the learner may open; `note` says its kind and date in words. */
export interface CaseDocument {
  token: string;
  title: string;
  note: string;
  read: boolean;
}

export interface Counter {
  title: string;
  value: number;
  min: number;
  max: number;
}

/** A statutory deadline as far as the learner may know it; `text` says in words how many days are left. */
export interface Deadline {
  title: string;
  due: Day;
  days_left: number;
  state: "open" | "last" | "passed";
  text: string;
}

export interface Score {
  percent: number;
  points: number;
  best: number;
  sentence: string;
}

/** What the last answer led to: `verdict` says in words whether it was `right` where that may be told, `html` is its consequence or empty. */
export interface Last {
  verdict: string | null;
  right: boolean | null;
  html: string;
}

/**
 * All that a learner may know at this moment. `at` is the length of the log and goes back with the next answer;
 * in `practice` nothing is graded; unless the step is `open`, nobody may answer it here and now. `trail` is what a visitor's page, for whom nothing is kept, sends back each time.
 */
export interface View {
  attempt: number;
  attempts_allowed: number;
  attempt_text: string;
  at: number;
  title: string;
  client: { name: string; status: string; html: string } | null;
  step: Step;
  last: Last | null;
  documents: CaseDocument[];
  counters: Counter[];
  calendar: { today: Day; deadlines: Deadline[] } | null;
  progress: string;
  open: boolean;
  finished: boolean;
  score: Score | null;
  can_restart: boolean;
  has_debrief: boolean;
  practice: boolean;
  can_practise: boolean;
  can_go_back: boolean;
  trail: string | null;
  notice: string | null;
}

export interface OpenedDocument {
  token: string;
  title: string;
  note: string;
  html: string;
  src: string | null;
}

/** The body of `answer`: exactly one of the optional keys, none on an info step. */
export interface Answer {
  attempt: number;
  at: number;
  step: string;
  choice?: string;
  picks?: string[];
  date?: string;
  text?: string;
}

export interface Refusal {
  error: string;
  view?: View;
  problems?: Problem[];
}

/** What a check of the source found, in the author's language; `where` names the step, option or other place, `line` counts from 1. */
export interface Problem {
  rule: string;
  level: "error" | "warning";
  where: string;
  line: number | null;
  message: string;
}

export interface Facts {
  steps: number;
  endings: number;
  best: number | null;
  paths: number | null;
  longest: number | null;
}

export interface CheckReport {
  problems: Problem[];
  facts: Facts | null;
  map: CaseMap | null;
}

/** Texts of the learner's page, in the page's language; from `sentences.LEARNER`. */
export type LearnerStrings = Record<
  | "case_file"
  | "unread"
  | "read"
  | "not_read"
  | "open_document"
  | "close_document"
  | "source_file"
  | "decide"
  | "continue"
  | "confirm"
  | "pick_first"
  | "pick_exactly"
  | "date_first"
  | "write_first"
  | "date_label"
  | "text_label"
  | "locked"
  | "led_to"
  | "sending"
  | "offline"
  | "failed"
  | "line"
  | "client"
  | "ended"
  | "restart"
  | "show_debrief"
  | "debrief"
  | "your_decision"
  | "expert_decision"
  | "consequence"
  | "law"
  | "laws_used"
  | "as_of"
  | "print"
  | "needs_script"
  | "of"
  | "story_date"
  | "practice"
  | "practise"
  | "go_on"
  | "practise_here"
  | "go_back"
  | "leave_practice"
  | "start_again"
  | "skills"
  | "timeline"
  | "route"
  | "documents_told"
  | "team_only"
  | "show_overview",
  string
>;

/** What `student_view` puts beside the first view, as a JSON script: there it is escaped in every runtime. */
export interface LearnerInit {
  view: View;
  strings: LearnerStrings;
}

/** The texts of the check list that other modules know by name; the editor has many more, see `editor_sentences.EDITOR`. */
export type AuthorStrings = Record<
  | "errors"
  | "warnings"
  | "no_problems"
  | "line"
  | "facts"
  | "facts_steps"
  | "facts_endings"
  | "facts_best"
  | "facts_longest",
  string
>;

/** A step on the map, with the upper left corner of its box; `reachable` by the authored targets. */
export interface MapNode {
  id: string;
  title: string;
  type: StepType;
  outcome: string;
  line: number;
  x: number;
  y: number;
  reachable: boolean;
}

/** What leads from a step to another; `path` is that of SVG. */
export interface MapEdge {
  start: string;
  end: string;
  kind: "option" | "goto" | "wrong";
  quality: string;
  label: string;
  path: string;
}

/** A case as a map, in units of its drawing. */
export interface CaseMap {
  width: number;
  height: number;
  box_width: number;
  box_height: number;
  nodes: MapNode[];
  edges: MapEdge[];
}

/** What stands behind a page of a rehearsal: the part of `behind.behind` that the editor shows. */
export interface Behind {
  step: string;
  points: number;
  best: number;
  cap: number;
  counters: { id: string; title: string; value: number }[];
  options: { id: string; points: number; goto: string; open: boolean; requires: string }[];
  items: { id: string; title: string; points: number; wanted: boolean }[];
  date: { due: string; points: number } | null;
}

/** What came of many random runs; scores in percent, `bands` from 0–9 % to 90–100 %. */
export interface Runs {
  asked: number;
  runs: number;
  lowest: number;
  median: number;
  highest: number;
  bands: number[];
  longest: number;
  stuck: number;
  endings: { id: string; title: string; count: number }[];
  never: { id: string; title: string; line: number }[];
}

/** A story of another tool as a case, with what could not be carried over; `more` notes were left out. */
export interface ImportedStory {
  data: string;
  title: string;
  notes: { place: string; message: string }[];
  more: number;
}

/** What somebody else saved beside an author's text; `merged` holds both, or is null where they touch the same lines. */
export interface Compared {
  theirs: Work & { digest: string };
  merged: string | null;
  lines: { kind: "same" | "mine" | "theirs"; number: number; text: string }[];
}

/** What `studio_view` hands to the author's initialiser. */
export interface AuthorInit extends Vocabulary {
  learner: LearnerStrings;
  shapes: Shapes;
  draft_key: string;
  example: string;
}
