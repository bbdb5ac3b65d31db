/** The tab of the episodes: turns what is typed and pressed in the form into changes of the podcast. */
import type { Problem, ReadTranscript } from "./author-contract";
import type { Outcome } from "./author-handlers";
import { episodeName, partName } from "./author-view";
import { shownTime } from "./clock";
import type { Desk } from "./episode-form";
import { button, settleTime, timeWritten } from "./form-fields";
import { FormView } from "./form-view";
import { slack } from "./played";
import type { Part, Place, State } from "./podcast-store";
import * as store from "./podcast-store";
import type { OwnFile } from "./recording-player";
import { TranscriptReader } from "./transcript-reader";
import { fill } from "./wording";

/** What the tab needs of the editor around it. */
export interface PanelDesk extends Desk {
  edit(state: State): void;
  select(state: State): void;
  playable(src: string): string;
  read(text: string, hint: string, lang: string, duration: number): Promise<Outcome<ReadTranscript>>;
  sentence(outcome: Outcome<unknown>): string;
}

/** Listens to the tab. */
export class EpisodesPanel {
  private readonly desk: PanelDesk;
  private readonly view: FormView;
  private readonly drafts = new Map<number, { text: string; hint: string }>();
  private state: State | null = null;
  private problems: Problem[] = [];

  constructor(host: HTMLElement, desk: PanelDesk) {
    this.desk = desk;
    this.view = new FormView(host, desk, {
      chosen: (file) => this.measured(file),
      lasts: (seconds) => this.compare(seconds),
      reader: (place, key) => this.drawReader(place, key),
      playable: (src) => desk.playable(src),
    });
    host.addEventListener("input", (event) => this.typed(event.target as HTMLInputElement));
    host.addEventListener("change", (event) => this.left(event.target as HTMLInputElement));
    host.addEventListener("click", (event) => this.pressed(event.target as Element));
  }

  /** Shows a podcast that came from the server; null is one that no form can show. */
  show(state: State | null, comments: boolean): void {
    this.state = state;
    this.drafts.clear();
    this.view.show(state, this.problems, comments);
  }

  /** Shows how many errors each episode has. */
  report(problems: Problem[]): void {
    this.problems = problems;
    if (!this.state) return;
    this.view.drawOutline(this.state, problems);
    this.view.showRecording(this.state);
  }

  /** Where a pasted transcript waits to be taken over; null where none does. */
  get waiting(): Place | null {
    for (const [episode, { transcripts }] of (this.state?.episodes ?? []).entries()) {
      const index = transcripts.findIndex(({ key_ }) => this.drafts.get(key_)?.text.trim());
      if (index >= 0) return { episode, part: "transcripts", index };
    }
    return null;
  }

  /** Brings a place into the form and the focus to its first field. */
  goTo(place: Place): void {
    if (!this.state) return;
    if (place.episode !== this.state.chosen) this.choose(place.episode);
    const spot = store.at(this.state, place) ? place : { episode: place.episode };
    this.view.field(spot, this.state)?.focus();
  }

  private choose(episode: number): void {
    if (!this.state) return;
    this.state = store.choosing(this.state, episode);
    this.desk.select(this.state);
    this.view.draw(this.state, this.problems);
  }

  private change(state: State): void {
    this.state = state;
    this.desk.edit(state);
  }

  private redraw(state: State, part?: Part): void {
    this.change(state);
    if (part) this.view.drawRows(state, part);
    else this.view.draw(state, this.problems);
  }

  private typed(input: HTMLInputElement): void {
    const name = input.dataset.field;
    const place = this.state && this.view.placeOf(input, this.state);
    if (!this.state || !place || !name) return;
    const value = input.type === "checkbox" ? (input.checked ? "" : "false") : input.value;
    const state = store.edited(this.state, place, name, input.dataset.time ? timeWritten(value) : value);
    this.change(state);
    if (name !== "title" || place.part) return;
    this.view.drawOutline(state, this.problems);
    this.view.drawHead(state);
  }

  private left(input: HTMLInputElement): void {
    if (!this.state || !input.dataset.field) return;
    if (input.dataset.time) settleTime(input);
    if (input.dataset.field === "src") this.view.showRecording(this.state);
  }

  private pressed(target: Element): void {
    const pressed = target.closest<HTMLElement>("button");
    if (!this.state || !pressed || pressed.closest("[data-reader]")) return;
    const { choose, act } = pressed.dataset;
    if (choose) this.choose(Number(choose));
    else if (act) this.acts[act]?.(this.state, pressed);
  }

  private readonly acts: Record<string, (state: State, pressed: HTMLElement) => void> = {
    "add-episode": (state) => {
      const added = store.withEpisode(state);
      this.redraw(added);
      this.view.field({ episode: added.chosen }, added, "title")?.focus();
    },
    "add-part": (state, { dataset }) => this.addPart(state, dataset.add as Part),
    up: (state, pressed) => this.move(state, -1, pressed),
    down: (state, pressed) => this.move(state, 1, pressed),
    remove: (state) => this.takeOut(state, { episode: state.chosen }),
    "remove-part": (state, pressed) => this.takeOut(state, this.view.placeOf(pressed, state)),
    undo: (state) => this.undo(state),
    "take-duration": () => void this.takeDuration(),
    "take-time": (state, pressed) => {
      const place = this.view.placeOf(pressed, state);
      if (place) this.set(place, "start", String(this.view.player?.second ?? 0));
    },
    // Only when it is asked for: rows that move while somebody is about to press one of them are pressed in vain.
    sort: (state) => this.redraw(store.inOrderOfTime(state), "chapters"),
    "play-there": (state, pressed) => {
      const place = this.view.placeOf(pressed, state);
      const chapter = place && store.at(state, place);
      if (!this.view.player?.ready) this.view.say("chapters", this.desk.strings.player_none);
      else if (chapter && "start" in chapter) this.view.player.playFrom(Number(chapter.start) || 0);
    },
  };

