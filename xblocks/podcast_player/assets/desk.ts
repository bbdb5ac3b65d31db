/** What the players of a podcast have of the whole page. */
import type { EventName, LearnerStrings, TranscriptChoice, View } from "./contract";
import type { Address } from "./handlers";
import type { Range } from "./played";
import type { Decode } from "./vtt";

/** What was heard of an episode: all that this page played of it, and the second that it is at. */
export interface Report {
  add: Range[];
  pos: number;
  rate: number;
  sought: boolean;
}

/** What the transcript asks for. */
export interface TranscriptCommands {
  /** Play from a second. */
  start(second: number): void;
  /** The WebVTT of a choice; null when it could not be fetched. */
  fetch(choice: TranscriptChoice): Promise<string | null>;
  /** The address of a second of this episode. */
  link(second: number): string;
  copy(text: string): Promise<boolean>;
  say(sentence: string): void;
  prefer(choice: { lang: string; kind: string } | { follow: boolean }): void;
  track(name: EventName, value: string): void;
}

export interface Desk {
  prefix: string;
  view: View;
  strings: LearnerStrings;
  lang: string;
  uuid: string;
  savesData: boolean;
  registry: HighlightRegistry | null;
  address: Address;
  decode: Decode;
  now(): number;
  transcript: Pick<TranscriptCommands, "copy" | "fetch" | "link">;
  /** Keep what was heard, and send it if `send`. */
  report(episode: string, heard: Report, send: boolean): void;
  track(name: EventName, episode: string, second: number, value: string): void;
  prefer(choice: { rate: number } | { lang: string; kind: string } | { follow: boolean }): void;
  /** Tell that the learner has read the transcript; a sentence comes back when that failed. */
  mark(episode: string): Promise<string>;
}
