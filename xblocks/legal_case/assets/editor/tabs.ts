/** Tabs as the ARIA Authoring Practices describe them: one stop of the Tab key, arrow keys between them. */
import { node } from "../../../block_pages/assets/nodes";

export class Tabs {
  readonly list: HTMLElement;
  readonly panels: HTMLElement;
  private readonly names: string[] = [];
  private readonly prefix: string;
  private readonly opened: (name: string) => void;
  now = "";

  constructor(prefix: string, label: string, opened: (name: string) => void) {
    this.prefix = prefix;
    this.opened = opened;
    this.list = node("div", { class: "le-tabs", role: "tablist", "aria-label": label });
    this.panels = node("div", { class: "le-panels" });
    this.list.addEventListener("click", (event) => this.press(event.target as Element));
    this.list.addEventListener("keydown", (event) => this.key(event));
  }

  add(name: string, words: string, ...inside: Node[]): void {
    const [tab, panel] = [`${this.prefix}-tab-${name}`, `${this.prefix}-panel-${name}`];
    this.names.push(name);
    this.list.append(
      node(
        "button",
        { type: "button", role: "tab", id: tab, "aria-controls": panel, "data-tab": name, tabindex: -1 },
        node("span", {}, words),
        node("span", { class: "le-badge" }),
      ),
    );
    this.panels.append(
      node(
        "div",
        {
          role: "tabpanel",
          id: panel,
          "aria-labelledby": tab,
          "data-panel": name,
          tabindex: -1,
          hidden: true,
        },
        ...inside,
      ),
    );
  }

  /** Shows a tab; the focus goes to it if it is asked to. */
  open(name: string, focus = false): void {
    this.now = name;
    for (const tab of this.list.querySelectorAll<HTMLElement>("[role=tab]")) {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen && focus) tab.focus();
    }
    for (const panel of this.panels.children) {
      (panel as HTMLElement).hidden = (panel as HTMLElement).dataset.panel !== name;
    }
    this.opened(name);
  }

  /** Shows a number in a tab, nothing for 0. */
  badge(name: string, count: number): void {
    const spot = this.list.querySelector(`[data-tab="${name}"] .le-badge`);
    if (spot) spot.textContent = count ? String(count) : "";
  }

  private press(target: Element): void {
    const name = target.closest<HTMLElement>("[data-tab]")?.dataset.tab;
    if (name) this.open(name);
  }

  private key(event: KeyboardEvent): void {
    const at = this.names.indexOf(this.now);
    const last = this.names.length - 1;
    const ways: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const name = this.names[ways[event.key] ?? -1];
    if (!name) return;
    event.preventDefault();
    this.open(name, true);
  }
}
