/** The sleep timer: when playing stops by itself. Knows no clock. */
import type { Chapter } from "./contract";

/** Stops at a time of the wall clock (ms) or at a second of the recording. */
export type Sleep = { until: number } | { second: number };

/** What a learner may choose. */
export type SleepChoice = "off" | "15" | "30" | "45" | "chapter" | "episode";

export const MINUTES: SleepChoice[] = ["15", "30", "45"];

/** The chapter that is heard at a second, null before the first. */
export function chapterAt(chapters: readonly Chapter[], second: number): Chapter | null {
  return [...chapters].reverse().find((chapter) => chapter.start <= second) ?? null;
}

/** The timer that a choice sets now (ms) at this second of an episode of this duration. */
export function sleepFor(
  choice: SleepChoice,
  now: number,
  second: number,
  chapters: readonly Chapter[],
  duration: number,
): Sleep | null {
  if (choice === "off") return null;
  if (choice === "episode") return { second: duration };
  if (choice === "chapter") return { second: chapterAt(chapters, second)?.end || duration };
  return { until: now + Number(choice) * 60_000 };
}

/** Whether playing has to stop. */
export function isDue(sleep: Sleep | null, now: number, second: number): boolean {
  return sleep !== null && ("until" in sleep ? now >= sleep.until : second >= sleep.second);
}

/** Seconds until playing stops, as the clock goes: at double speed the recording runs out sooner. */
export function secondsLeft(sleep: Sleep, now: number, second: number, rate: number): number {
  return Math.max(
    0,
    Math.ceil("until" in sleep ? (sleep.until - now) / 1000 : (sleep.second - second) / rate),
  );
}
