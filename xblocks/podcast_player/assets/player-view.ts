/** What the player says: words and times for a state. Knows no page. */
import { shownTime } from "./clock";
import type { Chapter, LearnerStrings, Source } from "./contract";
import { secondsLeft } from "./sleep";
import type { Offer, State } from "./store";
import { fill } from "./wording";

/** The position in words, such as "34:10 of 1:02:03". */
export function positionText(second: number, duration: number, strings: LearnerStrings): string {
  const at = shownTime(second);
  return duration ? fill(strings.position_of, { at, whole: shownTime(duration) }) : at;
}

/** A speed as it is shown: "1,25×". */
export function rateText(rate: number, lang: string): string {
  return `${rate.toLocaleString(lang || undefined)}×`;
}

/** How long the sleep timer lets play on, empty without one. */
export function sleepText({ sleep, second, rate }: State, now: number, strings: LearnerStrings): string {
  return sleep ? fill(strings.sleep_left, { time: shownTime(secondsLeft(sleep, now, second, rate)) }) : "";
}

/** A recording to choose or to download, such as "mp3, 12 MB, 96 kbit/s". */
export function sourceText({ type, size, bitrate }: Source): string {
  const format = type.replace(/^audio\/(x-)?|;.*/g, "").replace(/^mpeg$/, "mp3");
  return [format, size, bitrate ? `${bitrate} kbit/s` : ""].filter(Boolean).join(", ");
}

/** What stands before the player until it plays: a sentence, and the places that one may play from. */
export function offerText(
  offer: Offer,
  strings: LearnerStrings,
): { sentence: string; acts: [string, number][] } {
  const { kind, second, here } = offer;
  const [there, nearer] = [shownTime(second), shownTime(here)];
  if (kind === "question") {
    return {
      sentence: fill(strings.resume_question, { there, here: nearer }),
      acts: [
        [fill(strings.resume_there, { time: there }), second],
        [fill(strings.resume_here, { time: nearer }), here],
      ],
    };
  }
  const from: [string, number] = [fill(strings.play_from, { time: there }), second];
  const beginning: [string, number] = [strings.from_start, 0];
  // To go on where one stopped, the button that plays is enough.
  return kind === "linked"
    ? { sentence: fill(strings.linked_place, { time: there }), acts: [from, beginning] }
    : { sentence: fill(strings.resume_at, { time: there }), acts: [beginning] };
}

/** A chapter's name with what is to be known of it. */
export function chapterText({ title, required }: Chapter, strings: LearnerStrings): string {
  return required ? title : `${title} (${strings.not_required})`;
}

/** What stands beside an episode in the list: its label, and how much of it was heard. */
export function episodeNote(label: string, done: boolean, percent: number, strings: LearnerStrings): string {
  const heard = done ? strings.done : percent ? fill(strings.heard, { percent }) : "";
  return [label, heard].filter(Boolean).join(" · ");
}
