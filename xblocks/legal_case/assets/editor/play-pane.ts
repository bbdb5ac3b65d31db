/** The case as learners will meet it, played from any step without being saved, with what stands behind each page. */
import { node } from "../../../block_pages/assets/nodes";
import { CaseElement } from "../case-element";
import { drawCase } from "../case-markup";
import type { Behind, LearnerStrings, Runs, View } from "../contract";
import type { Handler, Outcome, Post } from "../exchange";
import { choicesOf } from "./naming";
import { type Bench, button, text } from "./widgets";
import { attributeOf } from "./xml-source";

const RUNS = 1000;
const WIDEST = 100;

/** A reply of `studio_play`: the view that a learner would get, what is behind it, and what was asked for. */
type Played = { view?: View; behind?: Behind } & Record<string, unknown>;

export class PlayPane {
  readonly box: HTMLElement;
  private readonly bench: Bench;
  private readonly learner: LearnerStrings;
  private readonly post: Post;
  private readonly stage = node("div", { class: "le-stage" });
  private readonly behind = node("aside", { class: "le-behind" });
  private readonly runs = node("div", { class: "le-runs", "aria-live": "polite" });
  private readonly told = node("p", { class: "le-bad", role: "alert" });
  private readonly start: HTMLSelectElement;
  private trail = "";

  constructor(bench: Bench, learner: LearnerStrings, post: Post) {
    this.bench = bench;
    this.learner = learner;
    this.post = post;
    this.start = node("select", { id: `${bench.prefix}-play-start` });
    const { strings } = bench;
    const from = node(
      "div",
      { class: "le-acts le-play-bar" },
      node(
        "div",
        { class: "le-field" },
        node("label", { class: "le-label", for: this.start.id }, text(strings, "play_from")),
        this.start,
      ),
      button("", text(strings, "play"), () => void this.play(this.start.value), "le-main-act"),
      button("", text(strings, "run"), () => void this.run()),
    );
    this.behind.setAttribute("aria-label", text(strings, "behind"));
    this.box = node("div", { class: "le-play" }, from, this.told, this.runs, this.stage, this.behind);
  }

  /** Brings the list of steps up to date. */
  draw(): void {
    const kept = this.start.value;
    const choices = choicesOf(this.bench, "step");
    this.start.replaceChildren(...choices.map(([value, words]) => node("option", { value }, words)));
    const first = this.bench.desk.root ? attributeOf(this.bench.desk.root, "first") : "";
    const known = (id: string) => choices.some(([value]) => value === id);
    this.start.value = [kept, first].find(known) ?? choices[0]?.[0] ?? "";
  }

  /** Begins at a step. */
  async play(start: string): Promise<void> {
    this.draw();
    this.start.value = start;
    this.trail = "";
    this.told.textContent = "";
    const outcome = await this.ask(start, "view", {});
    const view = outcome.kind === "done" ? outcome.reply.view : null;
    if (!view) {
      this.refuse(outcome);
      return;
    }
    const root = node("section", { class: "legal-case", "data-prefix": `${this.bench.prefix}-play` });
    root.append(...drawCase(view, { prefix: root.dataset.prefix ?? "", strings: this.learner }));
    root.setAttribute("aria-labelledby", `${root.dataset.prefix}-title`);
    this.stage.replaceChildren(root);
    new CaseElement(root, { view, strings: this.learner }, this.poster(start));
    root.querySelector<HTMLElement>(`[id="${root.dataset.prefix}-step"]`)?.focus();
  }

  private poster(start: string): Post {
    return async <Reply>(handler: Handler, body: unknown) => {
      const outcome = await this.ask(start, handler, body as Record<string, unknown>);
      if (outcome.kind !== "done") return outcome as Outcome<Reply>;
      const { reply } = outcome;
      const whole = handler === "look_back" || handler === "read" ? reply : reply.view;
      return { kind: "done", reply: whole as Reply };
    };
  }

  private async ask(start: string, act: string, given: Record<string, unknown>): Promise<Outcome<Played>> {
    const body = { ...given, data: this.bench.desk.text, start, act, trail: this.trail };
    const outcome = await this.post<Played>("studio_play", body);
    if (outcome.kind !== "done") return outcome;
    this.trail = outcome.reply.view?.trail ?? this.trail;
    if (outcome.reply.behind) this.behind.replaceChildren(...drawBehind(outcome.reply.behind, this.bench));
    return outcome;
  }

