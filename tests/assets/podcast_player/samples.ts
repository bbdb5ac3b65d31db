/** A small Polish podcast in the words of the contract, and what stands for the browser around it. */
import type {
  Episode,
  LearnerStrings,
  Progressed,
  View,
} from "../../../xblocks/podcast_player/assets/contract";
import type { Handler, Outcome, Post } from "../../../xblocks/podcast_player/assets/handlers";
import type { Intervals, Range } from "../../../xblocks/podcast_player/assets/played";
import type { Store, Timer } from "../../../xblocks/podcast_player/assets/reports";

const PLACES: Partial<LearnerStrings> = {
  back: "[back] %(seconds)s",
  forward: "[forward] %(seconds)s",
  position_of: "%(at)s / %(whole)s",
  sleep_minutes: "%(minutes)s min",
  sleep_left: "[left] %(time)s",
  search_count: "%(at)s / %(count)s",
  heard: "[heard] %(percent)s%%",
  resume_at: "[resume_at] %(time)s",
  resume_question: "[question] %(there)s %(here)s",
  resume_there: "[there] %(time)s",
  resume_here: "[here] %(time)s",
  linked_place: "[linked] %(time)s",
  play_from: "[play_from] %(time)s",
};

/** Every text is its own name in brackets, with the places that the page fills. */
export const strings = new Proxy({} as LearnerStrings, {
  get: (_, name) => PLACES[name as keyof LearnerStrings] ?? `[${String(name)}]`,
});

export const VTT = `WEBVTT

00:00.000 --> 00:04.000
<v L>Dzień dobry.

00:04.000 --> 00:08.000
<v L>Łódź jest tu.

00:08.000 --> 00:12.000
<v R>Żółć i gęś,
w Łodzi.

00:12.000 --> 00:16.000
<v Obcy>Do widzenia.
`;

export function episode(more: Partial<Episode> = {}): Episode {
  return {
    id: "t2",
    title: "Sytuacja <na> granicy",
    label: "Sezon 1, odcinek 2",
    html: "<p>Opis.</p>",
    license: "CC BY-SA 4.0",
    duration: 200,
    sources: [
      { src: "/t2.mp3", type: "audio/mpeg", bytes: 1_300_000, bitrate: 64, size: "1,3 MB" },
      { src: "/t2.opus", type: "audio/ogg", bytes: 500_000, bitrate: 24, size: "500 kB" },
    ],
    transcripts: [
      { lang: "pl", kind: "verbatim", name: "polski", src: "/t2.vtt" },
      { lang: "uk", kind: "translation", name: "ukraiński", src: null },
    ],
    chapters: [
      { start: 0, end: 60, title: "Wstęp", required: true },
      { start: 60, end: 150, title: "Prawo", required: true },
      { start: 150, end: 200, title: "Muzyka", required: false },
    ],
    speakers: [
      { key: "L", name: "Lektorka", role: "" },
      { key: "R", name: "Roman", role: "" },
    ],
    listening: {
      played: [],
      percent: 0,
      done: false,
      unsettled: false,
      sentence: "Wysłuchane: 0%.",
      may_mark: true,
    },
    resume: { devices: {}, elsewhere: null },
    ...more,
  };
}

export function view(more: Partial<View> = {}): View {
  return {
    title: "Migrostacja",
    summary: "",
    episodes: [episode()],
    preferences: { rate: 1, lang: "", follow: true },
    completion: "listen_or_read",
    threshold: 90,
    allow_download: true,
    saves: true,
    store: "u1.b1",
    now: 1_000,
    page: "1a2b",
    ...more,
  };
}

export const progressed: Progressed = {
  summary: "",
  coverage: 12,
  done: false,
  pos: 30,
  sentence: "Wysłuchane: 12%.",
  may_mark: true,
};

/** Intervals as `audio.played` gives them. */
export function intervals(...ranges: Range[]): Intervals {
  return {
    length: ranges.length,
    start: (index) => ranges[index]?.[0] ?? 0,
    end: (index) => ranges[index]?.[1] ?? 0,
  };
}

