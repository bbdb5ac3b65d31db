/** One episode on the page: listens to the learner and to the recording, and reports what was heard. */
import { node } from "../../block_pages/assets/nodes";
import { shownTime } from "./clock";
import type { Chapter, Episode, EventName, LearnerStrings, Progressed, Source, View } from "./contract";
import { type Commands, ControlsElement } from "./controls-element";
import type { Place } from "./deep-link";
import type { Address } from "./handlers";
import { type MediaEvent, MediaMediator } from "./media-mediator";
import { BACK, FORWARD, takeSession, tellSession } from "./media-session";
import type { Range } from "./played";
import { chapterText, offerText, sourceText } from "./player-view";
import { chapterAt, isDue, type SleepChoice, sleepFor } from "./sleep";
import { chapterStart, offerOf, opened, type State, sourceFor, withMedia, withSeek } from "./store";
import { type TranscriptCommands, TranscriptElement } from "./transcript-element";
import type { Decode } from "./vtt";

/** What one episode has of the whole page. */
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
  /** Tell what was heard of the episode, and send it if `send`. */
  report(
    episode: string,
    heard: { add: Range[]; pos: number; rate: number; sought: boolean },
    send: boolean,
  ): void;
  track(name: EventName, episode: string, second: number, value: string): void;
  prefer(choice: { rate: number } | { lang: string } | { follow: boolean }): void;
  /** Tell that the learner has read the transcript; a sentence comes back when that failed. */
  mark(episode: string): Promise<string>;
}

const NOTE_MS = 5_000;
const SEND_MS = 15_000;
const ANNOUNCED_STEP = 10;
const OWN_KEYS = "input:not([type=range]):not([type=checkbox]), textarea, select";
const PRESSABLE = "button, summary, a, input, [role=button]";

