/** The transcript of an episode: its language, its text, searching, following and copying. */
import { node } from "../../block_pages/assets/nodes";
import { shownTime } from "./clock";
import type { Episode, LearnerStrings, TranscriptChoice } from "./contract";
import type { TranscriptCommands } from "./desk";
import {
  type Found,
  findAll,
  firstFrom,
  type Match,
  matchAt,
  NOTHING,
  type SearchIndex,
  searchIndex,
} from "./search";
import { TranscriptBox } from "./transcript-box";
import { firstChoice, type Wish } from "./transcript-choice";
import { arranged } from "./turns";
import { type Cue, type Decode, parseVtt } from "./vtt";
import { fill } from "./wording";

/** What a transcript is drawn with. */
export interface Reader extends Wish {
  prefix: string;
  follow: boolean;
  registry: HighlightRegistry | null;
}

const LONGEST_QUERY = 100;
/** How many matches are marked at once. */
const MOST_MARKED = 60;

/** Fetches and shows a transcript, at the second that is heard. */
export class TranscriptElement {
  readonly root: HTMLDetailsElement;
  private readonly box: TranscriptBox;
  private readonly search: HTMLInputElement;
  private readonly steps = node("span", { class: "pp-steps", hidden: true });
  private readonly count = node("span", { class: "pp-count" });
  private readonly follow: HTMLInputElement;
  private readonly state = node("p", { class: "pp-state" });
  private cues: Cue[] = [];
  private index: SearchIndex | null = null;
  private found: Found = NOTHING;
  private at = 0;
  private second = 0;
  private chosen: TranscriptChoice;

  constructor(
    private readonly episode: Episode,
    reader: Reader,
    private readonly strings: LearnerStrings,
    private readonly decode: Decode,
    private readonly commands: TranscriptCommands,
  ) {
    this.chosen = firstChoice(episode.transcripts, reader);
    this.follow = node("input", { type: "checkbox", checked: reader.follow });
    this.search = node("input", {
      type: "search",
      "aria-label": strings.search,
      placeholder: strings.search,
    });
    const help = `${reader.prefix}-help`;
    this.box = new TranscriptBox(strings.transcript, help, reader.registry, {
      choose: (cue) => this.choose(cue),
      copy: (cue) => void this.copy(cue),
      moved: () => this.stopFollowing(),
    });
    this.root = this.draw(help);
    this.listen();
    void this.load();
  }

  /** Mark what is heard at a second. */
  hear(second: number): void {
    this.second = second;
    if (this.root.open) this.box.hear(second, this.follow.checked);
  }

  /** Open the transcript with the search in focus. */
  find(): void {
    this.root.open = true;
    this.search.focus();
    this.search.select();
  }

  /** The tab key is about to move: its stop in the text is where the recording is. */
  tab(): void {
    if (this.follow.checked && !this.box.root.contains(document.activeElement)) {
      this.box.stopAt(this.box.current);
    }
  }

  private draw(help: string): HTMLDetailsElement {
    const { strings } = this;
    return node(
      "details",
      { class: "pp-fold pp-transcript", open: true },
      node("summary", {}, strings.transcript),
      node(
        "div",
        { class: "pp-tools" },
        this.search,
        this.drawSteps(),
        this.drawLanguages(),
        node("label", { class: "pp-follow" }, this.follow, " ", strings.follow),
        node("button", { type: "button", class: "pp-small", "data-act": "copy" }, strings.copy_place),
      ),
      this.state,
      this.box.root,
      node("p", { class: "pp-note", id: help }, strings.transcript_help),
    );
  }

  private drawSteps(): HTMLElement {
    const step = (act: string, label: string, sign: string) =>
      node("button", { type: "button", class: "pp-small", "data-act": act, "aria-label": label }, sign);
    this.steps.append(
      step("previous", this.strings.search_previous, "↑"),
      step("next", this.strings.search_next, "↓"),
      this.count,
    );
    return this.steps;
  }

  private drawLanguages(): HTMLElement | null {
    const { transcripts } = this.episode;
    if (transcripts.length < 2) return null;
    const options = transcripts.map((each, index) =>
      node("option", { value: index, selected: each === this.chosen, lang: each.lang }, each.name),
    );
    const select = node("select", { "aria-label": this.strings.transcript_language }, ...options);
    select.addEventListener("change", () => this.switchTo(transcripts[Number(select.value)]));
    return select;
  }

  private listen(): void {
    const { search, root, commands } = this;
    search.addEventListener("input", () => this.look());
    search.addEventListener("change", () => {
      // By signs: half of one is nothing that can be sent.
      const query = [...search.value.trim()].slice(0, LONGEST_QUERY).join("");
      if (query) commands.track("transcript_searched", query);
    });
    search.addEventListener("keydown", (event) => this.key(event));
    this.follow.addEventListener("change", () => this.chooseFollowing());
    root.addEventListener("toggle", () => {
      if (root.open) this.hear(this.second);
    });
    root.querySelector("summary")?.addEventListener("click", () => {
      if (!root.open) commands.track("transcript_opened", this.chosen.lang);
    });
    root.addEventListener("click", (event) => this.act(event.target as Element));
  }

