/** The lock screen and the keys of headphones: what is played, where, and what their buttons do. */
import type { Media } from "./media-mediator";

/** What the buttons do; `offset` in seconds. */
export interface Buttons {
  play(): void;
  pause(): void;
  skip(offset: number): void;
  seek(second: number): void;
  chapter(direction: -1 | 1): void;
}

export const BACK = 15;
export const FORWARD = 30;

/** Hand the buttons of the platform over to an episode that begins to play; nothing happens where there are none. */
export function takeSession(navigator: Navigator, title: string, album: string, buttons: Buttons): void {
  const session = navigator.mediaSession as MediaSession | undefined;
  if (!session) return;
  if (typeof MediaMetadata === "function") session.metadata = new MediaMetadata({ title, album });
  const acts: [MediaSessionAction, MediaSessionActionHandler][] = [
    ["play", () => buttons.play()],
    ["pause", () => buttons.pause()],
    ["seekbackward", ({ seekOffset }) => buttons.skip(-(seekOffset || BACK))],
    ["seekforward", ({ seekOffset }) => buttons.skip(seekOffset || FORWARD)],
    ["seekto", ({ seekTime }) => buttons.seek(seekTime ?? 0)],
    ["previoustrack", () => buttons.chapter(-1)],
    ["nexttrack", () => buttons.chapter(1)],
  ];
  for (const [action, act] of acts) {
    try {
      session.setActionHandler(action, act);
    } catch {
      // A browser that does not know the action has no button for it either.
    }
  }
}

/** Tell the lock screen whether and where the recording plays. */
export function tellSession(navigator: Navigator, media: Media): void {
  const session = navigator.mediaSession as MediaSession | undefined;
  if (!session) return;
  session.playbackState = media.playing ? "playing" : "paused";
  if (!media.duration || !session.setPositionState) return;
  const position = Math.min(media.second, media.duration);
  session.setPositionState({ duration: media.duration, playbackRate: media.rate, position });
}
