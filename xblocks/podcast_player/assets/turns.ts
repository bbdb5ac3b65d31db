/** A transcript as it is read: in the order of time, a paragraph for each turn of a speaker. */
import type { Cue } from "./vtt";

/** What one speaker says in turn: cues from index `first` up to `end`; `continues` marks the further parts of a long turn. */
export interface Turn {
  first: number;
  end: number;
  speaker: string;
  continues: boolean;
}

const LONGEST = 800;
const SENTENCE_END = /[.?!…][”"]?$/;

/** The cues that say something, in the order of time. */
export function arranged(cues: Cue[]): Cue[] {
  return cues.filter((cue) => cue.text).sort((one, other) => one.start - other.start);
}

/** The turns of arranged cues; a turn longer than 800 characters is parted after a sentence. */
export function turnsOf(cues: readonly Cue[]): Turn[] {
  const turns: Turn[] = [];
  let length = 0;
  cues.forEach((cue, index) => {
    const last = turns[turns.length - 1];
    const begins = !last || cue.speaker !== last.speaker;
    const full = length > LONGEST && SENTENCE_END.test(cues[index - 1]?.text ?? "");
    if (begins || full) {
      turns.push({ first: index, end: index + 1, speaker: cue.speaker, continues: !begins });
      length = 0;
    } else last.end = index + 1;
    length += cue.text.length + 1;
  });
  return turns;
}

/** The index of the cue that began last at a time (ms), the first of several; -1 before the first one. */
export function cueAt(cues: readonly Cue[], at: number): number {
  const start = (index: number) => cues[index]?.start ?? 0;
  const after = countUpTo(cues.length, start, at);
  return after ? countUpTo(cues.length, start, start(after - 1) - 1) : -1;
}

/** How many of so many ascending values are at most the limit. */
export function countUpTo(length: number, value: (index: number) => number, limit: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
