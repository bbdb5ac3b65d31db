/** Keeps what is being written in this browser, until it is saved or thrown away. */
import type { Work } from "./work";

/** How often a draft is kept, in milliseconds. */
export const EVERY = 5000;
const OLDEST = 30 * 24 * 3600 * 1000;

/** A draft: what was written, when (epoch milliseconds), and the version it began with. */
export interface Draft {
  work: Work;
  base: Work;
  digest: string;
  at: number;
}

/** Drafts of one case by one author; each opening of the editor keeps its own, so that two tabs lose nothing. */
export class Drafts {
  private readonly begin: string;
  private readonly own: string;
  private readonly storage: Storage | null;

  /** `opening` tells this opening of the editor from others; `storage` is null where the browser allows none. */
  constructor(key: string, opening: string, storage: Storage | null) {
    this.begin = `legal_case:${key}:`;
    this.own = this.begin + opening;
    this.storage = storage;
  }

  /** Keeps the draft of this opening; false if the browser has no place for it. */
  keep(draft: Draft): boolean {
    try {
      this.storage?.setItem(this.own, JSON.stringify(draft));
      return this.storage !== null;
    } catch {
      return false;
    }
  }

  /** Drafts of earlier openings by their keys, the newest first; what is too old or no draft is cleared away. */
  found(now: number): [string, Draft][] {
    const read = this.keys().map((key): [string, Draft | null] => [key, draftIn(this.storage?.getItem(key))]);
    for (const [key, draft] of read) if (!draft || now - draft.at > OLDEST) this.drop(key);
    return read
      .filter((each): each is [string, Draft] => each[1] !== null && now - each[1].at <= OLDEST)
      .sort(([, one], [, other]) => other.at - one.at);
  }

  /** Throws a draft away, that of this opening if no other is named. */
  drop(key = this.own): void {
    try {
      this.storage?.removeItem(key);
    } catch {
      // A browser that has forbidden its storage meanwhile keeps nothing of ours.
    }
  }

  private keys(): string[] {
    try {
      return Object.keys(this.storage ?? {}).filter((key) => key.startsWith(this.begin) && key !== this.own);
    } catch {
      return [];
    }
  }
}

function draftIn(written: string | null | undefined): Draft | null {
  try {
    const draft = JSON.parse(written ?? "null") as Draft | null;
    const whole =
      draft && [draft.work, draft.base].every((work) => typeof work?.data === "string" && work.settings);
    return whole && typeof draft.at === "number" && typeof draft.digest === "string" ? draft : null;
  } catch {
    return null;
  }
}

/** The browser's storage, or null where a page may not use it, as in some frames. */
export function ownStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
