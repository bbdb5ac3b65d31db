/** Lets the server check the case whenever its author pauses. */
import type { CheckReport } from "../contract";
import { isTooLarge } from "./desk";
import { sentenceOf } from "./play-pane";
import type { Surroundings } from "./surroundings";
import { type Bench, text } from "./widgets";

/** How long the author has to pause before the case is checked, in milliseconds. */
export const PAUSE = 1000;

/** What becomes of a check: a report, or the sentence why there is none. */
export interface CheckingActs {
  report(report: CheckReport): void;
  failed(sentence: string): void;
}

export class Checking {
  private readonly bench: Bench;
  private readonly around: Surroundings;
  private readonly acts: CheckingActs;
  private checked = "";
  private running = false;
  private forget: () => void = () => {};

  constructor(bench: Bench, around: Surroundings, acts: CheckingActs) {
    this.bench = bench;
    this.around = around;
    this.acts = acts;
  }

  /** Notes that something may have changed. */
  changed(): void {
    if (this.bench.desk.text !== this.checked) this.wait();
  }

  async check(): Promise<void> {
    this.forget();
    // Asked again after the pause, so that a check never runs beside another one.
    if (this.running) {
      this.wait();
      return;
    }
    const data = this.bench.desk.text;
    this.checked = data;
    if (isTooLarge(data)) {
      this.acts.failed(text(this.bench.strings, "too_large"));
      return;
    }
    this.running = true;
    const outcome = await this.around.post<CheckReport>("studio_check", { data });
    this.running = false;
    if (outcome.kind === "done") this.acts.report(outcome.reply);
    else this.acts.failed(sentenceOf(outcome, this.bench));
  }

  private wait(): void {
    this.forget();
    this.forget = this.around.later(() => void this.check(), PAUSE);
  }
}
