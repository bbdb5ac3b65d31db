/** What a check comes to, and the words for places in a podcast, for the author's page; knows no page. */
import type { AuthorStrings, Facts, Problem } from "./author-contract";
import { at, type Part, type Place, placeOf, type State } from "./podcast-store";
import { fill } from "./wording";

/** Errors before advice, each in the order of the source; problems without a line come first. */
export function inOrder(problems: Problem[]): Problem[] {
  const rank = (problem: Problem) => (problem.level === "error" ? 0 : 1);
  return [...problems].sort((one, other) => rank(one) - rank(other) || (one.line ?? 0) - (other.line ?? 0));
}

/** The word for how grave a problem is. */
export function levelWord(level: Problem["level"], strings: AuthorStrings): string {
  return level === "error" ? strings.errors : strings.warnings;
}

/** How many problems of each level there are, in words; a sentence of its own when there are none. */
export function summaryOf(problems: Problem[], strings: AuthorStrings): string {
  const levels: Problem["level"][] = ["error", "warning"];
  const counted = levels.map((level) => ({ level, count: problems.filter((p) => p.level === level).length }));
  const present = counted.filter(({ count }) => count > 0);
  return (
    present.map(({ level, count }) => `${levelWord(level, strings)}: ${count}`).join(" · ") ||
    strings.no_problems
  );
}

/** The facts, each with its name. */
export function namedFacts(facts: Facts, strings: AuthorStrings): [string, string][] {
  return [
    [strings.facts_episodes, String(facts.episodes)],
    [strings.facts_duration, facts.duration],
    [strings.facts_transcripts, String(facts.transcripts)],
    [strings.facts_inline, String(facts.inline)],
  ];
}

/** How many errors are in each episode, by its place. */
export function errorsIn(problems: Problem[], state: State): Map<number, number> {
  const found = new Map<number, number>();
  for (const { level, where } of problems) {
    const place = level === "error" ? placeOf(where, state) : null;
    if (place) found.set(place.episode, (found.get(place.episode) ?? 0) + 1);
  }
  return found;
}

const PART_NAMES: Record<Part, "recording" | "transcript" | "chapter" | "speaker"> = {
  sources: "recording",
  transcripts: "transcript",
  chapters: "chapter",
  speakers: "speaker",
};

/** What an episode is called. */
export function episodeName(state: State, episode: number, strings: AuthorStrings): string {
  return state.episodes[episode]?.title.trim() || strings.untitled;
}

/** What a part is called: "Chapter 3". */
export function partName(part: Part, index: number, strings: AuthorStrings): string {
  return fill(strings[PART_NAMES[part]], { number: index + 1 });
}

/** What a place is called: "Wniosek o pobyt · Chapter 3". */
export function placeName(place: Place, state: State, strings: AuthorStrings): string {
  const episode = episodeName(state, place.episode, strings);
  if (place.part === undefined || !at(state, place)) return episode;
  return `${episode} · ${partName(place.part, place.index ?? 0, strings)}`;
}

/** Where a line (counted from 1) starts and ends in a text, in characters; a line beyond the end is the last one. */
export function lineRange(text: string, line: number): [number, number] {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const next = text.indexOf("\n", start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  return [start, end < 0 ? text.length : end];
}
