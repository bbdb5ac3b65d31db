/** What a check of the source comes to, for the author's page; knows no page. */
import type { AuthorStrings, Facts, Problem } from "./contract";

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

/** The facts that are known, each with its name. */
export function knownFacts(facts: Facts, strings: AuthorStrings): [string, number][] {
  const named: [string, number | null][] = [
    [strings.facts_steps, facts.steps],
    [strings.facts_endings, facts.endings],
    [strings.facts_best, facts.best],
    [strings.facts_longest, facts.longest],
  ];
  return named.filter((fact): fact is [string, number] => fact[1] !== null);
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
