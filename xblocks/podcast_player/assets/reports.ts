/** What was heard, on its way to the server: kept in the browser before it is sent, and until the server has it. */
import type { Progress, Progressed, Tracked } from "./contract";
import type { Handler, Outcome, Post } from "./handlers";
import { type Range, reportable, union } from "./played";

/** What a page knows of an episode when it reports; times in seconds, `at` in epoch seconds of the server. */
export interface Heard {
  episode: string;
  add: Range[];
  pos: number;
  rate: number;
  at: number;
  sought: boolean;
}

/** The part of localStorage that is used; every call may throw. */
export type Store = Pick<Storage, "getItem" | "setItem">;

/** The clock and the alarm of a page, in milliseconds. */
export interface Timer {
  now(): number;
  after(wait: number, act: () => void): void;
}

/** What the queue tells the page: a reply for an episode, and why the last report was not taken, null when it was. */
export interface Told {
  replied(episode: string, reply: Progressed): void;
  stuck(wrong: Outcome<unknown> | null): void;
}

/** What the browser keeps of one learner and one block. */
interface Kept {
  uuid: string;
  seq: number;
  pending: Record<string, Progress>;
  events: Tracked[];
}

const MINUTE = 60_000;
const MOST_A_MINUTE = 4;
/** Leaving the page is worth a request more. */
const MOST_WHEN_LEAVING = 5;
/** Several moves in a row are one report. */
const LEAST_GAP = 5_000;
const MOST_EVENTS = 50;
const [FIRST_WAIT, LONGEST_WAIT] = [2_000, 60_000];
/** Refusals that another attempt will not mend. */
const UNFIT = 400;
const HOPELESS = [UNFIT, 404, 405, 413];

/** Whether what a browser kept is as it was written; what holds no reports at all throws. */
function isSound({ uuid, seq, pending, events }: Kept): boolean {
  const whole = Object.values(pending).every(({ add }) => add.every(Array.isArray));
  return whole && events.every(Boolean) && seq === Math.floor(seq) && uuid === uuid.trim();
}

function isOver(outcome: Outcome<unknown>): boolean {
  return outcome.kind === "done" || (outcome.kind === "refused" && HOPELESS.includes(outcome.status));
}

/** One pending report an episode, sent one at a time, at most four a minute, again until it is answered. */
export class ReportQueue {
  readonly uuid: string;
  private readonly memory = new Map<string, string>();
  private sent: number[] = [];
  private flying: number[] = [];
  private wait = 0;
  private backoff = 0;
  private alarm = 0;
  private alarms = 0;
  private bare = false;

  constructor(
    private readonly key: string,
    private readonly store: Store,
    private readonly timer: Timer,
    private readonly post: Post,
    private readonly told: Told,
    fresh: () => string,
  ) {
    const kept = this.read();
    this.uuid = kept.uuid || fresh();
    this.write({ ...kept, uuid: this.uuid });
  }

  /** Keep what was heard; it replaces what was pending of the episode, without losing a second of it; nothing replaces nothing. */
  note(heard: Heard): void {
    const kept = this.read();
    const before = kept.pending[heard.episode];
    if (before && !heard.add.length && !heard.sought) return;
    const add = reportable(union(before?.add ?? [], heard.add));
    const sought = heard.sought || (before?.sought ?? false);
    const seq = kept.seq + 1;
    const pending = { ...heard, add, sought, uuid: this.uuid, seq, events: [] };
    this.write({ ...kept, seq, pending: { ...kept.pending, [heard.episode]: pending } });
  }

  /** Keep an event for the log; it goes with the next report. */
  track(event: Tracked): void {
    const kept = this.read();
    this.write({ ...kept, events: [...kept.events, event].slice(-MOST_EVENTS) });
  }

