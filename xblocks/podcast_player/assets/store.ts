/** How an episode stands on the page: state, what changes it, what is read from it. Knows neither page nor clock. */
import type { Chapter, Episode, Resume, Source } from "./contract";
import type { Place } from "./deep-link";
import type { Media } from "./media-mediator";
import { chapterAt, type Sleep } from "./sleep";

/** Where to begin, until the learner begins: at the place of a link, where they stopped, or their choice of two. */
export interface Offer {
  kind: "linked" | "resume" | "question";
  second: number;
  here: number;
}

/** An episode on the page; `duration` is the recording's own as soon as it is known. */
export interface State extends Media {
  offer: Offer | null;
  sleep: Sleep | null;
  started: boolean;
}

export const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2];
/** Further into a chapter than this, the previous one is its own beginning. */
const RESTART_SECONDS = 3;

const SILENT: Media = {
  playing: false,
  waiting: false,
  failed: false,
  ended: false,
  second: 0,
  duration: 0,
  rate: 1,
  volume: 1,
  muted: false,
};

/** An episode that was just opened on a device. */
export function opened(episode: Episode, uuid: string, link: Place | null, rate: number): State {
  const offer = offerOf(episode, uuid, link);
  return {
    ...SILENT,
    duration: episode.duration,
    second: offer?.second ?? 0,
    rate: RATES.includes(rate) ? rate : 1,
    offer,
    sleep: null,
    started: false,
  };
}

/** What a device is offered: the place of a link before anything else, unless it is beyond the end. */
export function offerOf({ id, duration, resume }: Episode, uuid: string, link: Place | null): Offer | null {
  if (link?.episode === id && !(duration && link.second >= duration))
    return { kind: "linked", second: link.second, here: 0 };
  const known = uuid in resume.devices ? resume.devices[uuid] : resume.elsewhere;
  return known ? resuming(known) : null;
}

function resuming({ second, here }: Resume): Offer | null {
  if (!second && here === null) return null;
  return { kind: here === null ? "resume" : "question", second, here: here ?? 0 };
}

/** The state with what the recording tells; an offer ends when playing begins. */
export function withMedia(state: State, media: Media, duration: number): State {
  const offer = media.playing ? null : state.offer;
  const started = state.started || media.playing;
  return { ...state, ...media, duration: media.duration || duration, offer, started };
}

/** The state after the learner went to a second; a sleep timer behind it is over. */
export function withSeek(state: State, to: number): State {
  const { sleep } = state;
  const passed = sleep !== null && "second" in sleep && sleep.second <= to;
  return { ...state, offer: null, sleep: passed ? null : sleep };
}

/** Where the previous (-1) or the next (1) chapter begins, null when there is none. */
export function chapterStart(chapters: readonly Chapter[], second: number, direction: -1 | 1): number | null {
  if (direction > 0) return chapters.find(({ start }) => start > second)?.start ?? null;
  return chapterAt(chapters, second - RESTART_SECONDS)?.start ?? chapters[0]?.start ?? null;
}

/** The recording to play: the first, or the smallest for those who save data. */
export function sourceFor(sources: readonly Source[], savesData: boolean): Source | null {
  // One whose weight is not known is taken last.
  const weight = ({ bytes, bitrate }: Source) => bytes || bitrate * 1e6 || Infinity;
  const byWeight = [...sources].sort((one, other) => weight(one) - weight(other));
  return (savesData ? byWeight : sources)[0] ?? null;
}
