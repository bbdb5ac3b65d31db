import { beforeEach, describe, expect, it, test } from "vitest";
import type { AuthorInit, CheckReport } from "../../../xblocks/legal_case/assets/contract";
import { MOST_BYTES } from "../../../xblocks/legal_case/assets/editor/desk";
import { EVERY } from "../../../xblocks/legal_case/assets/editor/drafts";
import { lineOf } from "../../../xblocks/legal_case/assets/editor/xml-source";
import { openEditor } from "../../../xblocks/legal_case/assets/studio-element";
import template from "../../../xblocks/legal_case/templates/legal_case/studio.html?raw";
import { allowed, CASE, settings, shapes } from "./editor/samples";
import { authorStrings, Server, settled, strings } from "./samples";

const STORED = { data: CASE, display_name: "Koperta", settings, digest: "v1" };
const REPORT: CheckReport = {
  problems: [
    {
      rule: "no-label",
      level: "error",
      where: "step visit, option wait",
      line: lineOf(CASE, CASE.indexOf("Czekasz")),
      message: "Brak <etykiety>.",
    },
    { rule: "no-ending", level: "error", where: "", line: null, message: "Brak zakończenia." },
    { rule: "law-without-date", level: "warning", where: "law kpa129", line: 6, message: "Kiedy?" },
  ],
  facts: { steps: 2, endings: 1, best: 2, paths: 2, longest: 1 },
  map: null,
};
const CLEAN: CheckReport = { problems: [], facts: null, map: null };
const init = {
  strings: authorStrings,
  fields: authorStrings,
  help: {},
  choices: authorStrings,
  learner: strings,
  words: { type: ["info", "decision", "ending"], grade: ["best", "last"], undo: ["none"], debrief: ["each"] },
  used: { info: ["goto"], decision: [], ending: ["outcome"] },
  shapes,
  allowed,
  draft_key: "k",
  example: CASE,
} as unknown as AuthorInit;

/** The editor on a page, with Studio's notifications, the clock and the server in the test's hands. */
class Page {
  readonly server = new Server();
  readonly told: [string, Record<string, string>][] = [];
  readonly root: HTMLElement;
  private timers: [() => void, number][] = [];
  now = 1_000_000;

  constructor(opening = "first", inStudio = true) {
    document.body.innerHTML = template.replace(/\{%.*?%\}/g, "").replace(/\{\{.*?\}\}/g, "p");
    this.root = document.querySelector(".legal-case-studio") as HTMLElement;
    void openEditor(this.root, init, {
      post: this.server.post,
      notify: inStudio ? (event, told) => void this.told.push([event, told]) : null,
      later: (act, milliseconds) => {
        const timer: [() => void, number] = [act, milliseconds];
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((each) => each !== timer);
        };
      },
      now: () => this.now,
      opening,
    });
  }

  static async opened(opening?: string, inStudio?: boolean): Promise<Page> {
    const page = new Page(opening, inStudio);
    await page.server.done(STORED);
    await page.server.done(CLEAN);
    page.server.calls.length = 0;
    return page;
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    return this.root.querySelector(selector) as Found;
  }

  get source(): HTMLTextAreaElement {
    return this.find<HTMLTextAreaElement>(".le-source textarea");
  }

  get names(): string[] {
    return this.server.calls.map(([handler]) => handler);
  }

  type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  write(text: string): void {
    this.show("text");
    this.type(this.source, text);
  }

  title(text: string): void {
    this.type(this.find<HTMLInputElement>(".ls-title"), text);
  }

  show(tab: string): void {
    this.find(`[role=tab][data-tab="${tab}"]`).click();
  }

  async pass(milliseconds: number): Promise<void> {
    const due = this.timers.filter(([, after]) => after === milliseconds);
    this.timers = this.timers.filter(([, after]) => after !== milliseconds);
    for (const [act] of due) act();
    await settled();
  }

  async press(selector: string): Promise<void> {
    this.find(selector).click();
    await settled();
  }

  async choose(words: string): Promise<void> {
    const buttons = [...this.root.querySelectorAll<HTMLElement>("button")];
    buttons.find((button) => button.textContent === words)?.click();
    await settled();
  }

  text(selector: string): string {
    return this.find(selector).textContent ?? "";
  }
}

let page: Page;
beforeEach(async () => {
  localStorage.clear();
  page = await Page.opened();
});

describe("opening", () => {
  it("asks for the case, shows its steps and checks it", async () => {
    const fresh = new Page();
    expect(fresh.text(".ls-message")).toBe("[loading]");
    await fresh.server.done(STORED);
    expect(fresh.names).toEqual(["studio_open", "studio_check"]);
    expect(fresh.find<HTMLInputElement>(".ls-title").value).toBe("Koperta");
    expect([...fresh.root.querySelectorAll(".le-name")].map((each) => each.textContent)).toEqual([
      "1. Koperta",
      "2. Koniec",
    ]);
    expect(fresh.text(".le-state")).toBe("");
  });

  it("says why it could not, and can be tried again", async () => {
    const fresh = new Page();
    await fresh.server.answer({ kind: "offline" });
    expect(fresh.text(".ls-message")).toContain("[offline]");
    await fresh.choose("[try_again]");
    await fresh.server.done(STORED);
    expect(fresh.root.dataset.ready).toBe("true");
  });
});