  private refuse(outcome: Outcome<unknown>): void {
    this.stage.replaceChildren();
    this.behind.replaceChildren();
    this.runs.replaceChildren();
    this.told.textContent = sentenceOf(outcome, this.bench);
  }

  private async run(): Promise<void> {
    this.told.textContent = "";
    this.runs.replaceChildren(node("p", {}, text(this.bench.strings, "running")));
    const seed = Math.floor(Math.random() * 1_000_000);
    const outcome = await this.post<Runs>("studio_runs", { data: this.bench.desk.text, runs: RUNS, seed });
    if (outcome.kind !== "done") {
      this.refuse(outcome);
      return;
    }
    this.runs.replaceChildren(...drawRuns(outcome.reply, this.bench));
  }
}

/** Why something was not done, in words. */
export function sentenceOf(outcome: Outcome<unknown>, { strings }: Pick<Bench, "strings">): string {
  if (outcome.kind === "offline") return text(strings, "offline");
  return (outcome.kind === "refused" && outcome.refusal?.error) || text(strings, "failed");
}

function drawBehind(behind: Behind, bench: Bench): Node[] {
  const { strings } = bench;
  const facts: [string, string | number | null][] = [
    [text(strings, "behind_step"), behind.step],
    [text(strings, "behind_points"), `${behind.points} / ${behind.best}`],
    [text(strings, "behind_cap"), behind.cap < WIDEST ? `${behind.cap} %` : null],
    [text(strings, "behind_right"), behind.date?.due ?? null],
    ...behind.counters.map(({ id, title, value }): [string, number] => [title || id, value]),
  ];
  const shown = facts.filter(([, value]) => value !== null);
  const list = shown.map(([name, value]) =>
    node("div", {}, node("dt", {}, name), " ", node("dd", {}, String(value))),
  );
  const options = behind.options.map((each) => drawOption(each, bench));
  const items = behind.items.map(({ id, title, points, wanted }) =>
    node("li", {}, node("code", {}, title || id), ` ${text(strings, wanted ? "want" : "decoy")} · ${points}`),
  );
  return [
    node("h3", { class: "le-part" }, text(strings, "behind")),
    node("dl", { class: "ls-facts" }, ...list),
    node("ul", { class: "le-behind-options" }, ...options, ...items),
  ];
}

function drawOption(option: Behind["options"][number], { strings }: Bench): Node {
  const state = text(strings, option.open ? "option_open" : "option_shut");
  const asked = option.requires ? node("code", {}, option.requires) : null;
  return node(
    "li",
    { "data-open": option.open },
    node("code", {}, option.id),
    ` → ${option.goto} · ${text(strings, "points")}: ${option.points} · ${state} `,
    asked,
  );
}

function drawRuns(runs: Runs, { strings }: Bench): Node[] {
  const line = (name: string, value: string | number) =>
    node("div", {}, node("dt", {}, text(strings, name)), " ", node("dd", {}, String(value)));
  const facts = node(
    "dl",
    { class: "ls-facts" },
    line("runs_played", runs.runs < runs.asked ? `${runs.runs} / ${runs.asked}` : runs.runs),
    line("runs_scores", `${runs.lowest} – ${runs.median} – ${runs.highest} %`),
    line("runs_longest", runs.longest),
    line("runs_stuck", runs.stuck),
  );
  const most = Math.max(1, ...runs.bands);
  const bars = runs.bands.map((count, at) =>
    node(
      "tr",
      {},
      node("th", { scope: "row" }, `${at * 10}–${at === 9 ? 100 : at * 10 + 9} %`),
      node(
        "td",
        {},
        node("span", { class: "le-bar-of", style: `inline-size:${(100 * count) / most}%` }),
        ` ${count}`,
      ),
    ),
  );
  const table = node(
    "table",
    { class: "le-bands" },
    node("caption", {}, text(strings, "runs_spread")),
    node("tbody", {}, ...bars),
  );
  const endings = runs.endings.map(({ id, title, count }) => node("li", {}, `${title || id}: ${count}`));
  const never = runs.never.map(({ id, title }) => node("li", {}, title || id));
  return [
    facts,
    table,
    node("h3", { class: "le-part" }, text(strings, "runs_endings")),
    node("ul", {}, ...endings),
    ...(never.length
      ? [node("h3", { class: "le-part" }, text(strings, "runs_never")), node("ul", {}, ...never)]
      : []),
  ];
}
