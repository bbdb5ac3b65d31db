/** The only part of the page that touches an <audio> element: plays it, moves in it, tells how it goes. */
import { type Range, union, wholeSeconds } from "./played";

/** How the recording stands; `duration` is 0 until it is known. */
export interface Media {
  playing: boolean;
  waiting: boolean;
  failed: boolean;
  ended: boolean;
  second: number;
  duration: number;
  rate: number;
  volume: number;
  muted: boolean;
}

const TOLD = [
  "play",
  "playing",
  "pause",
  "waiting",
  "timeupdate",
  "seeked",
  "ended",
  "ratechange",
  "volumechange",
  "durationchange",
  "error",
] as const;

/** What happened to the recording, by the name of the media event. */
export type MediaEvent = (typeof TOLD)[number];

/** Gives the element its source only when it is to play, so that until then not one byte is asked for. */
export class MediaMediator {
  private wanted: number | null = null;
  private failed = false;
  private waiting = false;
  private before: Range[] = [];
  private src = "";
  private loaded = "";

  constructor(
    private readonly audio: HTMLAudioElement,
    told: (event: MediaEvent) => void,
  ) {
    audio.controls = false;
    audio.addEventListener("loadedmetadata", () => this.arrive());
    for (const name of TOLD) {
      audio.addEventListener(name, () => {
        this.notice(name);
        told(name);
      });
    }
    document.addEventListener("play", (event) => this.giveWay(event.target), true);
  }

  get media(): Media {
    const { audio } = this;
    return {
      playing: !audio.paused && !this.failed,
      waiting: this.waiting,
      failed: this.failed,
      ended: audio.ended,
      second: this.wanted ?? audio.currentTime,
      duration: Number.isFinite(audio.duration) ? audio.duration : 0,
      rate: audio.defaultPlaybackRate,
      volume: audio.volume,
      muted: audio.muted,
    };
  }

  /** All that this page has played of the recording, in whole seconds. */
  get played(): Range[] {
    return union(this.before, wholeSeconds(this.audio.played));
  }

  play(): void {
    if (this.failed || this.loaded !== this.src) this.load();
    // What keeps a recording from playing is told as an error; a pause that came first is none.
    this.audio.play().catch(() => {});
  }

  pause(): void {
    this.audio.pause();
  }

  /** Go to a second; before the recording is there, it starts from that second later. */
  seek(second: number): void {
    const { duration } = this.media;
    const to = Math.max(0, duration ? Math.min(second, duration) : second);
    this.wanted = null;
    if (this.audio.readyState > 0 && this.loaded === this.src) this.audio.currentTime = to;
    else this.wanted = to;
  }

  rate(rate: number): void {
    this.audio.defaultPlaybackRate = rate;
    this.audio.playbackRate = rate;
  }

  volume(volume: number): void {
    this.audio.volume = volume;
    this.audio.muted = false;
  }

  mute(muted: boolean): void {
    this.audio.muted = muted;
  }

  /** Take this recording of the episode, at the same second. */
  use(src: string): void {
    const { playing } = this.media;
    this.wanted = this.media.second;
    this.src = src;
    if (playing) this.play();
  }

  /** Whether the volume can be set here: iOS leaves it to its buttons. */
  get hasVolume(): boolean {
    const probe = new Audio();
    probe.volume = 0;
    return !probe.volume;
  }

  /** Whether a recording of this type may be playable; an unknown type may. */
  canPlay(type: string): boolean {
    return !type || this.audio.canPlayType(type) !== "";
  }

  private load(): void {
    const { second } = this.media;
    this.before = this.played;
    this.wanted = second;
    this.failed = false;
    this.loaded = this.src;
    // The address says where to begin, so that nothing before that is heard on a busy processor. `currentTime` may not
    // say it yet: Chromium would count all up to there as played.
    this.audio.src = second ? `${this.src}#t=${second.toFixed(2)}` : this.src;
  }

  private arrive(): void {
    const { wanted, audio } = this;
    this.wanted = null;
    if (wanted !== null && Math.abs(audio.currentTime - wanted) > 1) audio.currentTime = wanted;
  }

  private notice(event: MediaEvent): void {
    if (event === "error") this.failed = true;
    if (event === "waiting") this.waiting = true;
    else if (event !== "ratechange" && event !== "volumechange") this.waiting = false;
  }

  private giveWay(playing: EventTarget | null): void {
    const other = playing instanceof Element && playing !== this.audio;
    if (other && playing.closest(".podcast-player")) this.pause();
  }
}
