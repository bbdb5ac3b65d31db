import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { printDebrief } from "../../../xblocks/legal_case/assets/printing";

const PAGE = `<div id="other" class="lc-head"></div>
  <div class="legal-case"><header class="lc-head"></header><section class="lc-debrief"></section></div>`;

let printed: string[] = [];

/** What is marked for paper, by class, after the sign that the whole page prints a part only. */
function marked(): string[] {
  const parts = [...document.querySelectorAll("[data-print]")].map((part) => part.className);
  return [document.documentElement.className, ...parts];
}

function section(): HTMLElement {
  return document.querySelector(".lc-debrief") as HTMLElement;
}

function onPaper(): void {
  printed = marked();
}

beforeEach(() => {
  document.body.innerHTML = PAGE;
  printed = [];
});
afterEach(() => window.dispatchEvent(new Event("afterprint")));

const WHOLE = ["lc-printing", "lc-head", "lc-debrief"];
const NOTHING = [""];

describe("printing the debrief", () => {
  it("marks the section and its own case's head while the page prints", () => {
    printDebrief(section(), onPaper);
    expect(printed).toEqual(WHOLE);
    expect(document.querySelector("[id=other]")?.hasAttribute("data-print")).toBe(false);
  });

  test.each(["afterprint", "pointerdown", "keydown"])(
    "leaves no mark once %s says that it is over",
    (sign) => {
      printDebrief(section(), onPaper);
      expect(marked()).toEqual(WHOLE);
      window.dispatchEvent(new Event(sign));
      expect(marked()).toEqual(NOTHING);
    },
  );

  it("leaves no mark when the browser refuses", () => {
    const refuse = () => {
      throw new Error("printing is not allowed");
    };
    expect(() => printDebrief(section(), refuse)).toThrow("not allowed");
    expect(marked()).toEqual(NOTHING);
  });

  it("leaves no mark when the browser printed before the script went on", () => {
    printDebrief(section(), () => {
      onPaper();
      window.dispatchEvent(new Event("afterprint"));
    });
    expect(printed).toEqual(WHOLE);
    expect(marked()).toEqual(NOTHING);
  });

  it("prints again after a first time that never said it was over", () => {
    printDebrief(section(), () => {});
    printDebrief(section(), onPaper);
    expect(printed).toEqual(WHOLE);
    window.dispatchEvent(new Event("afterprint"));
    expect(marked()).toEqual(NOTHING);
  });

  it("prints a section that has no head", () => {
    section().parentElement?.querySelector(".lc-head")?.remove();
    printDebrief(section(), onPaper);
    expect(printed).toEqual(["lc-printing", "lc-debrief"]);
  });

  it("prints a second case without the first one's marks", () => {
    printDebrief(section(), () => {});
    const other = document.createElement("section");
    document.body.append(other);
    printDebrief(other, onPaper);
    expect(printed).not.toContain("lc-debrief");
  });
});