  private act(target: Element): void {
    const { act } = target.closest<HTMLElement>("[data-act]")?.dataset ?? {};
    if (act === "next") this.step(1);
    else if (act === "previous") this.step(-1);
    else if (act === "copy") void this.copy(this.box.current);
    else if (act === "again") {
      this.box.hold();
      void this.load();
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
    else if (event.key === "ArrowDown") this.box.focus(this.match(this.at)?.cue ?? this.box.current);
    else return;
    event.preventDefault();
  }

  /** Fetch the chosen transcript and show it at a time (ms) if one is given, else at what is heard. */
  private async load(at: number | null = null): Promise<void> {
    const { chosen, strings } = this;
    this.state.textContent = strings.transcript_loading;
    const text = await this.commands.fetch(chosen);
    if (chosen !== this.chosen) return;
    const cues = text === null ? null : parseVtt(text, this.decode);
    if (cues === null) this.fail();
    else this.show(arranged(cues), at);
  }

  private fail(): void {
    const again = node(
      "button",
      { type: "button", class: "pp-small", "data-act": "again" },
      this.strings.try_again,
    );
    this.state.replaceChildren(this.strings.transcript_failed, " ", again);
  }

  private show(cues: Cue[], at: number | null): void {
    const { speakers } = this.episode;
    this.state.textContent = "";
    this.cues = cues;
    this.index = null;
    this.found = NOTHING;
    this.box.draw(cues, this.chosen.lang, (key) => speakers.find((each) => each.key === key)?.name ?? key);
    this.hear(this.second);
    // Safari knows no idle time.
    (window.requestIdleCallback ?? setTimeout)(() => this.makeReady());
    if (at !== null) this.box.reveal(this.near(at), true);
    if (this.search.value) this.look();
  }

  private switchTo(choice: TranscriptChoice | undefined): void {
    if (!choice) return;
    const at = this.cues[this.box.top]?.start ?? null;
    this.chosen = choice;
    this.commands.prefer({ lang: choice.lang, kind: choice.kind });
    void this.load(at);
  }

  private near(at: number): number {
    return Math.max(
      0,
      this.cues.findIndex((cue) => cue.start >= at),
    );
  }

  private choose(cue: number): void {
    const second = (this.cues[cue]?.start ?? 0) / 1000;
    this.commands.track("cue_followed", this.chosen.lang);
    this.commands.start(second);
  }

  private async copy(cue: number): Promise<void> {
    const { start = 0, text = "" } = this.cues[cue] ?? {};
    const second = Math.floor(start / 1000);
    const said = text.replace(/\n/g, " ");
    const copied = await this.commands.copy(
      `${said} (${this.episode.title}, ${shownTime(second)})\n${this.commands.link(second)}`,
    );
    this.commands.say(copied ? this.strings.copied : this.strings.copy_failed);
  }

  private makeReady(): SearchIndex {
    this.index ??= searchIndex(this.cues);
    return this.index;
  }

  private look(): void {
    const index = this.makeReady();
    this.found = findAll(index, this.search.value);
    this.at = firstFrom(index, this.found, this.box.current);
    this.showMatches();
  }

  private match(at: number): Match | null {
    const { starts, size } = this.found;
    const start = starts[at];
    return start === undefined ? null : matchAt(this.makeReady(), start, size);
  }

  /** Those around the one that the reader is at: no more of them are in sight. */
  private around(): Match[] {
    const from = Math.max(0, Math.min(this.at - MOST_MARKED / 2, this.found.starts.length - MOST_MARKED));
    const near = Array.from({ length: MOST_MARKED }, (_, offset) => from + offset);
    return near.flatMap((at) => (at === this.at ? [] : (this.match(at) ?? [])));
  }

  private step(direction: -1 | 1): void {
    const { length } = this.found.starts;
    if (!length) return;
    this.at = (this.at + direction + length) % length;
    this.showMatches();
  }

  private showMatches(): void {
    const { at, strings } = this;
    const { length } = this.found.starts;
    this.box.showMatches(this.around(), this.match(at));
    const count = length ? fill(strings.search_count, { at: at + 1, count: length }) : strings.search_none;
    this.steps.hidden = !this.search.value.trim();
    this.count.textContent = count;
    if (!this.steps.hidden) this.commands.say(count);
    if (length) this.stopFollowing();
  }

  private stopFollowing(): void {
    this.follow.checked = false;
  }

  private chooseFollowing(): void {
    const follow = this.follow.checked;
    this.commands.prefer({ follow });
    if (follow && this.cues.length) this.box.reveal(this.box.current);
  }
}
