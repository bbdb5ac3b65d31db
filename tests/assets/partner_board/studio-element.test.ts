import { beforeEach, describe, expect, it } from "vitest";
import type { Outcome } from "../../../xblocks/block_pages/assets/exchange";
import { PartnerBoardStudio } from "../../../xblocks/partner_board/assets/studio";
import {
  type Checked,
  type Problem,
  type Refusal,
  type Saved,
  StudioElement,
  type StudioStrings,
} from "../../../xblocks/partner_board/assets/studio-element";

const strings = new Proxy({} as StudioStrings, { get: (_, name) => `[${String(name)}]` });
const FORM = `<div class="partner-board-studio" data-digest="d1"><input name="display_name" value="Tablica">
  <input type="radio" name="s" value="run" checked><input type="radio" name="s" value="family">
  <input name="family" value=" migracja "><input type="radio" name="s" value="instance">
  <input type="checkbox" name="moderated"><input type="checkbox" name="browses" checked>
  <textarea class="pe-source" name="data">&lt;terms>\n&lt;tag/>\n</textarea>
  <p class="pe-summary"></p><ul class="pe-problems"></ul><p class="pe-message"></p>
  <button class="pe-check"></button><button class="save-button"></button><button class="cancel-button"></button></div>`;
const WRONG: Problem[] = [
  { level: "error", where: "tag", line: 2, message: "No <label>." },
  { level: "warning", where: "", line: null, message: "Few words." },
];

let root: HTMLElement;
let told: unknown[];
let sent: unknown[];

function opened(
  checked: Outcome<Checked, Refusal>,
  saved: Outcome<Saved, Refusal>,
  studio = true,
): StudioElement {
  const answer =
    <Answer>(outcome: Answer) =>
    async (body: unknown) => {
      sent.push(body);
      return outcome;
    };
  return new StudioElement(root, strings, {
    check: answer(checked),
    save: answer(saved),
    notify: studio ? (...told_) => told.push(told_) : null,
  });
}

const done = (problems: Problem[] = []): Outcome<Checked, Refusal> => ({ kind: "done", reply: { problems } });
const saved: Outcome<Saved, Refusal> = { kind: "done", reply: { digest: "d2" } };
const find = <Found extends HTMLElement>(selector: string) => root.querySelector(selector) as Found;
const text = (selector: string) => find(selector).textContent;

async function press(selector: string): Promise<void> {
  find(selector).click();
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

beforeEach(() => {
  document.body.innerHTML = FORM;
  root = document.querySelector(".partner-board-studio") as HTMLElement;
  told = [];
  sent = [];
});

describe("the settings of a board", () => {
  it("say what is wrong with its words, and lead to the line", async () => {
    await opened(done(WRONG), saved).check();
    expect(sent).toEqual([{ data: "<terms>\n<tag/>\n", scope: "run" }]);
    expect(text(".pe-summary")).toBe("[errors]: 1 · [warnings]: 1");
    expect([...root.querySelectorAll(".pe-problems li")].map((row) => row.textContent)).toEqual([
      "[errors] [line] 2 tag No <label>.",
      "[warnings]   Few words.",
    ]);
    await press("[data-line]");
    const source = find<HTMLTextAreaElement>(".pe-source");
    expect(source.value.slice(source.selectionStart, source.selectionEnd)).toBe("<tag/>");
    expect(document.activeElement).toBe(source);
  });

  it("say that nothing is wrong", async () => {
    opened(done(), saved);
    await press(".pe-check");
    expect(text(".pe-summary")).toBe("[no_problems]");
  });

  it.each([
    ["run", "run"],
    ["family", "family:migracja"],
    ["instance", "instance"],
  ])("are saved for %s, and Studio is told", async (choice, scope) => {
    opened(done(), saved);
    find<HTMLInputElement>(`[value=${choice}]`).checked = true;
    await press(".save-button");
    const data = "<terms>\n<tag/>\n";
    expect(sent).toEqual([
      { display_name: "Tablica", scope, moderated: false, browses: true, data, digest: "d1" },
    ]);
    expect(text(".pe-message")).toBe("[saved]");
    expect(told).toEqual([
      ["save", { state: "start" }],
      ["save", { state: "end" }],
    ]);
    expect(root.dataset.digest).toBe("d2");
  });

  it.each([
    ["without a connection", { kind: "offline" }, "[offline]", 0],
    ["by the site", { kind: "refused", status: 500, refusal: null }, "[failed]", 0],
    ["since somebody was faster", { kind: "refused", status: 409, refusal: null }, "[conflict]", 0],
    [
      "with problems",
      { kind: "refused", status: 400, refusal: { error: "Wrong.", problems: WRONG } },
      "Wrong.",
      2,
    ],
  ] as const)("are not saved %s, which is said", async (_why, outcome, sentence, problems) => {
    opened(done(), outcome as unknown as Outcome<Saved, Refusal>);
    await press(".save-button");
    expect(text(".pe-message")).toBe(sentence);
    expect(root.querySelectorAll(".pe-problems li")).toHaveLength(problems);
    expect(told).toContainEqual(["error", { title: "[save]", message: sentence }]);
    expect(root.dataset.digest).toBe("d1");
  });

  it("are saved once, after the check that leaving the field began", async () => {
    opened(done(), saved);
    find(".pe-source").dispatchEvent(new Event("change", { bubbles: true }));
    find(".pe-check").click();
    find(".save-button").click();
    await press(".save-button");
    expect(sent).toHaveLength(2);
    expect(text(".pe-message")).toBe("[saved]");
  });

  it("are saved only once a check has ended", async () => {
    let end = (_outcome: Outcome<Checked, Refusal>) => {};
    const check = () =>
      new Promise<Outcome<Checked, Refusal>>((resolve) => {
        end = resolve;
      });
    const save = async (body: unknown) => {
      sent.push(body);
      return saved;
    };
    new StudioElement(root, strings, { check, save, notify: null });
    find(".pe-check").click();
    await press(".save-button");
    expect(sent).toHaveLength(0);
    end(done());
    await press(".pe-problems");
    expect(sent).toHaveLength(1);
    expect(text(".pe-message")).toBe("[saved]");
  });

  it("can be left only where Studio is told", async () => {
    opened(done(), saved, false);
    expect(find(".cancel-button").hasAttribute("hidden")).toBe(true);
    opened(done(), saved);
    expect(find(".cancel-button").hasAttribute("hidden")).toBe(false);
    await press(".cancel-button");
    expect(told).toEqual([["cancel", {}]]);
  });
});

it("is on the window, and leaves other pages alone", () => {
  expect(window).toMatchObject({ PartnerBoardStudio });
  const element = document.createElement("div");
  Reflect.construct(PartnerBoardStudio, [{ handlerUrl: () => "/" }, element, { strings }]);
  expect(element.innerHTML).toBe("");
});
