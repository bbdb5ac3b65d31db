/** A small Polish case in the words of the contract, and a server that answers when the test says so. */
import type {
  AuthorStrings,
  CaseDocument,
  Last,
  LearnerStrings,
  OpenedDocument,
  Option,
  Step,
  StepType,
  View,
} from "../../../xblocks/legal_case/assets/contract";
import type { Debrief } from "../../../xblocks/legal_case/assets/debrief-contract";
import type { Outcome, Post } from "../../../xblocks/legal_case/assets/exchange";

/** Every text is its own name in brackets, so that a test sees which one is shown. */
function namedTexts<Strings extends Record<string, string>>(): Strings {
  return new Proxy({} as Strings, { get: (_, name) => `[${String(name)}]` });
}

export const strings = namedTexts<LearnerStrings>();
export const authorStrings = namedTexts<AuthorStrings>();

export function option(token: string, locked = false): Option {
  return { token, html: `Opcja <b>${token}</b>`, locked };
}

export function step(type: StepType, more: Partial<Step> = {}): Step {
  const picks = type === "evidence" || type === "basis";
  return {
    token: `s-${type}`,
    type,
    title: `Krok ${type}`,
    html: "<p>Pani Nadia kładzie <em>kopertę</em> na biurku.</p>",
    question: type === "info" || type === "ending" ? "" : "Co robisz?",
    options: type === "decision" || picks ? [option("a"), option("b"), option("c", true), option("d")] : [],
    pick: picks ? 2 : 0,
    ...more,
  };
}

export const documents: CaseDocument[] = [
  { token: "d1", title: "Decyzja <odmowna>", note: "decyzja · 20 października 2026", read: false },
  { token: "d2", title: "Koperta", note: "koperta", read: true },
];

export function view(shown: Step = step("decision"), more: Partial<View> = {}): View {
  const today = { iso: "2026-11-12", text: "czwartek 12 listopada 2026" };
  return {
    attempt: 1,
    attempts_allowed: 2,
    attempt_text: "podejście 1 z 2",
    at: 4,
    title: "Koperta z 28 października",
    client: { name: "Nadia", status: "pobyt czasowy", html: "<p>Od czterech lat w Przemyślu.</p>" },
    step: shown,
    last: null,
    documents,
    counters: [{ title: "Zaufanie", value: 6, min: 0, max: 10 }],
    calendar: {
      today,
      deadlines: [{ title: "Odwołanie", due: today, days_left: 0, state: "last", text: "ostatni dzień" }],
    },
    progress: "krok 4",
    open: true,
    finished: false,
    score: null,
    can_restart: false,
    has_debrief: false,
    practice: false,
    can_practise: false,
    can_go_back: false,
    trail: null,
    notice: null,
    ...more,
  };
}

/** What an answer led to; without a verdict unless one is given. */
export function led(html: string, verdict: string | null = null, right: boolean | null = null): Last {
  return { verdict, right, html };
}

export function ending(more: Partial<View> = {}): View {
  const score = { percent: 78, points: 7, best: 9, sentence: "Masz 7 z 9 punktów." };
  return view(step("ending"), {
    at: 14,
    open: false,
    finished: true,
    score,
    can_restart: true,
    has_debrief: true,
    ...more,
  });
}

export const opened: OpenedDocument = {
  token: "d1",
  title: "Decyzja odmowna",
  note: "decyzja",
  html: "<p>Odmawiam.</p>",
  src: "/static/d.pdf",
};

const served = { iso: "2026-10-28", text: "środa 28 października 2026" };
const lastDay = { iso: "2026-11-12", text: "czwartek 12 listopada 2026" };

export const debrief: Debrief = {
  sentence: "Masz 7 z 9 punktów.",
  notice: null,
  full: true,
  later: null,
  rows: [
    {
      at: 3,
      title: "Koperta",
      yours: "Liczysz od <b>doręczenia</b>",
      consequence: "<p>Termin jest zachowany.</p>",
      best: "Tak samo",
      expert: "<p>Dnia doręczenia się nie liczy.</p>",
      points: "2 z 2",
      quality: "good",
      quality_text: "trafnie",
      laws: [{ title: "art. 57 k.p.a.", as_of: "22 listopada 2026", url: null }],
    },
  ],
  route: [
    { title: "Koperta", track: "both", quality: "good", text: "Obie drogi", answer: "Od <b>doręczenia</b>" },
    { title: "Wniosek", track: "own", quality: "bad", text: "Twoja droga", answer: "Czekasz" },
    { title: "Odwołanie", track: "best", quality: null, text: "Najlepsza droga", answer: null },
  ],
  skills: [{ title: "Terminy <i>", percent: 50, text: "2 z 4 punktów" }],
  timeline: {
    first: served,
    last: lastDay,
    days: [{ day: lastDay, place: 100, titles: ["Koperta", "Wniosek"] }],
    limits: [
      {
        title: "Odwołanie",
        sentence: "14 dni od doręczenia.",
        from: 0,
        to: 100,
        due: lastDay,
        law: { title: "art. 129 k.p.a.", as_of: "22 listopada 2026", url: null },
      },
    ],
  },
  documents: [
    { title: "Decyzja <odmowna>", note: "decyzja", read: true, html: "<p>Spójrz na <em>pouczenie</em>.</p>" },
    { title: "Koperta", note: "", read: false, html: null },
  ],
  laws: [{ title: "art. 129 k.p.a.", as_of: "22 listopada 2026", url: "https://isap.sejm.gov.pl/" }],
};

/** The debrief before it is due: only the learner's own path. */
export const ownPath: Debrief = {
  ...debrief,
  full: false,
  later: "Reszta po terminie.",
  route: [{ title: "Koperta", track: "own", quality: null, text: "Twoja droga", answer: "Od doręczenia" }],
  skills: [],
  timeline: null,
  documents: [],
  laws: [],
  rows: debrief.rows.map((row) => ({
    ...row,
    at: null,
    best: null,
    expert: null,
    points: null,
    quality: null,
    quality_text: null,
    laws: [],
  })),
};

/** A server that keeps each request until the test answers it. */
export class Server {
  readonly calls: [string, unknown][] = [];
  private waiting: ((outcome: unknown) => void)[] = [];

  readonly post: Post = <Reply>(handler: string, body: unknown) => {
    this.calls.push([handler, body]);
    return new Promise<Outcome<Reply>>((resolve) => this.waiting.push(resolve as (outcome: unknown) => void));
  };

  async answer(outcome: Outcome<unknown>): Promise<void> {
    this.waiting.shift()?.(outcome);
    await settled();
  }

  done(reply: unknown): Promise<void> {
    return this.answer({ kind: "done", reply });
  }
}

/** Lets everything that waits for an answered request run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