describe("checking", () => {
  it("lists problems in words with their place, counts them in the tab and at their step", async () => {
    await page.press(".ls-check");
    await page.server.done(REPORT);
    const rows = [...page.root.querySelectorAll("[data-panel=check] .ls-problems li")];
    expect(rows.map((row) => row.querySelector("strong")?.textContent)).toEqual([
      "[errors]",
      "[errors]",
      "[warnings]",
    ]);
    expect(page.text("[data-panel=check] .ls-problems")).toContain("Brak <etykiety>.");
    expect(page.text('[data-tab="check"] .le-badge')).toBe("3");
    expect(page.text(".le-step .le-count")).toBe("[errors]: 1");
  });

  test.each([
    ["a step's part", "step visit, option wait", "steps"],
    ["the file", "law kpa129", "file"],
  ])("leads to %s", async (_, where, tab) => {
    await page.press(".ls-check");
    await page.server.done(REPORT);
    const buttons = [...page.root.querySelectorAll<HTMLElement>("[data-panel=check] [data-at]")];
    buttons.find((button) => button.textContent === where)?.click();
    expect(page.root.dataset.tab).toBe(tab);
    expect(page.find(`[data-panel="${tab}"]`).contains(document.activeElement)).toBe(true);
  });

  it("comes once after a pause, and never beside another check", async () => {
    page.write("<a/>");
    page.write("<ab/>");
    await page.pass(1000);
    expect(page.server.calls).toEqual([["studio_check", { data: "<ab/>" }]]);
    page.write("<abc/>");
    await page.pass(1000);
    expect(page.names).toEqual(["studio_check"]);
    await page.server.done(CLEAN);
    await page.pass(1000);
    expect(page.server.calls[1]).toEqual(["studio_check", { data: "<abc/>" }]);
  });

  it("says when there is no network", async () => {
    await page.press(".ls-check");
    await page.server.answer({ kind: "offline" });
    expect(page.text("[data-panel=check] .ls-summary")).toBe("[offline]");
  });
});

describe("saving", () => {
  it("sends all that was opened and its version, and tells Studio at the start and at the end", async () => {
    await page.press(".save-button");
    expect(page.server.calls).toEqual([["studio_save", STORED]]);
    expect(page.told).toEqual([["save", { state: "start" }]]);
    await page.server.done({ digest: "v2" });
    expect(page.told[1]).toEqual(["save", { state: "end" }]);
    expect(page.text(".ls-message")).toBe("[saved]");
    await page.press(".save-button");
    expect(page.server.calls[1]?.[1]).toMatchObject({ digest: "v2" });
  });

  it("saves once for a double click, and by Ctrl+S", async () => {
    await page.press(".save-button");
    page.root.dispatchEvent(new KeyboardEvent("keydown", { key: "s", ctrlKey: true }));
    expect(page.names).toEqual(["studio_save"]);
    await page.server.done({ digest: "v2" });
    page.root.dispatchEvent(new KeyboardEvent("keydown", { key: "s", ctrlKey: true }));
    expect(page.names).toEqual(["studio_save", "studio_save"]);
  });

  it("keeps what was written while it was on its way", async () => {
    page.title("Pierwszy");
    await page.press(".save-button");
    page.title("Drugi");
    await page.server.done({ digest: "v2" });
    expect(page.text(".le-state")).toBe("[unsaved]");
  });

  it("shows the findings of a refused source", async () => {
    await page.press(".save-button");
    const refusal = { error: "Kazus ma błędy.", problems: REPORT.problems };
    await page.server.answer({ kind: "refused", status: 400, refusal });
    expect(page.text(".ls-message")).toBe("Kazus ma błędy.");
    expect(page.text('[data-tab="check"] .le-badge')).toBe("3");
    expect(page.told[1]).toEqual(["error", { title: "[save]", message: "Kazus ma błędy." }]);
  });

  test.each([
    ["no network", { kind: "offline" } as const, "[offline]"],
    ["a platform's error page", { kind: "refused", status: 500, refusal: null } as const, "[failed]"],
    ["a sign-in page", { kind: "refused", status: 200, refusal: null } as const, "[failed]"],
  ])("says something of its own after %s, and can be tried again", async (_, outcome, sentence) => {
    page.title("Inny tytuł");
    await page.press(".save-button");
    await page.server.answer(outcome);
    expect(page.text(".ls-message")).toBe(sentence);
    expect(page.find<HTMLInputElement>(".ls-title").value).toBe("Inny tytuł");
    await page.press(".save-button");
    expect(page.names).toEqual(["studio_save", "studio_save"]);
  });

  it("sends nothing that the server would not take", async () => {
    page.write("ą".repeat(MOST_BYTES / 2 + 1));
    await page.pass(1000);
    await page.press(".save-button");
    expect(page.text(".ls-message")).toBe("[too_large]");
    expect(page.names).toEqual([]);
  });
});