/** Wakes the server's HTML of an episode. */
export class PlayerElement {
  private state: State;
  private readonly media: MediaMediator;
  private readonly controls: ControlsElement;
  private readonly transcript: TranscriptElement | null;
  private readonly offer = node("div", { class: "pp-offer" });
  private readonly wrong = node("p", { class: "pp-error", role: "alert" });
  private readonly status = node("p", { class: "pp-sr", role: "status" });
  private readonly heardText: Element | null;
  private readonly marker: HTMLButtonElement | null;
  private chapters: HTMLElement[] = [];
  private chapter: Chapter | null = null;
  private noted = 0;
  private sent = 0;
  private sought = false;
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
    this.heardText = root.querySelector(".pp-heard");
    this.marker = this.drawMarker();
    this.announced = Math.floor(episode.listening.percent / ANNOUNCED_STEP);
    this.place(audio);
    this.listen();
    this.render();
  }

  /** Show or hide the episode; a hidden one does not play. */
  show(shown: boolean): void {
    if (!shown) this.media.pause();
    this.root.hidden = !shown;
  }

  /** Offer the place of a link. */
  point(link: Place): void {
    if (this.state.playing) return;
    const offer = offerOf(this.episode, this.desk.uuid, link);
    this.offer.replaceChildren();
    this.media.seek(link.second);
    this.state = { ...this.state, offer, second: link.second };
    this.render();
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
  replied({ sentence, coverage, done, may_mark }: Progressed): void {
    if (this.heardText && this.heardText.textContent !== sentence) this.heardText.textContent = sentence;
    if (this.marker) this.marker.hidden = !may_mark;
    const step = done ? 100 : Math.floor(coverage / ANNOUNCED_STEP);
    if (step > this.announced) this.say(sentence);
    this.announced = Math.max(step, this.announced);
  }

  private pickSource(): Source | null {
    const { sources } = this.episode;
    const playable = sources.filter(({ type }) => this.media.canPlay(type));
    return sourceFor(playable.length ? playable : sources, this.desk.savesData);
  }

  private drawn(source: Source | null): ConstructorParameters<typeof ControlsElement>[0] {
    const { episode, desk } = this;
    return {
      prefix: `${desk.prefix}-${episode.id}`,
      name: episode.title,
      lang: desk.lang,
      chapters: episode.chapters,
      sources: episode.sources,
      source: source?.src ?? "",
      hasVolume: this.media.hasVolume,
      downloads: this.drawDownloads(source),
    };
  }

  private drawDownloads(source: Source | null): Node[] {
    const { view, strings, address } = this.desk;
    const audio = view.allow_download && source;
    const size = audio ? sourceText(audio) : "";
    const links = this.episode.transcripts.flatMap(({ lang, kind, name }) => {
      const asked = { episode: this.episode.id, lang, kind };
      const file = (format: string) => address("transcript", { ...asked, format });
      return [
        node("a", { href: file("vtt"), download: true }, `${strings.download_vtt}: ${name}`),
        node("a", { href: file("txt"), download: true }, `${strings.download_text}: ${name}`),
        node(
          "a",
          { href: address("transcript_page", asked), target: "_blank", rel: "noopener" },
          `${strings.print_transcript}: ${name}`,
        ),
      ];
    });
    const recording = audio
      ? node("a", { href: audio.src, download: true }, `${strings.download}${size && ` (${size})`}`)
      : null;
    return recording ? [recording, ...links] : links;
  }

  private drawTranscript(): TranscriptElement {
    const { desk, episode } = this;
    const { lang, follow } = desk.view.preferences;
    const reader = { prefix: `${desk.prefix}-${episode.id}`, lang, follow, registry: desk.registry };
    return new TranscriptElement(episode, reader, desk.strings, desk.decode, {
      ...desk.transcript,
      link: (second) => desk.transcript.link(second),
      seek: (second) => this.seek(second),
      say: (sentence) => this.say(sentence),
      prefer: desk.prefer,
      track: (name, value) => this.track(name, value),
    });
  }

  private drawMarker(): HTMLButtonElement | null {
    const { view, strings } = this.desk;
    if (!this.episode.listening.may_mark) return null;
    const words = view.completion === "manual" ? strings.mark_done : strings.mark_read;
    const marker = node("button", { type: "button", class: "pp-other" }, words);
    marker.addEventListener("click", () => void this.mark());
    return marker;
  }

  private drawChapters(): HTMLElement | null {
    const { chapters } = this.episode;
    if (!chapters.length) return null;
    this.chapters = chapters.map((chapter) => {
      const at = node("span", { class: "pp-when" }, shownTime(chapter.start));
      const button = node("button", { type: "button" }, at, " ", chapterText(chapter, this.desk.strings));
      button.addEventListener("click", () => this.start(chapter.start));
      return button;
    });
    const list = node(
      "ol",
      { class: "pp-chapters" },
      ...this.chapters.map((button) => node("li", {}, button)),
    );
    return node("details", { class: "pp-fold" }, node("summary", {}, this.desk.strings.chapters), list);
  }

  /** Our controls take the place of the browser's, and of what was there for pages without a script. */
  private place(audio: Element): void {
    const foot = node("div", { class: "pp-foot" }, this.heardText, this.marker);
    audio.after(this.offer, this.controls.row, this.controls.panel, this.wrong);
    for (const plain of this.root.querySelectorAll(".pp-plain")) plain.remove();
    const parts = [this.drawChapters(), this.transcript?.root ?? null, foot, this.status];
    this.root.append(...parts.filter((part) => part !== null));
  }

  private listen(): void {
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.wrong.addEventListener("click", (event) => {
      if ((event.target as Element).closest("button")) this.media.play();
    });
    this.offer.addEventListener("click", (event) => {
      const { second } = (event.target as Element).closest<HTMLElement>("[data-second]")?.dataset ?? {};
      if (second !== undefined) this.start(Number(second));
    });
  }

  private commands(): Commands {
    const { media } = this;
    return {
      toggle: () => this.toggle(),
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

  private toggle(): void {
    if (this.state.playing) this.media.pause();
    else this.media.play();
  }

  private start(second: number): void {
    this.seek(second);
    this.media.play();
  }

  private seek(second: number): void {
    const to = Math.max(0, Math.min(second, this.state.duration || second));
    this.media.seek(to);
    this.sought = true;
    this.state = withSeek(this.state);
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

  private async mark(): Promise<void> {
    this.wrong.textContent = await this.desk.mark(this.episode.id);
  }

  private hear(event: MediaEvent): void {
    if (event === "play") this.begin();
    this.update();
    if (event === "pause" && !this.state.ended) this.stop("paused");
    else if (event === "ended") this.stop("ended");
    else if (event === "timeupdate") this.tick();
    if (event !== "timeupdate" && this.state.started) tellSession(navigator, this.state);
  }

  private begin(): void {
    const { title } = this.episode;
    takeSession(navigator, title, this.desk.view.title, this.commands());
    this.noted = this.sent = this.desk.now();
    this.track("played", "");
  }

  private stop(name: "paused" | "ended"): void {
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
    this.desk.report(this.episode.id, { add: this.media.played, pos, rate, sought: this.sought }, send);
  }

  private track(name: EventName, value: string, second = this.media.media.second): void {
    this.desk.track(name, this.episode.id, Math.floor(second), value);
  }

  private update(): void {
    this.state = withMedia(this.state, this.media.media, this.episode.duration);
    this.render();
  }

  private say(sentence: string): void {
    this.status.textContent = sentence;
  }

  private render(): void {
    const { state } = this;
    // First the transcript: it measures the page, which is cheap only before anything on it changes.
    this.transcript?.hear(state.second);
    this.controls.show(state, this.desk.now());
    this.renderOffer();
    this.renderFailure();
    const chapter = chapterAt(this.episode.chapters, state.second);
    if (chapter === this.chapter) return;
    this.chapter = chapter;
    this.chapters.forEach((button, index) => {
      if (this.episode.chapters[index] === chapter) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
  }

  private renderOffer(): void {
    const { offer } = this.state;
    if (!offer) this.offer.replaceChildren();
    if (!offer || this.offer.firstChild) return;
    const { sentence, acts } = offerText(offer, this.desk.strings);
    const buttons = acts.map(([words, second], index) =>
      node(
        "button",
        { type: "button", class: index || acts.length < 2 ? "pp-other" : "pp-main", "data-second": second },
        words,
      ),
    );
    this.offer.append(...(sentence ? [node("p", {}, sentence)] : []), ...buttons);
  }

  private renderFailure(): void {
    const { failed } = this.state;
    if (failed === Boolean(this.wrong.firstElementChild)) return;
    const { audio_failed, try_again } = this.desk.strings;
    const again = node("button", { type: "button", class: "pp-other" }, try_again);
    this.wrong.replaceChildren(...(failed ? [audio_failed, " ", again] : []));
  }

  /** Keys inside the player only, and none that the control in focus needs itself. */
  private key(event: KeyboardEvent): void {
    const target = event.target as Element;
    if (event.key === "Tab") this.transcript?.tab();
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest(OWN_KEYS)) return;
    const act = this.acts(event.key, target);
    if (!act) return;
    event.preventDefault();
    act();
  }

  private acts(key: string, target: Element): (() => void) | null {
    const { skip, mute } = this.commands();
    const ranged = target.matches("[type=range]");
    switch (key) {
      case " ":
        return target.closest(PRESSABLE) ? null : () => this.toggle();
      case "k":
        return () => this.toggle();
      case "ArrowLeft":
        return ranged ? null : () => skip(-BACK);
      case "j":
        return () => skip(-BACK);
      case "ArrowRight":
        return ranged ? null : () => skip(FORWARD);
      case "l":
        return () => skip(FORWARD);
      case "m":
        return mute;
      case "/":
        return this.transcript ? () => this.transcript?.find() : null;
      default:
        return null;
    }
  }
}
