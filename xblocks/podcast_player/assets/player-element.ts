/** One episode on the page: listens to the learner and to the recording, and reports what was heard. */
import { node } from "../../block_pages/assets/nodes";
import { ChaptersElement } from "./chapters-element";
import type { Episode, EventName, Progressed, Source } from "./contract";
import { type Commands, ControlsElement, type Drawn } from "./controls-element";
import type { Place } from "./deep-link";
import type { Desk } from "./desk";
import { drawDownloads } from "./downloads";
import { FootElement } from "./foot-element";
import { type MediaEvent, MediaMediator } from "./media-mediator";
import { takeSession, tellSession } from "./media-session";
import { drawOffer } from "./offer";
import { type Range, restAfter, union } from "./played";
import { actOf } from "./player-keys";
import { isDue, type SleepChoice, sleepFor } from "./sleep";
import { chapterStart, opened, type State, sourceFor, withMedia, withSeek } from "./store";
import { TranscriptElement } from "./transcript-element";

const NOTE_MS = 5_000;
const SEND_MS = 15_000;
const ANNOUNCED_STEP = 10;

/** Wakes the server's HTML of an episode. */
export class PlayerElement {
  private state: State;
  private readonly media: MediaMediator;
  private readonly controls: ControlsElement;
  private readonly transcript: TranscriptElement | null;
  private readonly offer = node("div", { class: "pp-offer" });
  private readonly wrong = node("p", { class: "pp-error", role: "alert" });
  private readonly status = node("p", { class: "pp-sr", role: "status" });
  private readonly foot: FootElement;
  private readonly chapters: ChaptersElement | null;
  private noted = 0;
  private sent = 0;
  private sought = false;
  private rest: Range[] = [];
  private announced = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly episode: Episode,
    private readonly desk: Desk,
    link: Place | null,
  ) {
    const { view, strings } = desk;
    this.state = opened(episode, desk.uuid, link, view.preferences.rate);
    const audio = root.querySelector("audio") as HTMLAudioElement;
    this.media = new MediaMediator(audio, (event) => this.hear(event));
    const source = this.pickSource();
    this.media.use(source?.src ?? "");
    this.media.rate(this.state.rate);
    if (this.state.second) this.media.seek(this.state.second);
    this.controls = new ControlsElement(this.drawn(source), strings, this.commands());
    this.transcript = episode.transcripts.length ? this.drawTranscript() : null;
    const start = (second: number) => this.start(second);
    this.chapters = episode.chapters.length ? new ChaptersElement(episode.chapters, strings, start) : null;
    this.foot = this.drawFoot();
    this.announced = Math.floor(episode.listening.percent / ANNOUNCED_STEP);
    this.place(audio);
    this.listen();
    this.update();
  }

  /** Show or hide the episode; a hidden one does not play. */
  show(shown: boolean): void {
    if (!shown) this.media.pause();
    this.root.hidden = !shown;
  }

  /** Put the focus on the episode's name. */
  focus(): void {
    this.root.querySelector<HTMLElement>(".pp-name")?.focus();
  }

  /** Keep what was heard so far; the page may go away. */
  keep(): void {
    if (this.state.started || this.sought) this.report(false);
  }

  /** Take the server's word for what was heard. */
  replied(reply: Progressed): void {
    const { sentence, coverage, done } = reply;
    this.foot.replied(reply);
    const step = done ? 100 : Math.floor(coverage / ANNOUNCED_STEP);
    if (step > this.announced) this.say(sentence);
    this.announced = Math.max(step, this.announced);
  }

  private pickSource(): Source | null {
    const { sources } = this.episode;
    const playable = sources.filter(({ type }) => this.media.canPlay(type));
    return sourceFor(playable.length ? playable : sources, this.desk.savesData);
  }

  private drawn(source: Source | null): Drawn {
    const { episode, desk } = this;
    const recording = desk.view.allow_download ? source : null;
    return {
      prefix: `${desk.prefix}-${episode.id}`,
      name: episode.title,
      lang: desk.lang,
      chapters: episode.chapters,
      sources: episode.sources,
      source: source?.src ?? "",
      hasVolume: this.media.hasVolume,
      downloads: drawDownloads(episode, recording, desk.address, desk.strings),
    };
  }

  private drawTranscript(): TranscriptElement {
    const { desk, episode } = this;
    const { prefix, lang: page, registry, view } = desk;
    const reader = { kind: "", ...view.preferences, prefix: `${prefix}-${episode.id}`, page, registry };
    return new TranscriptElement(episode, reader, desk.strings, desk.decode, {
      ...desk.transcript,
      start: (second) => this.start(second),
      say: (sentence) => this.say(sentence),
      prefer: desk.prefer,
      track: (name, value) => this.track(name, value),
    });
  }

  private drawFoot(): FootElement {
    const { view, strings } = this.desk;
    const words = view.completion === "manual" ? strings.mark_done : strings.mark_read;
    const place = this.root.querySelector<HTMLElement>(".pp-heard");
    return new FootElement(place, this.episode.listening.may_mark ? words : null, async () => {
      this.wrong.textContent = await this.desk.mark(this.episode.id);
    });
  }

  /** Our controls take the place of the browser's, and of what was there for pages without a script. */
  private place(audio: Element): void {
    audio.after(this.offer, this.controls.row, this.controls.panel, this.wrong);
    for (const plain of this.root.querySelectorAll(".pp-plain")) plain.remove();
    const folds = [this.chapters?.root, this.transcript?.root].filter((fold) => fold !== undefined);
    this.root.append(...folds, this.foot.root, this.status);
  }

  private listen(): void {
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.wrong.addEventListener("click", (event) => {
      if ((event.target as Element).closest("button")) this.playHere();
    });
    this.offer.addEventListener("click", (event) => {
      const { second } = (event.target as Element).closest<HTMLElement>("[data-second]")?.dataset ?? {};
      if (second === undefined) return;
      this.seek(Number(second));
      this.playHere();
    });
  }

  /** Play, and let the focus be where that can be ended: the button that was pressed goes away. */
  private playHere(): void {
    this.controls.focus();
    this.media.play();
  }

  private commands(): Commands {
    const { media } = this;
    return {
      toggle: () => (this.state.playing ? media.pause() : media.play()),
      play: () => media.play(),
      pause: () => media.pause(),
      skip: (offset) => this.seek(this.state.second + offset),
      seek: (second) => this.seek(second),
      chapter: (direction) => this.goToChapter(direction),
      rate: (rate) => this.chooseRate(rate),
      volume: (volume) => media.volume(volume),
      mute: () => media.mute(!this.state.muted),
      sleep: (choice) => this.sleep(choice),
      source: (src) => media.use(src),
    };
  }

  private start(second: number): void {
    this.seek(second);
    this.media.play();
  }

  private seek(second: number): void {
    const to = Math.max(0, Math.min(second, this.state.duration || second));
    this.media.seek(to);
    this.sought = true;
    this.state = withSeek(this.state, to);
    this.track("sought", "", to);
    this.update();
    this.report(true);
  }

  private goToChapter(direction: -1 | 1): void {
    const start = chapterStart(this.episode.chapters, this.state.second, direction);
    if (start !== null) this.seek(start);
  }

  private chooseRate(rate: number): void {
    this.media.rate(rate);
    this.desk.prefer({ rate });
    this.track("rate_changed", String(rate));
  }

  private sleep(choice: SleepChoice): void {
    const { second, duration } = this.state;
    const sleep = sleepFor(choice, this.desk.now(), second, this.episode.chapters, duration);
    this.state = { ...this.state, sleep };
    this.render();
  }

  private hear(event: MediaEvent): void {
    const tick = event === "timeupdate";
    if (event === "play") this.begin();
    this.update(tick);
    if (event === "pause" && !this.state.ended) this.stop("paused");
    else if (event === "ended") this.stop(event);
    if (tick) this.tick();
    else if (this.state.started) tellSession(navigator, this.state);
  }

  private begin(): void {
    const { title } = this.episode;
    takeSession(navigator, title, this.desk.view.title, this.commands());
    this.noted = this.sent = this.desk.now();
    if (isDue(this.state.sleep, this.noted, this.state.second)) this.state = { ...this.state, sleep: null };
    this.track("played", "");
  }

  private stop(name: "paused" | "ended"): void {
    const { played, media } = this.media;
    if (media.ended) this.rest = restAfter(played, media.duration, this.episode.duration);
    this.track(name, "");
    this.report(true);
  }

  private tick(): void {
    const now = this.desk.now();
    if (isDue(this.state.sleep, now, this.state.second)) {
      this.state = { ...this.state, sleep: null };
      this.media.pause();
    }
    if (!this.state.playing || now - this.noted < NOTE_MS) return;
    this.noted = now;
    const send = now - this.sent >= SEND_MS;
    if (send) this.sent = now;
    this.report(send);
  }

  private report(send: boolean): void {
    const pos = Math.floor(this.state.second);
    const { rate } = this.state;
    const add = union(this.media.played, this.rest);
    this.desk.report(this.episode.id, { add, pos, rate, sought: this.sought }, send);
  }

  private track(name: EventName, value: string, second = this.media.media.second): void {
    this.desk.track(name, this.episode.id, Math.floor(second), value);
  }

  /** Show how the recording is: the text at once, and on a tick all that shows the time with the next frame. */
  private update(tick = false): void {
    this.state = withMedia(this.state, this.media.media, this.episode.duration);
    // First the transcript: it measures the page, which is cheap only before anything on it changes.
    this.transcript?.hear(this.state.second);
    if (tick) requestAnimationFrame(() => this.render());
    else this.render();
  }

  private say(sentence: string): void {
    this.status.textContent = sentence;
  }

  private render(): void {
    const { state } = this;
    this.controls.show(state, this.desk.now());
    this.renderOffer();
    this.renderFailure();
    this.chapters?.hear(state.second);
  }

  private renderOffer(): void {
    const { offer } = this.state;
    if (Boolean(offer) === this.offer.hasChildNodes()) return;
    this.offer.replaceChildren(...(offer ? drawOffer(offer, this.desk.strings) : []));
  }

  private renderFailure(): void {
    const { failed } = this.state;
    if (failed === Boolean(this.wrong.firstElementChild)) return;
    const { audio_failed, try_again } = this.desk.strings;
    const again = node("button", { type: "button", class: "pp-other" }, try_again);
    this.wrong.replaceChildren(...(failed ? [audio_failed, " ", again] : []));
  }

  private key(event: KeyboardEvent): void {
    const { transcript } = this;
    if (event.key === "Tab") transcript?.tab();
    const act = actOf(event, this.commands(), transcript && (() => transcript.find()));
    if (!act) return;
    event.preventDefault();
    act();
  }
}
