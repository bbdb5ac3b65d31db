/** The JSON of a debrief; texts and `html` as in contract.ts: translated and sanitised by the server. */
import type { Day } from "./contract";

/**
 * One step looked at again; `best` and what follows it are null while the learner may still try.
 * `at` is where a practice may begin again from this step, null where none may.
 */
export interface DebriefRow {
  at: number | null;
  title: string;
  yours: string;
  consequence: string | null;
  best: string | null;
  expert: string | null;
  points: string | null;
  quality: "good" | "fair" | "bad" | null;
  quality_text: string | null;
  laws: Law[];
}

/** A provision with the day its text was checked and, where there is one, the address to read it at. */
export interface Law {
  title: string;
  as_of: string;
  url: string | null;
}

/** A document to learn from: `html` is what an expert notices in it, null where the author says nothing. */
export interface DebriefDocument {
  title: string;
  note: string;
  read: boolean;
  html: string | null;
}

/** Points of one skill against what the best path earns there; `text` says the same in words. */
export interface SkillBar {
  title: string;
  percent: number;
  text: string;
}

/** A day of the story on which something was done; `place` in percent from the timeline's first day to its last. */
export interface StoryDay {
  day: Day;
  place: number;
  titles: string[];
}

/** A time limit on the timeline, `from` and `to` in percent; `sentence` says in words how it was counted. */
export interface Limit {
  title: string;
  sentence: string;
  from: number;
  to: number;
  due: Day;
  law: Law | null;
}

export interface Timeline {
  first: Day;
  last: Day;
  days: StoryDay[];
  limits: Limit[];
}

/**
 * A step on the map of the path: on the learner's way, on the best one or on both; `text` says which in words.
 * `answer` is the learner's answer there as sanitised HTML, null where they never came.
 */
export interface Stop {
  title: string;
  track: "own" | "best" | "both";
  quality: "good" | "fair" | "bad" | null;
  text: string;
  answer: string | null;
}

/** The look back; the `notice` says that the case has changed since. Until it is `full`, only the learner's own path: no skills, no timeline, no documents, no laws. */
export interface Debrief {
  sentence: string;
  notice: string | null;
  full: boolean;
  later: string | null;
  rows: DebriefRow[];
  route: Stop[];
  skills: SkillBar[];
  timeline: Timeline | null;
  documents: DebriefDocument[];
  laws: Law[];
}
