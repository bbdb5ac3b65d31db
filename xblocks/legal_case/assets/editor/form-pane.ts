/** A place in which a form is drawn and drawn anew, so that focus, folds and the scroll stay where they were. */
import { type Child, node } from "../../../block_pages/assets/nodes";

export class FormPane {
  readonly box = node("div", { class: "le-form" });
  private readonly fields: () => Child[];

  constructor(fields: () => Child[]) {
    this.fields = fields;
  }

  draw(): void {
    const at = document.activeElement;
    const held = at instanceof HTMLElement && this.box.contains(at) ? at : null;
    const folds = new Map(
      [...this.box.querySelectorAll<HTMLDetailsElement>("details[data-fold]")].map((each) => [
        each.dataset.fold,
        each.open,
      ]),
    );
    this.box.replaceChildren(...this.fields().filter((child) => child !== null));
    for (const fold of this.box.querySelectorAll<HTMLDetailsElement>("details[data-fold]")) {
      if (folds.get(fold.dataset.fold)) fold.open = true;
    }
    // The keyboard stays in the form, for the next undo as for the next Tab.
    if (held) (this.field(held.dataset.key ?? "") ?? this.heading())?.focus();
  }

  /** Draws anew and brings the focus to a field. */
  redraw(key: string): void {
    this.draw();
    this.focus(key);
  }

  /** Brings the focus to a field, or to the heading where there is no such field. */
  focus(key: string): void {
    const field = this.field(key);
    if (!field) {
      this.focusHeading();
      return;
    }
    unfold(field);
    field.focus();
    toEnd(field);
  }

  focusHeading(): void {
    this.heading()?.focus();
  }

  /** Brings the focus to the first field of an option, a document … or to the heading. */
  focusPlace(place: string): void {
    const spots = [...this.box.querySelectorAll<HTMLElement>("[data-place]")];
    const spot = spots.filter((each) => place.startsWith(each.dataset.place ?? "?")).pop();
    const field = spot?.querySelector<HTMLElement>("[data-key]") ?? null;
    if (!field) {
      this.focusHeading();
      return;
    }
    unfold(field);
    field.focus();
  }

  private heading(): HTMLElement | null {
    return this.box.querySelector<HTMLElement>("[tabindex='-1'], summary, input");
  }

  private field(key: string): HTMLElement | null {
    return (
      [...this.box.querySelectorAll<HTMLElement>("[data-key]")].find((each) => each.dataset.key === key) ??
      null
    );
  }
}

function unfold(element: HTMLElement): void {
  for (let at = element.closest("details"); at; at = at.parentElement?.closest("details") ?? null)
    at.open = true;
}

/** Puts the cursor at the end of a text that can be edited. */
function toEnd(field: HTMLElement): void {
  if (field.getAttribute("contenteditable") !== "true") return;
  const selection = window.getSelection();
  selection?.selectAllChildren(field);
  selection?.collapseToEnd();
}
