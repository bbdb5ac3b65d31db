/** The learner's page: sends what people do, puts in what the server has drawn, and keeps the focus in its place. */
import { sanitised } from "../../block_pages/assets/nodes";
import { Announcer } from "./announcer";
import { Drafts } from "./drafts";
import { changed, settle } from "./fields";
import { clearErrors, goToField, showErrors } from "./form-errors";
import { Keeper } from "./keeper";
import { type Asked, asked, type Drawn, type Outcome, type Post, type Refusal, search } from "./requests";
import { type Store, Tabs } from "./tabs";

/** What `student_view` hands over: sentences of the script, and what is said once something is done. */
export interface Init {
  strings: Record<"publish_first" | "offline" | "failed" | "signed_out" | "left" | "over", string>;
  done: Record<string, string>;
}

/** What the page needs of the world: a way to ask, a place that may keep texts, fresh keys, and to hand over a file. */
export interface Surroundings {
  post: Post;
  store: Store;
  key: () => string;
  download: (name: string, text: string) => void;
  reload: () => void;
}

/** The panels that others' acts change, with what fetches each of them. */
const FETCHED = ["suggestions", "board", "inbox"] as const;
type Fetched = (typeof FETCHED)[number];

/** Refusals of a site that does not know any more who asks; a sign-in page answers 200. */
const SIGNED_OUT = [200, 401, 403];

