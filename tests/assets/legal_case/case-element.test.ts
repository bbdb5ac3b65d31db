import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { CaseElement } from "../../../xblocks/legal_case/assets/case-element";
import { drawCase } from "../../../xblocks/legal_case/assets/case-markup";
import type { StepType, View } from "../../../xblocks/legal_case/assets/contract";
import { debrief, ending, led, opened, ownPath, Server, step, strings, view } from "./samples";

/** One case on the page, as HTML from the server and woken by the script. */
class Screen {
  readonly root: HTMLElement;
  readonly server = new Server();

  constructor(first: View, prefix = "p") {
    this.root = document.createElement("section");
    this.root.className = "legal-case";
    this.root.dataset.prefix = prefix;
    document.body.append(this.root);
    this.root.append(...drawCase(first, { prefix, strings }));
    // Parsed again, so that nothing but the HTML itself is left, as when it comes from the server.
    this.root.innerHTML = `${this.root.innerHTML}`;
    new CaseElement(this.root, { view: first, strings }, this.server.post);
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    const found = this.root.querySelector<Found>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  has(selector: string): boolean {
    return this.root.querySelector(selector) !== null;
  }

  pick(...tokens: string[]): void {
    for (const token of tokens) {
      const input = this.find<HTMLInputElement>(`input[value="${token}"]`);
      input.checked = true;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  picked(): string[] {
    const inputs = this.all(".lc-option input") as HTMLInputElement[];
    return inputs.filter((input) => input.checked).map((input) => input.value);
  }

  send(): void {
    this.find("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  }

  said(place = ".lc-form"): string {
    return this.find(`${place} > .lc-error`).textContent ?? "";
  }
}

beforeEach(() => document.body.replaceChildren());
afterEach(() => document.body.replaceChildren());

describe("what is drawn", () => {
  test.each<[StepType, string, number]>([
    ["info", "button[type=submit]", 1],
    ["decision", "input[type=radio]", 4],
    ["evidence", "input[type=checkbox]", 4],
    ["basis", "input[type=checkbox]", 4],
    ["date", "input[type=date]", 1],
    ["reflect", "textarea", 1],
  ])("a step of type %s has %s × %i", (type, control, count) => {
    const screen = new Screen(view(step(type)));
    expect(screen.all(control)).toHaveLength(count);
    expect(screen.find("[id=p-step]").textContent).toBe(`Krok ${type}`);
    expect(screen.has("fieldset")).toBe(type !== "info");
  });

  it("puts the question into the legend and ties the place for complaints to it", () => {
    const screen = new Screen(view(step("evidence")));
    expect(screen.find("legend").textContent).toBe("Co robisz?");
    expect(screen.find("fieldset").getAttribute("aria-describedby")).toBe("p-pick p-error");
  });

  it("labels the day and the note", () => {
    expect(new Screen(view(step("date"))).find("label").getAttribute("for")).toBe("p-date");
    expect(new Screen(view(step("reflect"))).find("label").getAttribute("for")).toBe("p-text");
  });

  it("shows a locked option disabled, with a word", () => {
    const screen = new Screen(view());
    expect(screen.find<HTMLInputElement>("input[value=c]").disabled).toBe(true);
    expect(screen.all(".lc-locked").map((mark) => mark.textContent?.trim())).toEqual(["[locked]"]);
  });

  it("shows titles as text and only the fields called html as HTML", () => {
    const screen = new Screen(view(step("decision", { title: "<img src=x>" })));
    expect(screen.has("img")).toBe(false);
    expect(screen.find(".lc-document-title").textContent).toBe("Decyzja <odmowna>");
    expect(screen.find(".lc-option-text b").textContent).toBe("a");
  });

  it("opens the client's story on the first step only", () => {
    const open = [0, 1].map((at) => new Screen(view(step("info"), { at })).has(".lc-client[open]"));
    expect(open).toEqual([true, false]);
  });

  it("says the state of a deadline in words beside its sign", () => {
    const screen = new Screen(view());
    expect(screen.find(".lc-facts [data-state=last] strong").textContent).toBe("ostatni dzień");
    expect(screen.find(".lc-facts [data-state=last] svg").getAttribute("aria-hidden")).toBe("true");
  });

  it("leaves out what the view does not have", () => {
    const bare = { client: null, calendar: null, documents: [], counters: [], progress: "" };
    const screen = new Screen(view(step("info"), bare));
    expect(screen.all(".lc-fold, .lc-facts, .lc-standing li")).toEqual([]);
  });

  it("describes the step's heading by the notice and by what the last step led to", () => {
    const told = { notice: "Sprawa się zmieniła.", last: led("<p>Skutek.</p>") };
    const screen = new Screen(view(step("info"), told));
    expect(screen.find("[id=p-step]").getAttribute("aria-describedby")).toBe("p-notice p-last");
  });

  test.each([
    [true, "good"],
    [false, "bad"],
  ])("says first whether the last answer was right (%s), in words beside a sign", (right, quality) => {
    const screen = new Screen(view(step("info"), { last: led("<p>Skutek.</p>", "Zdanie o dacie.", right) }));
    const first = screen.find(".lc-last > :first-child");
    expect(first.dataset.quality).toBe(quality);
    expect(first.textContent?.trim()).toBe("Zdanie o dacie.");
    expect(first.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
    expect(screen.find(".lc-last > h3 + .lc-text").textContent).toBe("Skutek.");
  });

  it("announces no consequence where there is only a verdict, and no verdict where there is none", () => {
    const verdictOnly = new Screen(view(step("info"), { last: led("", "Zdanie o dacie.", false) }), "one");
    expect(verdictOnly.find(".lc-last").children).toHaveLength(1);
    const consequenceOnly = new Screen(view(step("info"), { last: led("<p>Skutek.</p>") }), "other");
    expect(consequenceOnly.find(".lc-last > :first-child").textContent).toBe("[led_to]");
  });

  it("has a form that goes nowhere by itself", () => {
    expect(new Screen(view()).find("form").getAttribute("method")).toBe("dialog");
  });

  it("ends with the score, the way to the debrief and to another attempt, and no form to send", () => {
    const screen = new Screen(ending());
    expect(screen.find(".lc-score").textContent).toContain("78%");
    expect(screen.all("[data-act]").map((button) => button.dataset.act)).toEqual(["debrief", "restart"]);
    expect(screen.has("[type=submit]")).toBe(false);
  });

  it("names an ending that an edit took away", () => {
    const screen = new Screen(ending({ step: step("ending", { title: "", html: "" }) }));
    expect(screen.find("[id=p-step]").textContent).toBe("[ended]");
    expect(screen.has(".lc-ended, .lc-step > .lc-text")).toBe(false);
  });

  it("offers no new attempt when none is left", () => {
    expect(new Screen(ending({ can_restart: false })).has("[data-act=restart]")).toBe(false);
  });
});

describe("answering", () => {
  it("sends the choice with the place in the log", () => {
    const screen = new Screen(view());
    screen.pick("b");
    screen.send();
    expect(screen.server.calls).toEqual([["answer", { attempt: 1, at: 4, step: "s-decision", choice: "b" }]]);
  });

  it("draws the next step and moves the focus to its heading", async () => {
    const screen = new Screen(view());
    screen.pick("b");
    screen.send();
    await screen.server.done(view(step("date"), { at: 5, last: led("<p>Skutek.</p>") }));
    expect(screen.find(".lc-last .lc-text").textContent).toBe("Skutek.");
    expect(document.activeElement).toBe(screen.find("[id=p-step]"));
    expect(document.activeElement?.textContent).toBe("Krok date");
  });

  it("sends one request for a double click, and is marked busy meanwhile", async () => {
    const screen = new Screen(view());
    screen.pick("b");
    screen.send();
    screen.send();
    expect(screen.server.calls).toHaveLength(1);
    expect(screen.root.getAttribute("aria-busy")).toBe("true");
    expect(screen.find("[type=submit]").textContent).toBe("[sending]");
    expect(screen.find<HTMLButtonElement>("[type=submit]").disabled).toBe(false);
    await screen.server.done(view(step("info"), { at: 5 }));
    expect(screen.root.getAttribute("aria-busy")).toBe("false");
  });

  it("opens no document while an answer is on its way", () => {
    const screen = new Screen(view());
    screen.pick("b");
    screen.send();
    screen.find("[data-document=d1]").click();
    expect(screen.server.calls.map(([handler]) => handler)).toEqual(["answer"]);
  });

  test.each<[StepType, string, string]>([
    ["decision", "[pick_first]", "input"],
    ["evidence", "[pick_exactly]", "input"],
    ["date", "[date_first]", "input"],
    ["reflect", "[write_first]", "textarea"],
  ])(
    "an empty form of a %s step sends nothing, says %s and goes to its first %s",
    (type, sentence, control) => {
      const screen = new Screen(view(step(type)));
      screen.send();
      expect(screen.server.calls).toEqual([]);
      expect(screen.said()).toBe(sentence);
      expect(document.activeElement).toBe(screen.find(`fieldset ${control}`));
    },
  );

  test.each<[StepType, string]>([
    ["decision", "input[value=b]"],
    ["date", "[type=date]"],
    ["reflect", "textarea"],
  ])("what was said about an empty form of a %s step goes as soon as it is changed", (type, control) => {
    const screen = new Screen(view(step(type)));
    screen.send();
    expect(screen.said()).not.toBe("");
    screen.find(control).dispatchEvent(new Event("input", { bubbles: true }));
    expect(screen.said()).toBe("");
  });

  it("counts the ticks", () => {
    const screen = new Screen(view(step("evidence")));
    screen.pick("a", "d");
    expect(screen.find(".lc-count").textContent).toBe("2 [of] 2");
  });

  test.each<[StepType, string, string, object]>([
    ["date", "[type=date]", "2026-11-12", { date: "2026-11-12" }],
    ["reflect", "textarea", "Jest szansa.", { text: "Jest szansa." }],
  ])("sends what was entered in a %s step", (type, field, value, own) => {
    const screen = new Screen(view(step(type)));
    screen.find<HTMLInputElement>(field).value = value;
    screen.send();
    expect(screen.server.calls[0]?.[1]).toMatchObject(own);
  });

  it("an info step sends no answer of its own", () => {
    const screen = new Screen(view(step("info")));
    screen.send();
    expect(screen.server.calls).toEqual([["answer", { attempt: 1, at: 4, step: "s-info" }]]);
  });
});

describe("when it does not go through", () => {
  it("keeps the choice without a network, says so, and can be sent again", async () => {
    const screen = new Screen(view());
    screen.pick("b");
    screen.send();
    await screen.server.answer({ kind: "offline" });
    expect(screen.said()).toBe("[offline]");
    expect(screen.picked()).toEqual(["b"]);
    expect(screen.find("[type=submit]").textContent).toBe("[decide]");
    screen.send();
    expect(screen.said()).toBe("");
    expect(screen.server.calls[1]).toEqual(screen.server.calls[0]);
  });

  it("keeps a written note without a network", async () => {
    const screen = new Screen(view(step("reflect")));
    screen.find<HTMLTextAreaElement>("textarea").value = "Jest szansa.";
    screen.send();
    await screen.server.answer({ kind: "offline" });
    expect(screen.find<HTMLTextAreaElement>("textarea").value).toBe("Jest szansa.");
  });

  it("shows a conflict's sentence and the view that came with it", async () => {
    const screen = new Screen(view());
    screen.pick("b");
    screen.send();
    const refusal = { error: "Ta strona była nieaktualna.", view: view(step("info"), { at: 6 }) };
    await screen.server.answer({ kind: "refused", status: 409, refusal });
    expect(screen.find(".lc-notice").textContent).toContain("Ta strona była nieaktualna.");
    expect(document.activeElement?.textContent).toBe("Krok info");
    screen.send();
    expect(screen.server.calls[1]?.[1]).toEqual({ attempt: 1, at: 6, step: "s-info" });
  });

  it("keeps the choice when a conflict leaves the learner on the same step", async () => {
    const screen = new Screen(view());
    screen.pick("b");
    screen.send();
    const refusal = { error: "Nieaktualne.", view: view(step("decision"), { at: 5 }) };
    await screen.server.answer({ kind: "refused", status: 409, refusal });
    expect(screen.picked()).toEqual(["b"]);
  });

  test.each([
    ["a refusal without a view in the server's words", { error: "Termin minął." }, "Termin minął."],
    ["a page of the platform's as a failure of the site", null, "[failed]"],
  ])("says %s", async (_, refusal, sentence) => {
    const screen = new Screen(view());
    screen.pick("b");
    screen.send();
    await screen.server.answer({ kind: "refused", status: 409, refusal });
    expect(screen.said()).toBe(sentence);
    expect(screen.picked()).toEqual(["b"]);
  });
});

describe("documents", () => {
  async function reading(): Promise<Screen> {
    const screen = new Screen(view(step("evidence")));
    screen.find(".lc-file").setAttribute("open", "");
    screen.pick("a");
    screen.find("[data-document=d1] .lc-document-title").click();
    const read = view(step("evidence")).documents.map((document) => ({ ...document, read: true }));
    await screen.server.done({ document: opened, view: view(step("evidence"), { at: 5, documents: read }) });
    return screen;
  }

  it("open in their place, with the focus on their heading", async () => {
    const screen = await reading();
    expect(screen.server.calls).toEqual([["read", { document: "d1" }]]);
    expect(document.activeElement).toBe(screen.find(".lc-document h3"));
    expect(screen.find(".lc-document a").getAttribute("href")).toBe("/static/d.pdf");
  });

  it("are marked as read, with choices and the open file kept", async () => {
    const screen = await reading();
    expect(screen.find("[data-document=d1] .lc-document-state").textContent).toContain("[read]");
    expect(screen.picked()).toEqual(["a"]);
    expect(screen.find(".lc-count").textContent).toBe("1 [of] 2");
    expect(screen.has(".lc-file[open]")).toBe(true);
  });

  it("give the focus back when they are closed", async () => {
    const screen = await reading();
    screen.find("[data-act=close]").click();
    expect(screen.has(".lc-document")).toBe(false);
    expect(document.activeElement).toBe(screen.find("[data-document=d1]"));
  });

  it("close with Escape", async () => {
    const screen = await reading();
    screen
      .find(".lc-document h3")
      .dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(screen.has(".lc-document")).toBe(false);
  });

  it("say beside the list that there is no network", async () => {
    const screen = new Screen(view());
    screen.find("[data-document=d1]").click();
    await screen.server.answer({ kind: "offline" });
    expect(screen.said(".lc-files")).toBe("[offline]");
    expect(screen.said()).toBe("");
  });

  it("count for the next answer", async () => {
    const screen = await reading();
    screen.pick("b");
    screen.send();
    expect(screen.server.calls[1]?.[1]).toMatchObject({ at: 5, picks: ["a", "b"] });
  });
});

describe("after the ending", () => {
  async function lookingBack(what = debrief): Promise<Screen> {
    const screen = new Screen(ending());
    screen.find("[data-act=debrief]").click();
    await screen.server.done({ debrief: what });
    return screen;
  }

  it("shows the debrief in its place, with the focus on its heading", async () => {
    const screen = await lookingBack();
    expect(document.activeElement).toBe(screen.find("[id=p-debrief]"));
    expect(screen.all("thead th").map((head) => head.textContent)).toEqual([
      "[your_decision]",
      "[expert_decision]",
    ]);
  });

  it("says the quality of a decision in words beside its sign", async () => {
    const screen = await lookingBack();
    expect(screen.find("[data-quality=good]").textContent?.trim()).toBe("trafnie · 2 z 2");
    expect(screen.has("[data-quality=good] svg")).toBe(true);
  });

  it("repeats the column's name in each cell, for cards on narrow screens", async () => {
    const screen = await lookingBack();
    expect(screen.all("td").map((cell) => cell.dataset.label)).toEqual([
      "[your_decision]",
      "[expert_decision]",
    ]);
  });

  it("lists provisions with the day they were checked", async () => {
    const lists = (await lookingBack()).all(".lc-list").map((list) => list.textContent);
    expect(lists).toEqual(["art. 129 k.p.a. ([as_of] 22 listopada 2026)"]);
  });

  it("shows one column and when the rest comes, until it is due", async () => {
    const screen = await lookingBack(ownPath);
    expect(screen.all("thead th")).toHaveLength(1);
    expect(screen.find(".lc-debrief .lc-notice").textContent).toContain("Reszta po terminie.");
  });

  it("keeps one debrief when it is asked for twice", async () => {
    const screen = await lookingBack();
    screen.find("[data-act=debrief]").click();
    await screen.server.done({ debrief });
    expect(screen.all(".lc-debrief")).toHaveLength(1);
  });

  it("keeps the debrief while a document is opened", async () => {
    const screen = await lookingBack();
    screen.find("[data-document=d1]").click();
    await screen.server.done({ document: opened, view: ending() });
    expect(screen.has(".lc-debrief")).toBe(true);
  });

  it("starts another attempt on its first step", async () => {
    const screen = await lookingBack();
    screen.find("[data-act=restart]").click();
    expect(screen.server.calls[1]).toEqual(["restart", { attempt: 1 }]);
    await screen.server.done(view(step("info"), { attempt: 2, at: 0 }));
    expect(screen.has(".lc-debrief")).toBe(false);
    expect(document.activeElement?.textContent).toBe("Krok info");
  });
});

describe("practice", () => {
  const practice = { practice: true, can_practise: true };
  const acts = (shown: View) => new Screen(shown).all("[data-act]").map((button) => button.dataset.act);

  test.each<[string, View, string[]]>([
    ["nothing is left to win", ending({ can_restart: false, can_practise: true }), ["debrief", "practise"]],
    ["the due date has passed", view(step("decision"), { open: false, can_practise: true }), ["practise"]],
    ["the due date has passed and results are hidden", view(step("decision"), { open: false }), []],
    ["it has begun", view(step("decision"), practice), ["leave"]],
    [
      "an answer can be taken back",
      view(step("date"), { ...practice, can_go_back: true }),
      ["back", "leave"],
    ],
    [
      "it has ended",
      ending({ ...practice, can_restart: false, can_go_back: true }),
      ["debrief", "practise", "back", "leave"],
    ],
    ["a visitor begins", view(step("decision"), { practice: true, trail: "" }), []],
    [
      "a visitor has come some way",
      view(step("decision"), { practice: true, trail: "0.n", can_go_back: true }),
      ["back", "restart"],
    ],
  ])("offers, when %s, what can be done", (_when, shown, offered) => {
    expect(acts(shown)).toEqual(offered);
  });

  it.each([true, false])(
    "lets nobody answer after the due date (practice to come: %s)",
    async (can_practise) => {
      const screen = new Screen(view(step("decision"), { open: false, can_practise }));
      expect(screen.find<HTMLFieldSetElement>("fieldset").disabled).toBe(true);
      expect(screen.has("[type=submit]")).toBe(false);
      expect(screen.has("noscript")).toBe(can_practise);
      screen
        .find<HTMLFormElement>("form")
        .dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
      expect(screen.server.calls).toEqual([]);
    },
  );

  test.each<[string, View, string, unknown]>([
    [
      "begins at the start after an ending",
      ending({ can_practise: true }),
      "practise",
      ["replay", { attempt: 1, at: 0 }],
    ],
    [
      "goes on where the due date ended it",
      view(step("date"), { open: false, can_practise: true, at: 6 }),
      "practise",
      ["replay", { attempt: 1, at: 6 }],
    ],
    [
      "takes one answer back",
      view(step("date"), { ...practice, can_go_back: true, attempt: 5, at: 3 }),
      "back",
      ["back", { attempt: 5, at: 3 }],
    ],
    ["is left", view(step("date"), { ...practice, attempt: 5 }), "leave", ["leave", { attempt: 5 }]],
  ])("%s", async (_what, shown, act, call) => {
    const screen = new Screen(shown);
    screen.find(`[data-act=${act}]`).click();
    expect(screen.server.calls).toEqual([call]);
    await screen.server.done(view(step("info"), { attempt: 9 }));
    expect(document.activeElement?.textContent).toBe("Krok info");
  });

  it("begins at the row of the debrief that was chosen", async () => {
    const screen = new Screen(ending({ can_practise: true }));
    screen.find("[data-act=debrief]").click();
    const rows = debrief.rows.map((row) => ({ ...row, at: 2 }));
    await screen.server.done({ debrief: { ...debrief, rows } });
    screen.find("[data-act=replay]").click();
    expect(screen.server.calls[1]).toEqual(["replay", { attempt: 1, at: 2 }]);
  });
});

describe("two cases on a page", () => {
  it("answer for themselves and share no id", async () => {
    const one = new Screen(view(), "one");
    const other = new Screen(view(step("evidence")), "other");
    one.pick("a");
    one.send();
    await one.server.done(view(step("info"), { at: 5 }));
    expect(other.server.calls).toEqual([]);
    expect(other.find("[id=other-step]").textContent).toBe("Krok evidence");
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("keep their radio buttons apart", () => {
    const names = ["one", "other"].map((prefix) =>
      new Screen(view(), prefix).find("[type=radio]").getAttribute("name"),
    );
    expect(new Set(names).size).toBe(2);
  });
});