  /** Send what is pending, or as soon as it may be sent. */
  flush(): void {
    const [next] = Object.values(this.read().pending);
    if (!next || this.flying.length || this.alarm) return;
    const rest = Math.max(this.wait, this.pause(MOST_A_MINUTE, MINUTE), this.pause(1, LEAST_GAP));
    if (rest) this.later(rest);
    else void this.send(next);
  }

  /** Send what is pending now, since the page may not live on: even while another request is on its way. */
  leave(): void {
    const { pending, events } = this.read();
    const next = Object.values(pending).find(({ seq }) => !this.flying.includes(seq));
    if (this.pause(MOST_WHEN_LEAVING, MINUTE)) return;
    if (next) void this.send(next);
    else if (events.length && !this.flying.length) void this.sendEvents(events);
  }

  /** The connection is back: no further waiting. */
  online(): void {
    this.wait = 0;
    this.alarm = 0;
    this.flush();
  }

  private later(rest: number): void {
    const alarm = ++this.alarms;
    this.alarm = alarm;
    this.timer.after(rest, () => {
      if (this.alarm === alarm) this.online();
    });
  }

  /** How long until one more request is within so many in a span (ms). */
  private pause(most: number, span: number): number {
    const now = this.timer.now();
    this.sent = this.sent.filter((at) => at > now - MINUTE);
    const oldest = this.sent[this.sent.length - most];
    return oldest === undefined ? 0 : Math.max(0, oldest + span - now);
  }

  private async send(report: Progress): Promise<void> {
    const events = this.bare ? [] : this.read().events;
    const outcome = await this.request<Progressed>("progress", { ...report, events }, report.seq);
    const done = outcome.kind === "done";
    // Perhaps only an event is wrong: what was heard is not lost because of it.
    this.bare = events.length > 0 && outcome.kind === "refused" && outcome.status === UNFIT;
    if (done) this.told.replied(report.episode, outcome.reply);
    if (isOver(outcome)) {
      this.drop(this.bare ? 0 : report.seq, events);
      this.wait = this.backoff = 0;
    } else this.wait = this.backoff = Math.min(LONGEST_WAIT, this.backoff * 2 || FIRST_WAIT);
    this.told.stuck(done || this.bare ? null : outcome);
    this.flush();
  }

  private async sendEvents(events: Tracked[]): Promise<void> {
    const outcome = await this.request("track", { events }, 0);
    if (isOver(outcome)) this.drop(0, events);
  }

  private async request<Reply>(handler: Handler, body: unknown, seq: number): Promise<Outcome<Reply>> {
    this.flying.push(seq);
    this.sent.push(this.timer.now());
    const outcome = await this.post<Reply>(handler, body);
    this.flying.splice(this.flying.indexOf(seq), 1);
    return outcome;
  }

  /** Forget a report that was answered, unless more was heard meanwhile, and the events that went with it. */
  private drop(seq: number, events: Tracked[]): void {
    const kept = this.read();
    const pending = Object.values(kept.pending).filter((each) => each.seq !== seq);
    const gone = new Set(events.map((event) => JSON.stringify(event)));
    this.write({
      ...kept,
      pending: Object.fromEntries(pending.map((each) => [each.episode, each])),
      events: kept.events.filter((event) => !gone.has(JSON.stringify(event))),
    });
  }

  // Read anew each time: another tab with the same block shares what is kept.
  private read(): Kept {
    const nothing: Kept = { uuid: this.uuid ?? "", seq: 0, pending: {}, events: [] };
    try {
      const text = this.memory.get(this.key) ?? this.store.getItem(this.key);
      const kept: Kept = { ...nothing, ...(JSON.parse(text ?? "{}") as Partial<Kept>) };
      return isSound(kept) ? kept : nothing;
    } catch {
      return nothing;
    }
  }

  private write(kept: Kept): void {
    const text = JSON.stringify(kept);
    try {
      this.store.setItem(this.key, text);
      this.memory.delete(this.key);
    } catch {
      this.memory.set(this.key, text);
    }
  }
}
