import { describe, expect, it, test } from "vitest";
import { domElement, ICONS, icon, node, sanitised } from "../../../xblocks/legal_case/assets/nodes";
import caseTemplate from "../../../xblocks/legal_case/templates/legal_case/case.html?raw";
import unavailableTemplate from "../../../xblocks/legal_case/templates/legal_case/unavailable.html?raw";

describe("an element", () => {
  it("takes its texts as text", () => {
    expect(node("p", {}, "<b>1 & 2</b>").innerHTML).toBe("&lt;b&gt;1 &amp; 2&lt;/b&gt;");
  });

  it("leaves out null children and attributes that are null or false", () => {
    expect(node("p", { id: null, hidden: false, open: true, tabindex: -1 }, null).outerHTML).toBe(
      '<p open="" tabindex="-1"></p>',
    );
  });

  it("parses HTML only where it is said to be sanitised", () => {
    expect(sanitised("div", { class: "x" }, "<b>1</b>").outerHTML).toBe('<div class="x"><b>1</b></div>');
  });
});

describe("the runtime's element", () => {
  const element = document.createElement("div");
  test.each([
    ["a DOM element", element, element],
    ["a jQuery object", { 0: element, length: 1 }, element],
    ["an empty jQuery object", { length: 0 }, null],
  ])("may be %s", (_, handed, found) => {
    expect(domElement(handed)).toBe(found);
  });
});

test.each([
  ["case", caseTemplate],
  ["unavailable", unavailableTemplate],
])("the template %s draws its icons as the script does", (_, template) => {
  const drawn = template.match(/<svg .*?<\/svg>/g) ?? [];
  const known = Object.keys(ICONS).map((name) => icon(name as keyof typeof ICONS).outerHTML);
  expect(drawn.length).toBeGreaterThan(0);
  expect(drawn.filter((sign) => !known.includes(sign))).toEqual([]);
});
