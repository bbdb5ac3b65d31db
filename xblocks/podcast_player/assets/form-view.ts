/** The drawn form of a podcast: list, form, player; draws what it is given and finds places in it. Changes nothing. */
import { node } from "../../block_pages/assets/nodes";
import type { Problem } from "./author-contract";
import { errorsIn } from "./author-view";
import { type Desk, episodeForm, head, outline, partRows } from "./episode-form";
import { settleTime } from "./form-fields";
import { at, type Part, type Place, type State, shown } from "./podcast-store";
import { type OwnFile, RecordingPlayer } from "./recording-player";

/** What the view tells: a file of this computer is played, how long what is played lasts, a place for the reader of a transcript was drawn. */
export interface ViewEvents {
  chosen(file: OwnFile): void;
  lasts(seconds: number): void;
  reader(host: HTMLElement, key: number): void;
  playable(src: string): string;
}

/** The list of episodes and the form of one. */
export class FormView {
  player: RecordingPlayer | null = null;
  private readonly host: HTMLElement;
  private readonly desk: Desk;
  private readonly events: ViewEvents;

  constructor(host: HTMLElement, desk: Desk, events: ViewEvents) {
    this.host = host;
    this.desk = desk;
    this.events = events;
  }

  /** Draws everything anew; null is a podcast that no form can show. */
  show(state: State | null, problems: Problem[], comments: boolean): void {
    const { strings } = this.desk;
    this.player?.close();
    this.player = null;
    if (!state) {
      this.host.replaceChildren(node("p", { class: "ps-note" }, strings.not_as_form));
      return;
    }
    this.host.replaceChildren(
      ...(comments ? [node("p", { class: "ps-note" }, strings.comments)] : []),
      node("p", { class: "ps-told", role: "status" }),
      node("nav", { class: "ps-outline", "aria-label": strings.tab_episodes }),
      node("div", { class: "ps-form" }),
    );
    this.draw(state, problems);
  }

  /** Draws list and form anew, as for another episode. */
  draw(state: State, problems: Problem[]): void {
    this.drawOutline(state, problems);
    this.player?.close();
    this.player = null;
    const episode = shown(state);
    if (!episode) {
      this.find(".ps-form").replaceChildren(node("p", { class: "ps-note" }, this.desk.strings.no_episodes));
      return;
    }
    this.find(".ps-form").replaceChildren(...episodeForm(state, episode, this.desk));
    const place = this.find('[data-section="player"]');
    this.player = new RecordingPlayer(
      place,
      this.desk,
      (file) => this.events.chosen(file),
      (seconds) => this.events.lasts(seconds),
    );
    this.drawReaders();
    this.showRecording(state);
  }

  /** Draws the list anew and keeps the focus in it. */
  drawOutline(state: State, problems: Problem[]): void {
    const place = this.find(".ps-outline");
    const focused = place.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    place.replaceChildren(...outline(state, errorsIn(problems, state), this.desk));
    const again = focused?.dataset.choose
      ? `[data-choose="${focused.dataset.choose}"]`
      : '[data-act="add-episode"]';
    if (focused) place.querySelector<HTMLElement>(again)?.focus();
  }

  /** Draws the title of the form anew. */
  drawHead(state: State): void {
    this.find(".ps-head").replaceWith(head(state, this.desk));
  }

  /** Draws the rows of one part anew. */
  drawRows(state: State, part: Part): void {
    const episode = shown(state);
    if (!episode) return;
    this.find(`[data-rows="${part}"]`).replaceChildren(...partRows(part, episode, this.desk));
    if (part === "transcripts") this.drawReaders();
    if (part === "sources") this.showRecording(state);
  }

  /** Puts the first recording of the episode into the player. */
  showRecording(state: State): void {
    const src = shown(state)?.sources[0]?.src;
    this.player?.show(src ? this.events.playable(src) : "");
  }

  /** The place that something in the form belongs to. */
  placeOf(element: Element, state: State): Place | null {
    const row = element.closest<HTMLElement>("[data-part]");
    const episode = state.chosen;
    if (!row) return element.closest(".ps-form") ? { episode } : null;
    const part = row.dataset.part as Part;
    const items: { key_: number }[] = state.episodes[episode]?.[part] ?? [];
    const index = items.findIndex((item) => item.key_ === Number(row.dataset.key));
    return index < 0 ? null : { episode, part, index };
  }

  /** The field of a place in the form, by what it writes to; without a name the first one. */
  field(place: Place, state: State, name = ""): HTMLInputElement | null {
    const item = at(state, place);
    const spot = place.part ? `[data-part="${place.part}"][data-key="${item?.key_}"]` : "[data-section]";
    return this.host.querySelector(`${spot} [data-field${name ? `="${name}"` : ""}]`);
  }

  /** Writes a value into a field, as if it had been typed and left. */
  fill(place: Place, state: State, name: string, value: string): void {
    const input = this.field(place, state, name);
    if (!input) return;
    input.value = value;
    if (input.dataset.time) settleTime(input);
  }

  /** Says something where it was done: in a section of the form, or above it; perhaps with a button. */
  say(section: string, sentence: string, ...more: Node[]): void {
    for (const told of this.host.querySelectorAll(".ps-told[role]")) {
      if (!told.closest("[data-reader]")) told.replaceChildren();
    }
    const spot = this.host.querySelector(`[data-section="${section}"] > .ps-told`) ?? this.find(".ps-told");
    spot.replaceChildren(sentence, ...(more.length ? [" ", ...more] : []));
  }

  /** Brings the focus to something in the tab. */
  focus(selector: string): void {
    this.host.querySelector<HTMLElement>(selector)?.focus();
  }

  private drawReaders(): void {
    for (const host of this.host.querySelectorAll<HTMLElement>("[data-reader]")) {
      this.events.reader(host, Number(host.dataset.reader));
    }
  }

  private find(selector: string): HTMLElement {
    return this.host.querySelector(selector) as HTMLElement;
  }
}