/** A clock that stands still until it is moved, and rings what is due on the way. */
export class Hand implements Timer {
  private time = 5_000_000;
  private alarms: [number, () => void][] = [];

  now(): number {
    return this.time;
  }

  after(wait: number, act: () => void): void {
    this.alarms.push([this.time + wait, act]);
  }

  /** Let time pass; what rings may set another alarm, and what answers gets its turn. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await settled();
      const [next] = this.alarms.filter(([at]) => at <= end).sort(([one], [other]) => one - other);
      if (!next) break;
      this.alarms.splice(this.alarms.indexOf(next), 1);
      this.time = next[0];
      next[1]();
    }
    this.time = end;
  }
}

/** Everything that is already decided has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

export interface Call {
  handler: Handler;
  body: Record<string, unknown>;
  at: number;
}

/** A server that answers what it is told to, and remembers what came. */
export class Server {
  readonly calls: Call[] = [];
  outcome: Outcome<unknown> | "never" = { kind: "done", reply: progressed };

  constructor(private readonly timer: Timer) {}

  readonly post: Post = <Reply>(handler: Handler, body: unknown) => {
    this.calls.push({
      handler,
      body: structuredClone(body) as Record<string, unknown>,
      at: this.timer.now(),
    });
    const { outcome } = this;
    return outcome === "never"
      ? new Promise<Outcome<Reply>>(() => {})
      : Promise.resolve(outcome as Outcome<Reply>);
  };

  bodies(handler: Handler): Record<string, unknown>[] {
    return this.calls.filter((call) => call.handler === handler).map(({ body }) => body);
  }
}

/** What a browser keeps; it may refuse. */
export class Drawer implements Store {
  readonly kept = new Map<string, string>();
  full = false;

  getItem(key: string): string | null {
    if (this.full) throw new DOMException("no", "SecurityError");
    return this.kept.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    if (this.full) throw new DOMException("no", "QuotaExceededError");
    this.kept.set(key, text);
  }
}

/** An <audio> whose recording is played by the test. */
export class Tape {
  readonly loads: string[] = [];
  second = 0;
  ready = 0;
  duration = Number.NaN;
  ended = false;
  paused = true;
  heard: Range[] = [];
  /** Where it will begin when it is there: what its address says. */
  start = 0;
  refusal: Error | null = null;
  private src = "";

  constructor(readonly audio: HTMLAudioElement) {
    const own = (name: string, get: () => unknown, set?: (value: never) => void) =>
      Object.defineProperty(audio, name, { get, set: set ?? (() => {}), configurable: true });
    own(
      "currentTime",
      () => this.second,
      (second: number) => {
        this.second = second;
        this.tell("seeked");
      },
    );
    own("readyState", () => this.ready);
    own("duration", () => this.duration);
    own("ended", () => this.ended);
    own("paused", () => this.paused);
    own("played", () => intervals(...this.heard));
    own(
      "src",
      () => this.src,
      (src: string) => this.load(src),
    );
    audio.canPlayType = (type: string) => (type === "audio/none" ? "" : "maybe");
    audio.play = () => this.play();
    audio.pause = () => this.stop();
  }

  tell(name: string): void {
    this.audio.dispatchEvent(new Event(name));
  }

  /** The recording has arrived. */
  arrive(duration = 200): void {
    this.ready = 4;
    this.duration = duration;
    this.second = this.start;
    this.start = 0;
    this.tell("durationchange");
    this.tell("loadedmetadata");
  }

  /** Some of it is heard. */
  hear(to: number): void {
    this.heard.push([this.second, to]);
    this.second = to;
    this.tell("timeupdate");
  }

  private load(src: string): void {
    const [address, second] = src.split("#t=");
    this.loads.push(address as string);
    this.start = Number(second ?? 0);
    Object.assign(this, { src, ready: 0, second: 0, heard: [], ended: false });
  }

  private play(): Promise<void> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.paused = false;
    this.tell("play");
    return Promise.resolve();
  }

  stop(): void {
    if (this.paused) return;
    this.paused = true;
    this.tell("pause");
  }
}
