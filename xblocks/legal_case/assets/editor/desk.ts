/** The case on the author's desk: its text, what can be read in it, what is chosen and what was changed. */
import {
  type Shapes,
  withAttribute,
  withChild,
  withCopy,
  withoutElement,
  withProse,
  withSwapped,
} from "./edits";
import { History } from "./history";
import { copyOf, type Named, renamed } from "./names";
import { elementAt, inside, numberOf, outermost, type Place, parentOf } from "./places";
import { isSame, type Settings, type Work } from "./work";
import { childrenOf, readXml, Unreadable, type XmlElement } from "./xml-source";

/** What changed: a value of one field, the text as it is typed, the parts, which place is chosen, or all of it. */
export type Change = "value" | "text" | "parts" | "choice" | "all";

/** The largest source that the server takes, in bytes of UTF-8. */
export const MOST_BYTES = 1_000_000;

/** Whether a source is more than the server takes; not even sent, because platforms cut off large requests without a word. */
export function isTooLarge(text: string): boolean {
  return text.length > MOST_BYTES || new TextEncoder().encode(text).length > MOST_BYTES;
}

export class Desk {
  /** The case as it is read; null where the text cannot be followed, and then `unreadable` says where. */
  root: XmlElement | null = null;
  unreadable: number | null = null;
  place: Place = "";
  readonly shapes: Shapes;
  private readonly history: History<Work>;
  private readonly now: () => number;
  private readonly listeners: ((change: Change) => void)[] = [];
  private opened: Work;

  constructor(work: Work, shapes: Shapes, now: () => number) {
    this.opened = work;
    this.history = new History(work);
    this.shapes = shapes;
    this.now = now;
    this.read();
    this.place = this.first();
  }

  get work(): Work {
    return this.history.now;
  }

  get text(): string {
    return this.work.data;
  }

  get changed(): boolean {
    return !isSame(this.work, this.opened);
  }

  /** What the editor was opened with, or what was last saved or taken over. */
  get base(): Work {
    return this.opened;
  }

  get canUndo(): boolean {
    return this.history.canUndo;
  }

  get canRedo(): boolean {
    return this.history.canRedo;
  }

  listen(listener: (change: Change) => void): void {
    this.listeners.push(listener);
  }

  element(place: Place): XmlElement | null {
    return this.root && elementAt(this.root, place);
  }

  steps(): XmlElement[] {
    return this.root ? childrenOf(this.root, "step") : [];
  }

  /** Chooses a step, a document … to be shown. */
  choose(place: Place): void {
    this.place = place;
    this.tell("choice");
  }

  setAttribute(place: Place, name: string, value: string): void {
    this.editAt(place, `${place}@${name}`, (text, element) =>
      withAttribute(text, element, name, value, this.shapes),
    );
  }

  setProse(place: Place, tag: string, prose: string): void {
    this.editAt(place, `${place}/${tag}`, (text, element) =>
      withProse(text, element, tag, prose, this.shapes),
    );
  }

  setTitle(display_name: string): void {
    this.change({ ...this.work, display_name }, "title", "value");
  }

  setSetting<Name extends keyof Settings>(name: Name, value: Settings[Name]): void {
    const settings = { ...this.work.settings, [name]: value };
    this.change({ ...this.work, settings }, `settings@${name}`, "value");
  }

  /** Puts a whole text in place of the present one. */
  setText(data: string): void {
    if (data !== this.text) this.change({ ...this.work, data }, "text", "text");
  }

  /** Puts another version in place of the present one, so that it can be undone. */
  replace(work: Work): void {
    this.change(work, "", "all");
  }

  /** Adds an element and says where it is. */
  add(parent: Place, tag: string, xml: string): Place {
    const place = inside(parent, tag, childrenOf(this.element(parent) as XmlElement, tag).length);
    this.editParts(parent, (text, element) => withChild(text, element, xml, tag, this.shapes));
    return place;
  }

  /** Adds a copy of an element behind it and says where that is. */
  copy(place: Place): Place {
    this.editParts(place, (text, element) =>
      withCopy(text, element, copyOf(text, this.root as XmlElement, element, this.shapes)),
    );
    return this.beside(place, 1);
  }

  remove(place: Place): void {
    this.editParts(place, withoutElement);
  }

  /** Moves an element by one among its kind and says where it is then. */
  move(place: Place, by: 1 | -1): Place {
    const target = this.beside(place, by);
    const other = numberOf(target) < 0 ? null : this.element(target);
    if (!other) return place;
    this.editParts(place, (text, element) => withSwapped(text, element, other));
    return target;
  }

  /** Gives something another id wherever it is meant. */
  rename(tag: Named, old: string, id: string): void {
    this.change({ ...this.work, data: renamed(this.text, tag, old, id, this.shapes) }, "", "parts");
  }

  /** Goes back one change, and says which field it was in. */
  undo(): string {
    return this.travel(() => this.history.undo());
  }

  redo(): string {
    return this.travel(() => this.history.redo());
  }

  /** Takes what was just saved, or what somebody else saved, for what the case was opened with. */
  settle(saved: Work): void {
    this.opened = saved;
    this.tell("value");
  }

  private travel(go: () => string): string {
    const field = go();
    this.read();
    this.stay();
    this.tell("all");
    return field;
  }

  private beside(place: Place, by: number): Place {
    const tag = place.split("/").pop()?.split(":")[0] ?? "";
    return inside(parentOf(place), tag, numberOf(place) + by);
  }

  private editAt(place: Place, field: string, edit: (text: string, element: XmlElement) => string): void {
    const element = this.element(place);
    if (!element) return;
    const data = edit(this.text, element);
    if (data !== this.text) this.change({ ...this.work, data }, field, "value");
  }

  private editParts(place: Place, edit: (text: string, element: XmlElement) => string): void {
    const element = this.element(place);
    if (element) this.change({ ...this.work, data: edit(this.text, element) }, "", "parts");
  }

  private change(work: Work, field: string, change: Change): void {
    const reread = work.data !== this.text;
    this.history.change(work, field, this.now());
    if (reread) this.read();
    if (change !== "value") this.stay();
    this.tell(change);
  }

  private read(): void {
    try {
      this.root = isTooLarge(this.text) ? null : readXml(this.text);
      this.unreadable = this.root ? null : 0;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.root = null;
      this.unreadable = error.at;
    }
  }

  /** Keeps to a place that there is. */
  private stay(): void {
    if (this.root && !this.element(this.place)) this.place = this.nearest();
  }

  private nearest(): Place {
    const { tag, at } = outermost(this.place) ?? { tag: "step", at: 0 };
    const before = inside("", tag, Math.max(0, at - 1));
    return this.element(before) ? before : this.first();
  }

  private first(): Place {
    return this.steps().length ? "step:0" : "";
  }

  private tell(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }
}
