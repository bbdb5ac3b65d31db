/** Searching a transcript as one types: without case, accents or the stroke of ł, across cues, never as a pattern. */
import { countUpTo } from "./turns";
import type { Cue } from "./vtt";

/** Where a match begins and ends: the index of a cue and the place in its text. */
export interface Match {
  cue: number;
  start: number;
  last: number;
  end: number;
}

/** A transcript made ready for searching: its folded text, where each sign of it comes from, where cues begin. */
export interface SearchIndex {
  folded: string;
  places: number[];
  begins: number[];
  length: number;
}

/** All that a query found: where in the folded text each begins, and how long the folded query is. */
export interface Found {
  starts: number[];
  size: number;
}

export const NOTHING: Found = { starts: [], size: 0 };
const folds = new Map<number, string>();

/** A character decomposed (NFD), without its marks, in one case, ł as l and any space as a space. */
export function foldedCharacter(point: number): string {
  let folded = folds.get(point);
  if (folded === undefined) {
    folded = fold(String.fromCodePoint(point));
    folds.set(point, folded);
  }
  return folded;
}

function fold(character: string): string {
  const cased = character.normalize("NFD").toUpperCase().toLowerCase().normalize("NFD");
  return character.trim() ? cased.replace(/\p{Mn}/gu, "").replace(/ł/g, "l") : " ";
}

/** The text as it is compared, runs of space as one space, with the place in the text of each of its signs. */
export function foldedText(text: string): [string, number[]] {
  const places: number[] = [];
  const folded: string[] = [];
  let last = "";
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0;
    const signs = foldedCharacter(point);
    if (signs !== " " || last !== " ") {
      folded.push(signs);
      for (let unit = 0; unit < signs.length; unit++) places.push(at);
    }
    if (signs) last = signs;
    if (point > 0xffff) at++;
  }
  return [folded.join(""), places];
}

/** The cues made ready for any number of searches. */
export function searchIndex(cues: readonly Cue[]): SearchIndex {
  const begins: number[] = [];
  let length = 0;
  for (const { text } of cues) {
    begins.push(length);
    length += text.length + 1;
  }
  const [folded, places] = foldedText(cues.map(({ text }) => text).join("\n"));
  return { folded, places, begins, length: Math.max(0, length - 1) };
}

/** Every place that reads like the query, from the first on, none within another: there may be thousands. */
export function findAll({ folded, places }: SearchIndex, query: string): Found {
  const wanted = foldedText(query)[0].trim();
  const size = wanted.length;
  const starts: number[] = [];
  let at = size ? folded.indexOf(wanted) : -1;
  while (at >= 0) {
    starts.push(at);
    at = folded.indexOf(wanted, whole(places, at + size));
  }
  return { starts, size };
}

/** Where a place that was found stands in the cues. */
export function matchAt({ places, begins, length }: SearchIndex, start: number, size: number): Match {
  const cueOf = (place: number) => countUpTo(begins.length, (cue) => begins[cue] ?? 0, place) - 1;
  const first = places[start] ?? 0;
  const behind = places[whole(places, start + size)] ?? length;
  const [cue, last] = [cueOf(first), cueOf(behind - 1)];
  return { cue, start: first - (begins[cue] ?? 0), last, end: behind - (begins[last] ?? 0) };
}

/** The number of the first find at or behind the beginning of a cue; 0 where there is none. */
export function firstFrom({ places, begins }: SearchIndex, { starts }: Found, cue: number): number {
  const before = countUpTo(starts.length, (at) => places[starts[at] ?? 0] ?? 0, (begins[cue] ?? 0) - 1);
  return before < starts.length ? before : 0;
}

/** The end of a match moved behind the last sign of the character that it ends in. */
function whole(places: number[], end: number): number {
  let after = end;
  while (after < places.length && places[after] === places[after - 1]) after++;
  return after;
}
