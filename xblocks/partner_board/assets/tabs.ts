/** Makes tabs of sections that stand one under another where there is no script. */

/** The part of sessionStorage that is used; every call may throw. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The tabs of one block; which one is open is remembered for as long as the browser's tab lives. */
export class Tabs {
  private readonly tabs: HTMLElement[];
  open = "";

  constructor(
    private readonly root: HTMLElement,
    private readonly store: Store,
    private readonly key: string,
    private readonly opened: () => void,
  ) {
    this.tabs = [...root.querySelectorAll<HTMLElement>("[role=tab]")];
    const list = root.querySelector<HTMLElement>("[role=tablist]");
    list?.removeAttribute("hidden");
    list?.addEventListener("keydown", (event) => this.pressed(event));
    list?.addEventListener("click", (event) => {
      const name = (event.target as Element).closest<HTMLElement>("[role=tab]")?.dataset.tab;
      if (name) this.show(name);
    });
    for (const tab of this.tabs) {
      const section = this.section(tab.dataset.tab ?? "");
      section?.setAttribute("role", "tabpanel");
      section?.setAttribute("aria-labelledby", tab.id);
    }
    this.turn(this.remembered());
  }

  /** Open a tab. */
  show(name: string): void {
    this.turn(name);
    try {
      this.store.setItem(this.key, name);
    } catch {
      // Then the first tab is open next time.
    }
    this.opened();
  }

  /** The section that belongs to a tab. */
  section(name: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(`[data-section="${name}"]`);
  }

  private turn(name: string): void {
    this.open = name;
    for (const tab of this.tabs) {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      this.section(tab.dataset.tab ?? "")?.toggleAttribute("hidden", !chosen);
    }
  }

  private remembered(): string {
    const [first] = this.tabs.map((tab) => tab.dataset.tab ?? "");
    const chosen = this.tabs.find((tab) => tab.getAttribute("aria-selected") === "true")?.dataset.tab;
    try {
      const kept = this.store.getItem(this.key);
      if (this.tabs.some((tab) => tab.dataset.tab === kept)) return kept as string;
    } catch {
      // Then the page opens as the server has drawn it.
    }
    return chosen ?? first ?? "";
  }

  private pressed(event: KeyboardEvent): void {
    const at = this.tabs.indexOf(event.target as HTMLElement);
    const last = this.tabs.length - 1;
    const forth = getComputedStyle(this.root).direction === "rtl" ? -1 : 1;
    const to = { ArrowRight: at + forth, ArrowLeft: at - forth, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const tab = this.tabs[(to + last + 1) % (last + 1)];
    tab?.focus();
    if (tab?.dataset.tab) this.show(tab.dataset.tab);
  }
}