/** Listens to the page that `templates/partner_board/student.html` drew. */
export class BoardPage {
  private readonly drafts: Drafts;
  private readonly tabs: Tabs;
  private readonly voice: Announcer;
  private readonly keys = new WeakMap<HTMLElement, string>();
  private readonly behind = new Set<Fetched>();
  private question: Asked = { handler: "board", body: {} };
  private submitter: HTMLElement | null = null;
  private busy = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly init: Init,
    private readonly around: Surroundings,
  ) {
    const prefix = `partner-board-${root.dataset.store}`;
    this.drafts = new Drafts(root, new Keeper(around.store, prefix), init.strings);
    this.tabs = new Tabs(root, around.store, `${prefix}-tab`, () => this.opened());
    this.voice = new Announcer(root, () => this.tabs.section(this.tabs.open));
    const filters = this.find<HTMLFormElement>("form[data-act=filter]");
    if (filters) this.question = search(filters, 1);
    root.dataset.live = "";
    root.addEventListener("submit", (event) => this.submitted(event));
    root.addEventListener("click", (event) => this.clicked(event.target as Element));
    root.addEventListener("input", (event) => this.typed(event.target as HTMLElement));
    root.addEventListener("keydown", (event) => this.pressed(event));
    settle(root, init.strings);
    this.drafts.bringBack(root, true);
  }

  private submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    if (form.dataset.act === "filter") void this.look(search(form, 1));
    else if (form.dataset.act === "save") this.save(form, event.submitter);
    else void this.act(form);
  }

  /** Save a profile; whoever publishes it has to agree to that first. */
  private save(form: HTMLFormElement, submitter: HTMLElement | null): void {
    const agrees = form.querySelector<HTMLInputElement>("[name=publish]")?.checked;
    this.submitter = submitter;
    if (submitter?.dataset.publish === undefined || agrees) void this.act(form, submitter);
    else {
      clearErrors(form);
      showErrors(form, [{ field: "publish", message: this.init.strings.publish_first }]);
    }
  }

  private pressed(event: KeyboardEvent): void {
    const field = event.target as Element;
    if (event.key === "Escape") this.close(field);
    // Enter would save the profile that the list is a part of.
    else if (event.key === "Enter" && field.matches("[data-narrow] input")) event.preventDefault();
  }

  private clicked(target: Element): void {
    const button = target.closest<HTMLElement>("button, [data-goto]");
    const { act, to = "", page, goto } = button?.dataset ?? {};
    if (!button || button.matches("[type=submit], [role=tab]")) return;
    if (goto) goToField(button);
    else if (act === "close") this.close(button);
    else if (act === "go") this.goTo(to);
    else if (act === "page")
      void this.look({ ...this.question, body: { ...(this.question.body as object), page: Number(page) } });
    else if (act === "clear") this.clear(button);
    else if (act === "restore" || act === "discard") this.answer(button, act);
    else if (act === "reload") this.showSaved(button);
    else if (act === "save-over") void this.act(button.closest("form") ?? button, this.submitter);
    else if (act) void this.act(button);
  }

  private typed(field: HTMLElement): void {
    changed(field, this.init.strings);
    this.drafts.keep(field);
  }

  private answer(button: HTMLElement, act: "restore" | "discard"): void {
    const form = button.closest("form");
    if (form) this.drafts.answer(form, act === "restore");
    this.voice.say(this.init.done[act] ?? "");
  }

  private opened(): void {
    this.voice.silence();
    void this.fetchIfBehind();
  }

  private goTo(tab: string): void {
    this.tabs.show(tab);
    this.tabs.section(tab)?.querySelector("h3")?.focus();
  }

  private close(inside: Element): void {
    const fold = inside.closest("details[open]");
    fold?.removeAttribute("open");
    fold?.querySelector("summary")?.focus();
  }

  /** Do what a form or a button stands for. */
  private async act(source: HTMLElement, submitter?: HTMLElement | null): Promise<void> {
    const request = asked(source, () => this.keyOf(source), submitter);
    const sent = this.drafts.written(source);
    const outcome = request && (await this.ask(request, source));
    if (!outcome) return;
    if (outcome.kind !== "done") this.refused(outcome, source);
    else if (outcome.reply.mine !== undefined) this.handOver(outcome.reply.mine, source);
    else await this.done(source, outcome.reply.html ?? {}, sent);
  }

  /** Ask the server, unless it is being asked; a key outlives a request that nobody answered. */
  private async ask({ handler, body }: Asked, source: HTMLElement): Promise<Outcome | null> {
    if (this.busy) return null;
    this.busy = true;
    this.voice.silence();
    clearErrors(source);
    this.disable(true);
    const outcome = await this.around.post(handler, body);
    this.disable(false);
    this.busy = false;
    const answered = outcome.kind === "done" || (outcome.kind === "refused" && outcome.refusal);
    if (answered) this.keys.delete(source);
    return outcome;
  }

  private keyOf(source: HTMLElement): string {
    const key = this.keys.get(source) ?? this.around.key();
    this.keys.set(source, key);
    return key;
  }

  // Not `disabled`: that would take the focus away from the button that was pressed.
  private disable(disabled: boolean): void {
    this.root.setAttribute("aria-busy", String(disabled));
    for (const each of this.root.querySelectorAll("button[type=submit], button[data-act]")) {
      if (disabled) each.setAttribute("aria-disabled", "true");
      else each.removeAttribute("aria-disabled");
    }
  }

  private async done(source: HTMLElement, html: Drawn, sent: string): Promise<void> {
    const { act = "", id = "" } = source.dataset;
    // Whoever went on to something else meanwhile is not called back.
    const at = document.activeElement;
    const stayed = !at || at === document.body || source.contains(at);
    this.drafts.arrived(source, sent);
    if (act === "erase") this.drafts.forget();
    if (act === "report") source.closest("details")?.removeAttribute("open");
    else for (const panel of FETCHED) if (!(panel in html)) this.behind.add(panel);
    this.draw(html);
    await this.fetchIfBehind();
    if (act === "erase") this.tabs.show("profile");
    if (stayed) this.voice.focus(id);
    this.voice.say(this.init.done[act] ?? "", id);
  }

  private refused(outcome: Outcome, source: HTMLElement): void {
    const refusal = outcome.kind === "refused" ? outcome.refusal : null;
    if (refusal?.version !== undefined) this.conflict(source, refusal);
    else if (refusal?.problems?.length) {
      this.voice.warn(source, showErrors(source, refusal.problems));
      return;
    }
    this.voice.warn(source, this.sentence(outcome));
  }

  /** Somebody saved this profile elsewhere: what was typed stays, and is saved over it only when that is wanted. */
  private conflict(form: HTMLElement, { version, html }: Refusal): void {
    form.dataset.version = String(version);
    form.dataset.saved = html?.profile ?? "";
    form.querySelector("[data-stale]")?.removeAttribute("hidden");
    form.querySelector<HTMLElement>("[data-stale] button")?.focus();
  }

  private showSaved(button: HTMLElement): void {
    const form = button.closest("form");
    if (!form) return;
    this.drafts.forget(form);
    if (form.dataset.saved) {
      this.draw({ profile: form.dataset.saved });
      this.voice.focus();
    } else this.around.reload();
  }

  private sentence(outcome: Outcome): string {
    const { offline, failed, signed_out } = this.init.strings;
    if (outcome.kind !== "refused") return offline;
    return outcome.refusal?.error ?? (SIGNED_OUT.includes(outcome.status) ? signed_out : failed);
  }

  private handOver(mine: unknown, source: HTMLElement): void {
    this.around.download(source.dataset.file ?? "", JSON.stringify(mine, null, 2));
    this.voice.say(this.init.done["my-data"] ?? "");
  }

  /** Look at the board with other conditions, or at another page of it. */
  private async look(question: Asked): Promise<void> {
    const source = this.find<HTMLElement>("form[data-act=filter]") ?? this.root;
    const outcome = await this.ask(question, source);
    if (!outcome) return;
    if (outcome.kind !== "done") return this.refused(outcome, source);
    this.question = question;
    this.draw(outcome.reply.html ?? {});
    this.find<HTMLElement>("[data-panel=board] [data-found]")?.focus();
    await this.fetchIfBehind();
  }

  private clear(button: HTMLElement): void {
    const form =
      button.closest<HTMLFormElement>("form") ?? this.find<HTMLFormElement>("form[data-act=filter]");
    for (const field of form?.querySelectorAll<HTMLInputElement>("[name]") ?? []) {
      field.value = "";
      field.checked = false;
    }
    if (form) void this.look(search(form, 1));
  }

  /** Fetch what is open, if it is older than what was done; somebody may have opened it in the meantime. */
  private async fetchIfBehind(): Promise<void> {
    const open = this.tabs.open as Fetched;
    if (this.behind.has(open)) await this.fetch(open);
  }

  private async fetch(name: Fetched, source = this.tabs.section(name) ?? this.root): Promise<void> {
    const outcome = await this.ask(name === "board" ? this.question : { handler: name, body: {} }, source);
    if (outcome?.kind === "done") {
      this.draw(outcome.reply.html ?? {});
      if (name !== this.tabs.open) await this.fetchIfBehind();
    } else if (outcome) this.voice.warn(source, this.sentence(outcome));
  }

  /** Put drawn panels in the place of the old ones; texts that are being written elsewhere on the page stay. */
  private draw(html: Drawn): void {
    for (const [name, drawn] of Object.entries(html)) {
      const panel = this.find<HTMLElement>(`[data-panel="${name}"]`);
      if (!panel) continue;
      panel.replaceChildren(...sanitised("div", {}, drawn).childNodes);
      this.behind.delete(name as Fetched);
      settle(panel, this.init.strings);
      this.drafts.bringBack(panel, false);
    }
    const waiting = this.find<HTMLElement>("[data-waiting]")?.dataset.waiting;
    const count = this.find("[data-tab=inbox] [data-count]");
    if (count && waiting !== undefined) count.textContent = waiting === "0" ? "" : `(${waiting})`;
  }

  private find<Found extends Element>(selector: string): Found | null {
    return this.root.querySelector<Found>(selector);
  }
}
