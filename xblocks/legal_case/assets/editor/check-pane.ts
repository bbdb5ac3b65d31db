/** What the check found: each finding a button that leads to its place. */

import { inOrder, knownFacts, levelWord, summaryOf } from "../author-view";
import type { AuthorStrings, CheckReport, Facts, Problem } from "../contract";
import { icon, node } from "../nodes";

/** Draws reports into a box; `go` is called with the problem that somebody wants to mend. */
export class CheckPane {
  readonly box: HTMLElement;
  private readonly strings: AuthorStrings;
  private readonly summary: HTMLElement;
  private readonly list: HTMLElement;
  private readonly facts: HTMLElement;

  constructor(strings: AuthorStrings, go: (problem: Problem) => void) {
    this.strings = strings;
    this.summary = node("p", { class: "ls-summary" });
    this.list = node("ul", { class: "ls-problems" });
    this.facts = node("dl", { class: "ls-facts", "aria-label": strings.facts });
    this.box = node("div", { class: "le-checks" }, this.summary, this.facts, this.list);
    this.list.addEventListener("click", (event) => {
      const at = (event.target as Element).closest<HTMLElement>("[data-at]")?.dataset.at;
      const problem = at === undefined ? undefined : this.shown[Number(at)];
      if (problem) go(problem);
    });
  }

  private shown: Problem[] = [];

  /** Shows a report. */
  show({ problems, facts }: CheckReport): void {
    this.shown = inOrder(problems);
    this.summary.textContent = summaryOf(problems, this.strings);
    this.list.replaceChildren(...this.shown.map((problem, at) => drawProblem(problem, at, this.strings)));
    this.facts.replaceChildren(...(facts ? drawFacts(facts, this.strings) : []));
  }

  /** Says that there is no report yet, or why. */
  say(sentence: string): void {
    this.summary.textContent = sentence;
  }
}

function drawProblem({ level, line, where, message }: Problem, at: number, strings: AuthorStrings): Node {
  const word = node("strong", {}, levelWord(level, strings));
  const place = where || (line ? `${strings.line} ${line}` : "");
  const leads = place
    ? node("button", { type: "button", "data-at": at, "data-line": line }, place)
    : node("span", {});
  return node(
    "li",
    { "data-level": level },
    node("span", { class: "ls-level" }, icon(level === "error" ? "bad" : "last"), " ", word),
    " ",
    leads,
    " ",
    node("span", {}, message),
  );
}

function drawFacts(facts: Facts, strings: AuthorStrings): Node[] {
  return knownFacts(facts, strings).map(([name, value]) =>
    node("div", {}, node("dt", {}, name), " ", node("dd", {}, String(value))),
  );
}
