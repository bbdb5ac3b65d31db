/** The editor on a page, with Studio's notifications and the clock in the test's hands. */
import { StudioElement } from "../../../xblocks/podcast_player/assets/studio-element";
import template from "../../../xblocks/podcast_player/templates/podcast_player/studio.html?raw";
import { authorStrings, checked, Server, settled, TEXT } from "./author-samples";

export class Editor {
  readonly server = new Server();
  readonly told: [string, Record<string, string>][] = [];
  readonly root: HTMLElement;
  readonly element: StudioElement;
  private timer: (() => void) | null = null;

  constructor(inStudio = true) {
    const drawn = template
      .replace(/\{% for.*?endfor %\}/gs, '<option value="listen" selected></option>')
      .replace(/\{%.*?%\}/g, "")
      .replace(/\{\{ prefix \}\}/g, "p")
      .replace(/\{\{.*?\}\}/g, "");
    document.body.innerHTML = drawn;
    this.root = document.body.querySelector(".podcast-player-studio") as HTMLElement;
    this.source.value = TEXT;
    this.find<HTMLInputElement>(".ps-title").value = "Migrostacja";
    this.find<HTMLInputElement>(".ps-threshold").value = "90";
    this.element = new StudioElement(
      this.root,
      { digest: "v1", strings: authorStrings },
      {
        post: this.server.post,
        notify: inStudio ? (event, told) => void this.told.push([event, told]) : null,
        later: (act) => {
          this.timer = act;
          return () => {
            this.timer = null;
          };
        },
      },
    );
  }

  /** Lets the first check answer, and forgets that it was asked. */
  async opened(reply: unknown = checked()): Promise<this> {
    void this.element.start();
    await settled();
    await this.server.done(reply);
    this.server.calls.length = 0;
    return this;
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    return this.root.querySelector(selector) as Found;
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  get source(): HTMLTextAreaElement {
    return this.find<HTMLTextAreaElement>(".ps-source");
  }

  /** Types into a field, and leaves it. */
  type(selector: string, value: string): void {
    const field = this.find<HTMLInputElement>(selector);
    field.focus();
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async press(selector: string): Promise<void> {
    this.find(selector).click();
    await settled();
  }

  get waiting(): boolean {
    return this.timer !== null;
  }

  async pause(): Promise<void> {
    const act = this.timer;
    this.timer = null;
    act?.();
    await settled();
  }

  text(selector: string): string {
    return this.find(selector).textContent ?? "";
  }
}
