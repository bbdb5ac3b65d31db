/** One case on a page: listens to the learner, asks the server, shows what comes back. */
import { drawCase, type Page } from "./case-markup";
import {
  answerOf,
  buttonText,
  complaintOf,
  countText,
  type Given,
  standsOnSameStep,
  stillOpen,
} from "./case-view";
import type { LearnerInit, OpenedDocument, Refusal, View } from "./contract";
import type { Debrief } from "./debrief-contract";
import { drawDebrief, drawOpened } from "./debrief-markup";
import type { Handler, Outcome, Post } from "./exchange";
import { printDebrief } from "./printing";

const FORM = ".lc-form";
const FILES = ".lc-files";
const FOLDS = [".lc-client", ".lc-file"];

/** Works on the server's first HTML and on its own drawings alike, because it listens at the root only. */
export class CaseElement {
  private readonly root: HTMLElement;
  private readonly page: Page;
  private readonly post: Post;
  private view: View;
  private opened: string | null = null;
  private busy = false;

  constructor(root: HTMLElement, init: LearnerInit, post: Post) {
    this.root = root;
    this.page = { prefix: root.dataset.prefix ?? "legal-case", strings: init.strings };
    this.view = init.view;
    this.post = post;
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.answer();
    });
    root.addEventListener("click", (event) => void this.act(event.target as Element));
    root.addEventListener("input", () => this.noteChange());
    root.addEventListener("keydown", (event) => this.noteKey(event.key, event.target as Element));
    this.notePicks();
  }

  private async answer(): Promise<void> {
    if (this.busy || !this.view.open) return;
    const given = this.given();
    const complaint = complaintOf(this.view.step, given, this.page.strings);
    if (complaint) {
      this.complain(complaint);
      return;
    }
    this.nameButton(this.page.strings.sending);
    const view = await this.ask<View>("answer", answerOf(this.view, given), FORM);
    if (view) this.arrive(view);
    else this.nameButton(buttonText(this.view.step, this.page.strings));
  }

  private async act(target: Element): Promise<void> {
    const {
      document: token,
      act,
      at,
    } = target.closest<HTMLElement>("[data-document],[data-act]")?.dataset ?? {};
    const { attempt } = this.view;
    if (token) await this.read(token);
    else if (act === "close") this.close();
    else if (act === "print") this.print();
    else if (act === "debrief") await this.debrief();
    else if (act === "restart" || act === "leave") await this.move(act, { attempt });
    else if (act === "back") await this.move(act, { attempt, at: this.view.at });
    else if (act === "practise")
      await this.move("replay", { attempt, at: this.view.finished ? 0 : this.view.at });
    else if (act === "replay") await this.move(act, { attempt, at: Number(at) });
  }

  private async read(token: string): Promise<void> {
    type Reply = { document: OpenedDocument; view: View };
    const reply = await this.ask<Reply>("read", { document: token }, FILES);
    if (!reply) return;
    this.refresh(reply.view);
    this.opened = reply.document.token;
    this.find(FILES)?.append(drawOpened(reply.document, this.page));
    this.focus("document");
  }

  private close(): void {
    this.find(".lc-document")?.remove();
    const buttons = [...this.root.querySelectorAll<HTMLElement>("[data-document]")];
    buttons.find((button) => button.dataset.document === this.opened)?.focus();
  }

  /** Ask for what brings the learner to another step, and go there. */
  private async move(handler: Handler, body: unknown): Promise<void> {
    const view = await this.ask<View>(handler, body, FORM);
    if (view) this.arrive(view);
  }

  private print(): void {
    const debrief = this.find<HTMLElement>(".lc-debrief");
    if (debrief) printDebrief(debrief, () => window.print());
  }

  private async debrief(): Promise<void> {
    const reply = await this.ask<{ debrief: Debrief }>("look_back", {}, FORM);
    if (!reply) return;
    this.find(".lc-debrief")?.remove();
    this.root.append(drawDebrief(reply.debrief, this.page));
    this.focus("debrief");
  }

  /** One request at a time; what went wrong is said at `place`, and null comes back. */
  private async ask<Reply>(handler: Handler, body: unknown, place: string): Promise<Reply | null> {
    if (this.busy) return null;
    this.hold(true);
    this.say(place, "");
    const outcome = await this.post<Reply>(handler, body);
    this.hold(false);
    if (outcome.kind === "done") return outcome.reply;
    this.explain(outcome, place);
    return null;
  }

  private explain(outcome: Exclude<Outcome<unknown>, { kind: "done" }>, place: string): void {
    const { strings } = this.page;
    const failed: Refusal = { error: outcome.kind === "offline" ? strings.offline : strings.failed };
    const { error, view } = (outcome.kind === "refused" && outcome.refusal) || failed;
    if (view) {
      this.refresh({ ...view, notice: error });
      this.focus("step");
    } else this.say(place, error);
  }

  /** A new step: nothing of the old one stays. */
  private arrive(view: View): void {
    this.view = view;
    this.opened = null;
    this.root.replaceChildren(...drawCase(view, this.page));
    this.focus("step");
  }

  /** The same or another view of the attempt: on the same step, choices, folds and the debrief stay. */
  private refresh(view: View): void {
    const stays = standsOnSameStep(this.view, view);
    const given = stillOpen(this.given(), view.step);
    const open = FOLDS.filter((fold) => this.find<HTMLDetailsElement>(fold)?.open);
    const debrief = this.find(".lc-debrief");
    this.view = view;
    this.root.replaceChildren(...drawCase(view, this.page));
    if (!stays) return;
    for (const fold of FOLDS) this.find(fold)?.toggleAttribute("open", open.includes(fold));
    if (debrief) this.root.append(debrief);
    this.fill(given);
  }

  private given(): Given {
    const picked = [...this.root.querySelectorAll<HTMLInputElement>(".lc-option input:checked")];
    return {
      picks: picked.map((input) => input.value),
      date: this.find<HTMLInputElement>("[type=date]")?.value ?? "",
      text: this.find<HTMLTextAreaElement>("textarea")?.value ?? "",
    };
  }

  private fill(given: Given): void {
    for (const input of this.root.querySelectorAll<HTMLInputElement>(".lc-option input")) {
      input.checked = given.picks.includes(input.value);
    }
    const day = this.find<HTMLInputElement>("[type=date]");
    const text = this.find<HTMLTextAreaElement>("textarea");
    if (day) day.value = given.date;
    if (text) text.value = given.text;
    this.notePicks();
  }

  private noteChange(): void {
    this.say(FORM, "");
    this.notePicks();
  }

  private notePicks(): void {
    const count = this.find(".lc-count");
    if (count) count.textContent = countText(this.given().picks.length, this.view.step, this.page.strings);
  }

  private noteKey(key: string, target: Element): void {
    if (key === "Escape" && target.closest(".lc-document")) this.close();
  }

  private complain(sentence: string): void {
    this.say(FORM, sentence);
    this.find<HTMLElement>("fieldset input:not([disabled]), fieldset textarea")?.focus();
  }

  private say(place: string, sentence: string): void {
    const spot = this.find(`${place} > .lc-error`);
    if (spot) spot.textContent = sentence;
  }

  private hold(busy: boolean): void {
    this.busy = busy;
    this.root.setAttribute("aria-busy", String(busy));
  }

  private nameButton(words: string): void {
    const button = this.find("[type=submit]");
    if (button) button.textContent = words;
  }

  private find<Found extends Element>(selector: string): Found | null {
    return this.root.querySelector<Found>(selector);
  }

  /** Moves the focus to the heading with this name and brings it, and what led to it, into sight. */
  private focus(name: "step" | "document" | "debrief"): void {
    const heading = this.find<HTMLElement>(`[id="${this.page.prefix}-${name}"]`);
    if (!heading) return;
    const before = name === "step" ? this.find(".lc-notice, .lc-last") : null;
    heading.focus({ preventScroll: true });
    before?.scrollIntoView({ block: "nearest" });
    heading.scrollIntoView({ block: "nearest" });
    scrollOuterPage(before ?? heading);
  }
}

// The learning app grows the unit's frame to its content, so only the outer page can scroll; it listens for `offset`.
function scrollOuterPage(target: Element): void {
  if (window.parent === window || document.documentElement.scrollHeight > window.innerHeight) return;
  const offset = target.getBoundingClientRect().top + window.scrollY;
  window.parent.postMessage({ offset }, document.referrer || "*");
}
