import { beforeEach, describe, expect, it, test } from "vitest";
import type { CheckReport } from "../../../xblocks/legal_case/assets/contract";
import { MOST_BYTES, StudioElement } from "../../../xblocks/legal_case/assets/studio-element";
import template from "../../../xblocks/legal_case/templates/legal_case/studio.html?raw";
import { authorStrings, Server, settled } from "./samples";

const SOURCE = '<legal_case schema="1">\n  <step id="a"/>\n</legal_case>';
const REPORT: CheckReport = {
  problems: [
    { rule: "no-goto", level: "error", where: "a", line: 2, message: "Krok donikąd nie prowadzi <tu>." },
    { rule: "no-ending", level: "error", where: "", line: null, message: "Brak zakończenia." },
  ],
  facts: { steps: 1, endings: 0, best: null, paths: null, longest: null },
};
const CLEAN: CheckReport = { problems: [], facts: null };

/** The editor on a page, with Studio's notifications and the clock in the test's hands. */
class Editor {
  readonly server = new Server();
  readonly told: [string, Record<string, string>][] = [];
  readonly root: HTMLElement;
  readonly element: StudioElement;
  private timer: (() => void) | null = null;

  constructor(inStudio = true) {
    document.body.innerHTML = template.replace(/\{%.*?%\}/g, "").replace(/\{\{.*?\}\}/g, "");
    this.root = this.find(".legal-case-studio", document.body);
    this.find(".ls-problems").replaceChildren();
    this.source.value = SOURCE;
    this.find<HTMLInputElement>(".ls-title").value = "Koperta";
    const init = { digest: "v1", strings: authorStrings };
    this.element = new StudioElement(this.root, init, {
      post: this.server.post,
      notify: inStudio ? (event, told) => void this.told.push([event, told]) : null,
      later: (act) => {
        this.timer = act;
        return () => {
          this.timer = null;
        };
      },
    });
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = this.root): Found {
    return within.querySelector(selector) as Found;
  }

  get source(): HTMLTextAreaElement {
    return this.find<HTMLTextAreaElement>(".ls-source");
  }