describe("a second author", () => {
  const theirs = { ...STORED, data: CASE.replace("Co robisz?", "Co teraz?"), digest: "v2" };
  const lines = [{ kind: "theirs" as const, number: 17, text: "Co teraz?" }];

  async function conflict(merged: string | null): Promise<void> {
    page.title("Mój tytuł");
    await page.press(".save-button");
    await page.server.answer({ kind: "refused", status: 409, refusal: { error: "Ktoś zapisał." } });
    expect(page.server.calls[1]).toEqual(["studio_compare", { base: CASE, mine: CASE }]);
    await page.server.done({ theirs, merged, lines });
    page.server.calls.length = 0;
  }

  it("is brought together with the first one, and saved over their version", async () => {
    await conflict(theirs.data);
    expect(document.activeElement).toBe(page.find(".le-conflict"));
    expect(page.text(".le-lines")).toContain("Co teraz?");
    await page.choose("[take_both]");
    await page.press(".save-button");
    expect(page.server.calls[0]?.[1]).toEqual({ ...theirs, display_name: "Mój tytuł", digest: "v2" });
  });

  test.each([
    ["[take_mine]", CASE, "Mój tytuł"],
    ["[take_theirs]", theirs.data, "Koperta"],
  ])("may choose %s, and undo leads back to the other version", async (words, data, title) => {
    await conflict(null);
    expect(page.text(".le-conflict")).not.toContain("[take_both]");
    await page.choose(words);
    await page.press(".save-button");
    expect(page.server.calls[0]?.[1]).toMatchObject({ data, display_name: title, digest: "v2" });
    page.root.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true }));
    expect(page.find<HTMLInputElement>(".ls-title").value).not.toBe(title);
  });
});

describe("drafts", () => {
  it("are kept every five seconds, offered to the next opening, and dropped when they are saved", async () => {
    page.title("Niezapisany");
    expect(page.text(".le-state")).toBe("[unsaved]");
    await page.pass(EVERY);
    const next = await Page.opened("second");
    expect(next.text(".le-offer")).toContain("Niezapisany");
    expect(next.find<HTMLInputElement>(".ls-title").value).toBe("Koperta");
    await next.choose("[draft_take]");
    expect(next.find<HTMLInputElement>(".ls-title").value).toBe("Niezapisany");
    await next.press(".save-button");
    await next.server.done({ digest: "v2" });
    expect(localStorage.length).toBe(0);
  });

  it("are kept when the page is left and on Cancel, and can be thrown away", async () => {
    page.title("Zamykany");
    window.dispatchEvent(new Event("pagehide"));
    expect(localStorage.length).toBe(1);
    page.title("Zaniechany");
    await page.press(".cancel-button");
    expect(page.told).toEqual([["cancel", {}]]);
    const next = await Page.opened("second");
    expect(next.text(".le-offer")).toContain("Zaniechany");
    await next.choose("[draft_drop]");
    expect(localStorage.length).toBe(0);
  });

  it("of two tabs stand beside each other; what is broken or a month old is cleared away", async () => {
    localStorage.setItem("legal_case:k:broken", "{");
    localStorage.setItem("legal_case:other:x", "theirs");
    page.title("Pierwsza karta");
    await page.pass(EVERY);
    const second = await Page.opened("second");
    second.title("Druga karta");
    await second.pass(EVERY);
    const third = await Page.opened("third");
    expect(third.root.querySelectorAll(".le-drafts li")).toHaveLength(2);
    const later = new Page("fourth");
    later.now += 31 * 24 * 3600 * 1000;
    await later.server.done(STORED);
    expect(later.root.querySelectorAll(".le-drafts li")).toHaveLength(0);
    expect(Object.keys(localStorage)).toEqual(["legal_case:other:x"]);
  });
});

describe("the keyboard", () => {
  it("goes from tab to tab by arrow keys, with one stop of the Tab key", () => {
    const list = page.find("[role=tablist]");
    page.find('[data-tab="steps"]').focus();
    for (const key of ["ArrowRight", "End", "ArrowRight", "ArrowLeft"]) {
      list.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
    expect(page.root.dataset.tab).toBe("exchange");
    expect(document.activeElement).toBe(page.find('[role=tab][data-tab="exchange"]'));
    expect(page.root.querySelectorAll('[role=tab][tabindex="0"]')).toHaveLength(1);
    expect(page.root.querySelectorAll("[role=tabpanel]:not([hidden])")).toHaveLength(1);
  });

  it("goes from step to step, and moves one with Alt", () => {
    const list = page.find(".le-steps");
    list.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
    expect(page.text('[aria-current="true"] .le-name')).toBe("2. Koniec");
    list.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", altKey: true, bubbles: true }));
    expect(page.text(".le-step .le-name")).toBe("1. Koniec");
    page.root.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true }));
    expect(page.text(".le-step .le-name")).toBe("1. Koperta");
  });
});

it("has no button that closes a window which is not there, and saves without it", async () => {
  const alone = await Page.opened("alone", false);
  expect(alone.find(".cancel-button").hidden).toBe(true);
  await alone.press(".save-button");
  await alone.server.done({ digest: "v2" });
  expect(alone.text(".ls-message")).toBe("[saved]");
});
