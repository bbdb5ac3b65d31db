/** Texts that are being written: brought back where a panel was drawn anew, offered where the page was left with them. */
import { type CounterStrings, settle } from "./fields";
import type { Keeper } from "./keeper";

/** The unsaved texts of one block. */
export class Drafts {
  constructor(
    private readonly root: HTMLElement,
    private readonly keeper: Keeper,
    private readonly strings: CounterStrings,
  ) {}

  /** What stands in a form now, to tell later whether somebody went on writing. */
  written(form: HTMLElement): string {
    return form instanceof HTMLFormElement ? this.keeper.written(form) : "";
  }

  /** Keep the form that a field belongs to. */
  keep(field: HTMLElement): void {
    const form = field.closest<HTMLFormElement>("form[data-keep]");
    if (form && field.hasAttribute("name")) this.keeper.keep(form);
  }

  /** Bring back what was written; with `asks`, what has a place for the question is only offered. */
  bringBack(part: ParentNode, asks: boolean): void {
    for (const form of part.querySelectorAll<HTMLFormElement>("form[data-keep]")) {
      if (!this.keeper.differs(form)) continue;
      const offer = form.querySelector("[data-offer]");
      if (asks && offer) offer.removeAttribute("hidden");
      else this.restore(form);
    }
  }

  /** Take an offer, or throw the text away. */
  answer(form: HTMLFormElement, takes: boolean): void {
    if (takes) this.restore(form);
    else this.keeper.forget(form);
    form.querySelector("[data-offer]")?.setAttribute("hidden", "");
    form.querySelector<HTMLElement>("select, input")?.focus();
  }

  /** Forget what was sent, unless somebody went on writing meanwhile. */
  arrived(form: HTMLElement, sent: string): void {
    if (form instanceof HTMLFormElement && this.written(form) === sent) this.keeper.forget(form);
  }

  /** Forget a form, or all of them. */
  forget(...forms: HTMLFormElement[]): void {
    const all = this.root.querySelectorAll<HTMLFormElement>("form[data-keep]");
    for (const form of forms.length ? forms : all) this.keeper.forget(form);
  }

  private restore(form: HTMLFormElement): void {
    this.keeper.restore(form);
    settle(form, this.strings);
    // The counties were those of the voivodeship that is stored.
    this.keeper.restore(form);
  }
}
