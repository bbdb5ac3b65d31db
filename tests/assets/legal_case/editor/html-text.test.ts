import { describe, expect, it, test } from "vitest";
import { cleaned, htmlOf, isLink, overlaid } from "../../../../xblocks/legal_case/assets/editor/html-text";
import { plain } from "../../../../xblocks/legal_case/assets/editor/naming";
import { allowed } from "./samples";

function through(html: string): string {
  const box = document.createElement("div");
  box.append(cleaned(html, allowed));
  return htmlOf(box, false);
}

test.each([
  ["a paragraph", "<p>To <strong>ważne</strong> i <em>pilne</em>.</p>"],
  ["lists", "<ul><li>raz</li><li>dwa</li></ul>"],
  [
    "a table",
    '<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
  ],
  ["a link", '<p><a href="https://isap.sejm.gov.pl/">ISAP</a></p>'],
  ["a picture of the course", '<p><img src="/static/a.png" alt="Koperta"></p>'],
  ["words alone", "Alex pyta."],
  ["signs", "<p>A &amp; B &lt; C</p>"],
])("%s stays as it was written", (_, html) => {
  expect(through(html)).toBe(html);
});

test.each([
  ["a script goes with its words", "<p>a</p><script>alert(1)</script>", "<p>a</p>"],
  ["an event goes", '<p onclick="alert(1)">a</p>', "<p>a</p>"],
  ["an unknown tag goes, its words stay", "<p><blink>a</blink></p>", "<p>a</p>"],
  ["a style goes", '<p style="color:red">a</p>', "<p>a</p>"],
  [
    "a picture of a stranger loses its address",
    '<img src="https://x.example/a.png" alt="x">',
    '<img alt="x">',
  ],
  ["a script in a link goes", '<a href="javascript:alert(1)">a</a>', "<a>a</a>"],
  ["loose words between paragraphs become one", "<p>a</p>b<p>c</p>", "<p>a</p><p>b</p><p>c</p>"],
  ["what browsers leave of a text that was emptied goes", "<p><br></p>", ""],
  [
    "a picture alone is something",
    '<p><img src="/static/a.png" alt=""></p>',
    '<p><img src="/static/a.png" alt=""></p>',
  ],
  ["what browsers leave behind goes", "<p>a</p><p></p><span>b</span>", "<p>a</p><p>b</p>"],
])("%s", (_, html, kept) => {
  expect(through(html)).toBe(kept);
});

test.each([
  ["https://example.org", true],
  ["/static/a.pdf", true],
  ["mailto:a@example.org", true],
  ["javascript:alert(1)", false],
  [" java\tscript:alert(1)", false],
  ["data:text/html,x", false],
  ["vbscript:x", false],
])("%s may be linked to: %s", (address, may) => {
  expect(isLink(address, allowed)).toBe(may);
});

describe("what was changed over what stood there", () => {
  const original = "<p>raz &ndash; dwa</p>\n<ul>\n<li>trzy\n<li>cztery\n</ul>";
  const before = "<p>raz – dwa</p>\n<ul>\n<li>trzy\n</li><li>cztery\n</li></ul>";

  it("is what stood there where nothing was", () => {
    expect(overlaid(original, before, before)).toBe(original);
  });

  it("keeps every other line", () => {
    const after = before.replace("cztery", "pięć");
    expect(overlaid(original, before, after).split("\n").slice(0, 3)).toEqual(
      original.split("\n").slice(0, 3),
    );
    expect(overlaid(original, before, after)).toContain("pięć");
  });

  it("takes lines that are new", () => {
    const after = before.replace("dwa</p>", "dwa</p>\n<p>nowy</p>");
    expect(overlaid(original, before, after)).toContain("<p>nowy</p>");
  });
});

it("says the words of some HTML in one line", () => {
  expect(plain("<p>A &amp; B</p>\n<p>C</p>")).toBe("A & B C");
  expect(plain("bez znaczników")).toBe("bez znaczników");
});
