/** Says what happened and leads the focus there, so that both are found again when a panel was drawn anew. */

/** The voice of one block; `section` finds what is open at the moment. */
export class Announcer {
  constructor(
    private readonly root: HTMLElement,
    private readonly section: () => HTMLElement | null,
  ) {}

  /** Say what was done, to be heard at once and to be seen on somebody's card, or at the head of what is open. */
  say(sentence: string, id = ""): void {
    this.silence();
    const place = this.card(id)?.querySelector("[data-said]") ?? this.section()?.querySelector("[data-said]");
    if (place) place.textContent = sentence;
    const message = this.root.querySelector("[data-message]");
    if (message) message.textContent = sentence;
  }

  /** Say why something was not done, as near to its form or button as there is a place for it. */
  warn(source: HTMLElement, sentence: string): void {
    const near =
      source.querySelector("[data-alert]") ?? source.closest("[data-acts]")?.querySelector("[data-alert]");
    const place = near ?? this.section()?.querySelector("[data-alert]");
    if (place) place.textContent = sentence;
  }

  /** Take back all that was said. */
  silence(): void {
    for (const said of this.root.querySelectorAll("[data-said], [data-alert], [data-message]"))
      said.textContent = "";
  }

  /** Focus on somebody's card, if it is still there, or on what is said first of all that is open. */
  focus(id = ""): void {
    const head =
      this.section()?.querySelector<HTMLElement>("[data-head]") ?? this.section()?.querySelector("h3");
    const card = this.card(id)?.querySelector<HTMLElement>("[data-focus]");
    (card ?? head)?.focus();
  }

  private card(id: string): Element | null {
    return (id && this.section()?.querySelector(`[data-card="${id}"]`)) || null;
  }
}
