/** The tab of the episodes: draws list and form, turns what is typed and pressed into changes of the podcast. */
import { node } from "../../block_pages/assets/nodes";
import type { Problem, ReadTranscript } from "./author-contract";
import type { Outcome } from "./author-handlers";
import { episodeName, errorsIn, partName } from "./author-view";
import { type Desk, episodeForm, head, outline, partRows } from "./episode-form";
import { button, settleTime, timeWritten } from "./form-fields";
import type { Part, Place, State } from "./podcast-store";
import * as store from "./podcast-store";
import { type OwnFile, RecordingPlayer } from "./recording-player";
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
  private readonly host: HTMLElement;
  private readonly desk: PanelDesk;
  private readonly drafts = new Map<number, { text: string; hint: string }>();
  private state: State | null = null;
  private problems: Problem[] = [];
  private player: RecordingPlayer | null = null;

  constructor(host: HTMLElement, desk: PanelDesk) {
    this.host = host;
    this.desk = desk;
    host.addEventListener("input", (event) => this.typed(event.target as HTMLInputElement));
    host.addEventListener("change", (event) => this.left(event.target as HTMLInputElement));
    host.addEventListener("click", (event) => this.pressed(event.target as Element));
  }

  /** Shows a podcast that came from the server; null is one that no form can show. */
  show(state: State | null, comments: boolean): void {
    this.state = state;
    const { strings } = this.desk;
    if (!state) {
      this.player?.close();
      this.host.replaceChildren(node("p", { class: "ps-note" }, strings.not_as_form));
      return;
    }
    this.host.replaceChildren(
      ...(comments ? [node("p", { class: "ps-note" }, strings.comments)] : []),
      node("p", { class: "ps-told", role: "status" }),
      node("nav", { class: "ps-outline", "aria-label": strings.tab_episodes }),
      node("div", { class: "ps-form" }),
    );
    this.draw(state);
  }

  /** Shows how many errors each episode has. */
  report(problems: Problem[]): void {
    this.problems = problems;
    if (this.state) this.drawOutline(this.state);
    this.showRecording();
  }

  /** Brings a place into the form and the focus to its first field. */
  goTo(place: Place): void {
    if (!this.state) return;
    const state = store.choosing(this.state, place.episode);
    if (state.chosen !== this.state.chosen) this.choose(state);
    const item = store.at(state, place);
    const spot =
      place.part && item
        ? this.host.querySelector(`[data-part="${place.part}"][data-key="${item.key_}"]`)
        : this.host.querySelector('[data-section="about"]');
    spot?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }

  private change(state: State): void {
    this.state = state;
    this.desk.edit(state);
  }

  private choose(state: State): void {
    this.state = state;
    this.desk.select(state);
    this.draw(state);
  }

  private redo(state: State): void {
    this.change(state);
    this.draw(state);
  }

  private draw(state: State): void {
    this.drawOutline(state);
    this.player?.close();
    this.player = null;
    const form = this.find(".ps-form");
    const episode = store.shown(state);
    if (!episode) {
      form.replaceChildren(node("p", { class: "ps-note" }, this.desk.strings.no_episodes));
      return;
    }
    form.replaceChildren(...episodeForm(state, episode, this.desk));
    this.player = new RecordingPlayer(this.find('[data-section="player"]'), this.desk, (file) =>
      this.measured(file),
    );
    this.drawReaders();
    this.showRecording();
  }

  private drawOutline(state: State): void {
    const place = this.host.querySelector(".ps-outline");
    const focused = place?.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    const again = focused?.dataset.choose
      ? `[data-choose="${focused.dataset.choose}"]`
      : '[data-act="add-episode"]';
    place?.replaceChildren(...outline(state, errorsIn(this.problems, state), this.desk));
    if (focused) place?.querySelector<HTMLElement>(again)?.focus();
  }

  private drawRows(part: Part): void {
    const episode = this.state && store.shown(this.state);
    if (!episode) return;
    this.find(`[data-rows="${part}"]`).replaceChildren(...partRows(part, episode, this.desk));
    if (part === "transcripts") this.drawReaders();
    if (part === "sources") this.showRecording();
  }

  private drawReaders(): void {
    for (const host of this.host.querySelectorAll<HTMLElement>("[data-reader]")) {
      const key = Number(host.dataset.reader);
      const draft = this.drafts.get(key) ?? { text: "", hint: "" };
      this.drafts.set(key, draft);
      const episode = () => this.state && store.shown(this.state);
      const index = () => episode()?.transcripts.findIndex((each) => each.key_ === key) ?? -1;
      new TranscriptReader(host, key, {
        ...this.desk,
        draft,
        read: (text, hint) => {
          const lang = episode()?.transcripts[index()]?.lang ?? "";
          return this.desk.read(text, hint, lang, Number(episode()?.duration) || 0);
        },
        sentence: (outcome) => this.desk.sentence(outcome),
        take: (vtt) => this.takeTranscript(index(), vtt),
        addVoices: (names) => this.addVoices(names),
      });
    }
  }

  private showRecording(): void {
    const source = this.state && store.shown(this.state)?.sources[0];
    this.player?.show(source?.src ? this.desk.playable(source.src) : "");
  }

  private typed(input: HTMLInputElement): void {
    const place = this.placeOf(input);
    const name = input.dataset.field;
    if (!this.state || !place || !name) return;
    const value = input.type === "checkbox" ? (input.checked ? "" : "false") : input.value;
    this.change(store.edited(this.state, place, name, input.dataset.time ? timeWritten(value) : value));
    if (name === "title" && place.part === undefined) {
      this.drawOutline(this.state);
      this.redrawHead();
    }
  }

  private left(input: HTMLInputElement): void {
    if (!this.state || !input.dataset.field) return;
    if (input.dataset.time) settleTime(input);
    if (input.dataset.field === "src") this.showRecording();
    if (input.dataset.field !== "start") return;
    const key = input.closest<HTMLElement>("[data-key]")?.dataset.key;
    const ordered = store.inOrderOfTime(this.state);
    const before = store
      .shown(this.state)
      ?.chapters.map((chapter) => chapter.key_)
      .join();
    if (
      store
        .shown(ordered)
        ?.chapters.map((chapter) => chapter.key_)
        .join() === before
    )
      return;
    const focused = document.activeElement?.id;
    this.change(ordered);
    this.drawRows("chapters");
    const same = focused ? this.host.querySelector<HTMLElement>(`[id="${focused}"]`) : null;
    (same ?? this.field("chapters", Number(key), "start"))?.focus();
  }

  private pressed(target: Element): void {
    const pressed = target.closest<HTMLElement>("button");
    if (!this.state || !pressed || pressed.closest("[data-reader]")) return;
    const { choose, act, add } = pressed.dataset;
    if (choose) this.choose(store.choosing(this.state, Number(choose)));
    else if (act === "add-part" && add) this.addPart(add as Part);
    else if (act) this.acts[act]?.(pressed);
  }

  private readonly acts: Record<string, (pressed: HTMLElement) => void> = {
    "add-episode": () => {
      if (!this.state) return;
      this.redo(store.withEpisode(this.state));
      this.host.querySelector<HTMLElement>('[data-section="about"] input')?.focus();
    },
    up: (pressed) => this.move(-1, pressed),
    down: (pressed) => this.move(1, pressed),
    remove: () => this.state && this.takeOut({ episode: this.state.chosen }),
    "remove-part": (pressed) => {
      const place = this.placeOf(pressed);
      if (place) this.takeOut(place);
    },
    undo: () => this.undo(),
    "take-duration": () => void this.takeDuration(),
    "take-time": (pressed) => this.setTime(pressed),
    "play-there": (pressed) => {
      const place = this.placeOf(pressed);
      const chapter = place && this.state ? store.at(this.state, place) : null;
      if (chapter && "start" in chapter) this.playFrom(Number(chapter.start) || 0);
    },
  };

  private move(by: number, pressed: HTMLElement): void {
    if (!this.state || pressed.getAttribute("aria-disabled")) return;
    const state = store.moved(this.state, by);
    const act = pressed.dataset.act;
    this.change(state);
    this.drawOutline(state);
    this.redrawHead();
    this.host.querySelector<HTMLElement>(`.ps-head [data-act="${act}"]`)?.focus();
    const name = episodeName(state, state.chosen, this.desk.strings);
    this.say(fill(this.desk.strings.moved, { name, number: state.chosen + 1 }));
  }

  private takeOut(place: Place): void {
    if (!this.state) return;
    const { strings } = this.desk;
    const whole = place.part === undefined;
    const name = whole
      ? episodeName(this.state, place.episode, strings)
      : partName(place.part as Part, place.index ?? 0, strings);
    const state = store.without(this.state, place);
    this.change(state);
    if (whole) this.draw(state);
    else this.drawRows(place.part as Part);
    this.say(fill(strings.removed, { name }), button("undo", strings.undo));
    this.host.querySelector<HTMLElement>('[data-act="undo"]')?.focus();
  }

  private undo(): void {
    if (!this.state?.removed) return;
    const { place } = this.state.removed;
    this.redo(store.undone(this.state));
    this.say(this.desk.strings.undone);
    this.goTo(place);
  }

  private addPart(part: Part): void {
    if (!this.state) return;
    const second = this.player?.second ?? 0;
    const place = part === "chapters" ? store.placeOfChapter(this.state, second) : undefined;
    const given = part === "chapters" ? { start: String(second) } : {};
    const key = this.state.next;
    this.change(store.withPart(this.state, part, given, place));
    this.drawRows(part);
    const row = this.host.querySelector(`[data-part="${part}"][data-key="${key}"]`);
    const first = part === "chapters" ? '[data-field="title"]' : "input";
    row?.querySelector<HTMLElement>(first)?.focus();
  }

  private async takeDuration(): Promise<void> {
    const episode = this.state && store.shown(this.state);
    const seconds = (await this.player?.duration()) ?? null;
    if (!this.state || !episode || store.shown(this.state)?.key_ !== episode.key_) return;
    if (seconds === null) this.say(this.desk.strings.player_none);
    else this.setField({ episode: this.state.chosen }, "duration", String(seconds));
  }

  private setTime(pressed: HTMLElement): void {
    const place = this.placeOf(pressed);
    if (!place || !this.player) return;
    this.setField(place, "start", String(this.player.second));
    const input = pressed.closest(".ps-row")?.querySelector<HTMLInputElement>('[data-field="start"]');
    if (input) this.left(input);
    pressed.focus();
  }

  private playFrom(second: number): void {
    if (this.player?.ready) this.player.playFrom(second);
    else this.say(this.desk.strings.player_none);
  }

  private measured({ type, size }: OwnFile): void {
    const source = this.state && store.shown(this.state)?.sources[0];
    if (!this.state || !source || source.bytes) return;
    const place: Place = { episode: this.state.chosen, part: "sources", index: 0 };
    this.setField(place, "bytes", String(size));
    if (type) this.setField(place, "type", type);
  }

  private takeTranscript(index: number, vtt: string): void {
    if (!this.state || index < 0) return;
    const place: Place = { episode: this.state.chosen, part: "transcripts", index };
    const item = store.at(this.state, place);
    if (item) this.drafts.delete(item.key_);
    this.change(store.edited(store.edited(this.state, place, "text", vtt), place, "src", ""));
    this.drawRows("transcripts");
    this.say(this.desk.strings.taken_over);
    this.goTo(place);
  }

  private addVoices(names: string[]): void {
    if (!this.state) return;
    const known = new Set(store.shown(this.state)?.speakers.flatMap(({ key, name }) => [key, name]));
    const missing = names.filter((name) => !known.has(name));
    this.change(
      missing.reduce((state, name) => store.withPart(state, "speakers", { key: name, name }), this.state),
    );
    this.drawRows("speakers");
    this.say(`${this.desk.strings.speakers}: ${missing.join(", ") || "–"}`);
  }

  private setField(place: Place, name: string, value: string): void {
    if (!this.state) return;
    this.change(store.edited(this.state, place, name, value));
    const item = store.at(this.state, place);
    const input = place.part
      ? this.field(place.part, item?.key_ ?? -1, name)
      : this.host.querySelector<HTMLInputElement>(`[data-section="about"] [data-field="${name}"]`);
    if (!input) return;
    input.value = value;
    if (input.dataset.time) settleTime(input);
  }

  private field(part: Part, key: number, name: string): HTMLInputElement | null {
    return this.host.querySelector(`[data-part="${part}"][data-key="${key}"] [data-field="${name}"]`);
  }

  private placeOf(element: Element): Place | null {
    if (!this.state) return null;
    const row = element.closest<HTMLElement>("[data-part]");
    const episode = this.state.chosen;
    if (!row) return element.closest(".ps-form") ? { episode } : null;
    const part = row.dataset.part as Part;
    const items = this.state.episodes[episode]?.[part] ?? [];
    const index = (items as { key_: number }[]).findIndex((item) => item.key_ === Number(row.dataset.key));
    return index < 0 ? null : { episode, part, index };
  }

  private redrawHead(): void {
    if (this.state) this.find(".ps-head").replaceWith(head(this.state, this.desk));
  }

  private say(sentence: string, ...more: Node[]): void {
    this.find(".ps-told").replaceChildren(sentence, " ", ...more);
  }

  private find(selector: string): HTMLElement {
    return this.host.querySelector(selector) as HTMLElement;
  }
}