  private move(before: State, by: number, pressed: HTMLElement): void {
    if (pressed.getAttribute("aria-disabled")) return;
    const state = store.moved(before, by);
    this.change(state);
    this.view.drawOutline(state, this.problems);
    this.view.drawHead(state);
    this.view.focus(`.ps-head [data-act="${pressed.dataset.act}"]`);
    const { strings } = this.desk;
    const name = episodeName(state, state.chosen, strings);
    this.view.say("", fill(strings.moved, { name, number: state.chosen + 1 }));
  }

  private takeOut(before: State, place: Place | null): void {
    if (!place) return;
    const { strings } = this.desk;
    const { part, index = 0, episode } = place;
    const name = part ? partName(part, index, strings) : episodeName(before, episode, strings);
    this.redraw(store.without(before, place), part);
    this.view.say(part ?? "", fill(strings.removed, { name }), button("undo", strings.undo));
    this.view.focus('[data-act="undo"]');
  }

  private undo(before: State): void {
    if (!before.removed) return;
    this.redraw(store.undone(before));
    this.view.say(before.removed.place.part ?? "", this.desk.strings.undone);
    this.goTo(before.removed.place);
  }

  private addPart(before: State, part: Part): void {
    const second = this.view.player?.second ?? 0;
    const chapter = part === "chapters";
    const index = chapter ? store.placeOfChapter(before, second) : (store.shown(before)?.[part].length ?? 0);
    const state = store.withPart(before, part, chapter ? { start: String(second) } : {}, index);
    this.redraw(state, part);
    this.view.field({ episode: state.chosen, part, index }, state, chapter ? "title" : "")?.focus();
  }

  private set(place: Place, name: string, value: string): void {
    if (!this.state) return;
    const state = store.edited(this.state, place, name, value);
    this.change(state);
    this.view.fill(place, state, name, value);
  }

  private async takeDuration(): Promise<void> {
    const asked = this.state && store.shown(this.state)?.key_;
    const seconds = (await this.view.player?.duration()) ?? null;
    if (!this.state || store.shown(this.state)?.key_ !== asked) return;
    if (seconds === null) this.view.say("about", this.desk.strings.player_none);
    else this.set({ episode: this.state.chosen }, "duration", String(seconds));
  }

  /** Says where the recording lasts longer or shorter than the episode claims: its end could never be heard. */
  private compare(real: number): void {
    const told = Number(this.state && store.shown(this.state)?.duration);
    if (!told || Math.abs(real - told) <= slack(told)) return;
    const times = { real: shownTime(real), told: shownTime(told) };
    this.view.say("about", fill(this.desk.strings.duration_differs, times));
  }

  private measured({ type, size }: OwnFile): void {
    const source = this.state && store.shown(this.state)?.sources[0];
    if (!this.state || !source || source.bytes) return;
    const place: Place = { episode: this.state.chosen, part: "sources", index: 0 };
    this.set(place, "bytes", String(size));
    if (type) this.set(place, "type", type);
  }

  private drawReader(host: HTMLElement, key: number): void {
    const draft = this.drafts.get(key) ?? { text: "", hint: "" };
    this.drafts.set(key, draft);
    const episode = () => this.state && store.shown(this.state);
    const index = () => episode()?.transcripts.findIndex((each) => each.key_ === key) ?? -1;
    const lang = () => episode()?.transcripts[index()]?.lang ?? "";
    new TranscriptReader(host, key, {
      ...this.desk,
      draft,
      read: (text, hint) => this.desk.read(text, hint, lang(), Number(episode()?.duration) || 0),
      sentence: (outcome) => this.desk.sentence(outcome),
      take: (vtt) => this.takeTranscript(index(), vtt),
      addVoices: (names) => this.addVoices(names),
    });
  }

  private takeTranscript(index: number, vtt: string): void {
    if (!this.state || index < 0) return;
    const place: Place = { episode: this.state.chosen, part: "transcripts", index };
    const item = store.at(this.state, place);
    if (item) this.drafts.delete(item.key_);
    this.redraw(store.edited(store.edited(this.state, place, "text", vtt), place, "src", ""), "transcripts");
    this.view.say("transcripts", this.desk.strings.taken_over);
    this.goTo(place);
  }

  private addVoices(names: string[]): void {
    if (!this.state) return;
    const known = new Set(store.shown(this.state)?.speakers.flatMap(({ key, name }) => [key, name]));
    const missing = names.filter((name) => !known.has(name));
    const add = (state: State, name: string) => store.withPart(state, "speakers", { key: name, name });
    this.redraw(missing.reduce(add, this.state), "speakers");
    this.view.say("transcripts", `${this.desk.strings.speakers}: ${missing.join(", ") || "–"}`);
  }
}
