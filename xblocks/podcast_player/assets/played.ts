/** Which whole seconds of a recording were played, as ranges that ascend and neither touch nor overlap. */

/** A start and an end in seconds; the second at the end is no longer in it. */
export type Range = [number, number];

/** What `audio.played` is: intervals in seconds. */
export interface Intervals {
  readonly length: number;
  start(index: number): number;
  end(index: number): number;
}

export const MOST_RANGES = 512;

/** Every second that is in one of the parts. */
export function union(...parts: Range[][]): Range[] {
  const joined: Range[] = [];
  const every = parts.flat().filter(([start, end]) => start < end);
  for (const [start, end] of every.sort((one, other) => one[0] - other[0])) {
    const last = joined[joined.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Played intervals as whole seconds: ends are rounded, so over many of them nothing is won and nothing lost. */
export function wholeSeconds(played: Intervals): Range[] {
  const rounded: Range[] = [];
  for (let index = 0; index < played.length; index++) {
    rounded.push([Math.round(played.start(index)), Math.round(played.end(index))]);
  }
  return union(rounded);
}

/**
 * What a recording that has ended leaves of the seconds that it was told to have: they are heard with its last second,
 * if they are no more than somebody may have rounded; else none.
 */
export function restAfter(played: Range[], real: number, told: number): Range[] {
  const end = Math.floor(real);
  const heard = played.some(([start, last]) => start < end && last >= end);
  const near = end < told && told - real <= slack(told);
  return heard && near ? [[end, told]] : [];
}

/** By how many seconds two lengths of a recording may differ that are the same: encoders and people round. */
export function slack(seconds: number): number {
  return Math.max(2, seconds / 100);
}

/** At most 512 of the ranges, the longest ones: what a report may carry. */
export function reportable(ranges: Range[]): Range[] {
  if (ranges.length <= MOST_RANGES) return ranges;
  const longest = [...ranges].sort((one, other) => other[1] - other[0] - (one[1] - one[0]));
  return union(longest.slice(0, MOST_RANGES));
}