  write(text: string): void {
    this.source.value = text;
    this.source.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async pause(): Promise<void> {
    const act = this.timer;
    this.timer = null;
    act?.();
    await settled();
  }

  async press(button: string): Promise<void> {
    this.find(button).click();
    await settled();
  }

  text(selector: string): string {
    return this.find(selector).textContent ?? "";
  }

  handlers(): string[] {
    return this.server.calls.map(([handler]) => handler);
  }
}

let editor: Editor;
beforeEach(() => {
  editor = new Editor();
});

describe("checking", () => {
  it("checks what was opened at once", async () => {
    void editor.element.start();
    expect(editor.server.calls).toEqual([["studio_check", { data: SOURCE }]]);
    expect(editor.text(".ls-summary")).toBe("[checking]");
    await editor.server.done(CLEAN);
    expect(editor.text(".ls-summary")).toBe("[no_problems]");
  });

  it("lists problems with their level in words, their place and their message as text", async () => {
    await editor.press(".ls-check");
    await editor.server.done(REPORT);
    const rows = [...editor.root.querySelectorAll(".ls-problems li")];
    expect(rows.map((row) => row.querySelector("strong")?.textContent)).toEqual(["[errors]", "[errors]"]);
    expect(rows[1]?.textContent).toContain("Krok donikąd nie prowadzi <tu>.");
    expect(editor.text(".ls-summary")).toBe("[errors]: 2");
    expect(editor.text(".ls-facts")).toContain("[steps] 1");
  });

  it("moves the caret to a problem's line", async () => {
    await editor.press(".ls-check");
    await editor.server.done(REPORT);
    await editor.press("[data-line]");
    const { selectionStart, selectionEnd, value } = editor.source;
    expect(value.slice(selectionStart, selectionEnd)).toBe('  <step id="a"/>');
    expect(document.activeElement).toBe(editor.source);
  });

  it("checks after a pause in typing, once", async () => {
    editor.write("<a/>");
    editor.write("<ab/>");
    await editor.pause();
    expect(editor.server.calls).toEqual([["studio_check", { data: "<ab/>" }]]);
  });

  it("checks on leaving the field only when the text changed", async () => {
    editor.source.dispatchEvent(new Event("blur"));
    expect(editor.handlers()).toEqual([]);
    editor.write("<a/>");
    editor.source.dispatchEvent(new Event("blur"));
    expect(editor.handlers()).toEqual(["studio_check"]);
  });

  it("never checks beside another request, and catches up after it", async () => {
    await editor.press(".ls-check");
    editor.write("<a/>");
    await editor.pause();
    await editor.press(".ls-check");
    expect(editor.handlers()).toEqual(["studio_check"]);
    await editor.server.done(CLEAN);
    await editor.pause();
    expect(editor.server.calls[1]).toEqual(["studio_check", { data: "<a/>" }]);
  });

  it("says when there is no network, and keeps the text", async () => {
    editor.write("<a/>");
    await editor.pause();
    await editor.server.answer({ kind: "offline" });
    expect(editor.text(".ls-message")).toBe("[offline]");
    expect(editor.source.value).toBe("<a/>");
  });
});

describe("saving", () => {
  it("sends title, text and the version that was opened, and tells Studio at the start and at the end", async () => {
    await editor.press(".save-button");
    const body = { data: SOURCE, display_name: "Koperta", digest: "v1" };
    expect(editor.server.calls).toEqual([["studio_save", body]]);
    expect(editor.told).toEqual([["save", { state: "start" }]]);
    await editor.server.done({ digest: "v2" });
    expect(editor.told[1]).toEqual(["save", { state: "end" }]);
    expect(editor.text(".ls-message")).toBe("[saved]");
  });

  it("names the new version the next time", async () => {
    await editor.press(".save-button");
    await editor.server.done({ digest: "v2" });
    await editor.press(".save-button");
    expect(editor.server.calls[1]?.[1]).toMatchObject({ digest: "v2" });
  });

  it("saves once for a double click", async () => {
    await editor.press(".save-button");
    await editor.press(".save-button");
    expect(editor.handlers()).toEqual(["studio_save"]);
  });

  it("waits for a check that is on its way", async () => {
    await editor.press(".ls-check");
    await editor.press(".save-button");
    expect(editor.handlers()).toEqual(["studio_check"]);
    await editor.server.done(CLEAN);
    expect(editor.handlers()).toEqual(["studio_check", "studio_save"]);
  });

  it("keeps the text on a conflict and never tells Studio that it ended", async () => {
    editor.write("<a/>");
    await editor.press(".save-button");
    await editor.server.answer({
      kind: "refused",
      status: 409,
      refusal: { error: "Ktoś zapisał wcześniej." },
    });
    expect(editor.source.value).toBe("<a/>");
    expect(editor.text(".ls-message")).toBe("Ktoś zapisał wcześniej.");
    expect(editor.told[1]).toEqual(["error", { title: "[save]", message: "Ktoś zapisał wcześniej." }]);
    expect(editor.told).toHaveLength(2);
  });

  it("names the lines when a source with errors is refused", async () => {
    await editor.press(".save-button");
    await editor.server.answer({ kind: "refused", status: 400, refusal: { error: "Sprawa ma błędy." } });
    await editor.server.done(REPORT);
    expect(editor.handlers()).toEqual(["studio_save", "studio_check"]);
    expect(editor.root.querySelectorAll("[data-line]")).toHaveLength(1);
    expect(editor.text(".ls-message")).toBe("Sprawa ma błędy.");
  });

  test.each([
    ["no network", { kind: "offline" } as const, "[offline]"],
    ["a conflict in no words", { kind: "refused", status: 409, refusal: null } as const, "[conflict]"],
    ["a platform's error page", { kind: "refused", status: 500, refusal: null } as const, "[failed]"],
    [
      "a page about too large a request",
      { kind: "refused", status: 400, refusal: null } as const,
      "[failed]",
    ],
    ["a sign-in page", { kind: "refused", status: 200, refusal: null } as const, "[failed]"],
  ])("says something of its own after %s, and can be tried again", async (_, outcome, sentence) => {
    await editor.press(".save-button");
    await editor.server.answer(outcome);
    expect(editor.text(".ls-message")).toBe(sentence);
    await editor.press(".save-button");
    expect(editor.handlers()).toEqual(["studio_save", "studio_save"]);
  });
});

describe("a source that the server would not take", () => {
  const largest = "ą".repeat(MOST_BYTES / 2);

  it("is neither checked nor saved, stays in its field, and Studio is told why", async () => {
    editor.write(`${largest}a`);
    await editor.pause();
    expect(editor.text(".ls-message")).toBe("[too_large]");
    expect(editor.text(".ls-summary")).toBe("");
    await editor.press(".save-button");
    expect(editor.handlers()).toEqual([]);
    expect(editor.text(".ls-message")).toBe("[too_large]");
    expect(editor.told[editor.told.length - 1]).toEqual([
      "error",
      { title: "[save]", message: "[too_large]" },
    ]);
    expect(editor.source.value).toHaveLength(largest.length + 1);
  });

  it("is measured in bytes, and the largest one that is taken is sent", async () => {
    editor.write(largest);
    await editor.press(".save-button");
    expect(editor.handlers()).toEqual(["studio_save"]);
  });
});

describe("without Studio", () => {
  it("saves and speaks for itself", async () => {
    editor = new Editor(false);
    await editor.press(".save-button");
    await editor.server.done({ digest: "v2" });
    expect(editor.text(".ls-message")).toBe("[saved]");
  });

  it("has no button that closes a window which is not there", () => {
    const hidden = [true, false].map((inStudio) => new Editor(inStudio).find(".cancel-button").hidden);
    expect(hidden).toEqual([false, true]);
  });
});

it("tells Studio to close on Cancel and sends nothing", async () => {
  await editor.press(".cancel-button");
  expect(editor.told).toEqual([["cancel", {}]]);
  expect(editor.handlers()).toEqual([]);
});
