import { describe, expect, it, test } from "vitest";
import { elementAt, inside, placeAt } from "../../../../xblocks/legal_case/assets/editor/places";
import {
  attributeOf,
  childrenOf,
  lineOf,
  linesOf,
  proseOf,
  readXml,
  Unreadable,
} from "../../../../xblocks/legal_case/assets/editor/xml-source";
import { CASE } from "./samples";

describe("reading", () => {
  const root = readXml(CASE);

  it("finds elements, attributes and texts with references and sections resolved", () => {
    expect(root.tag).toBe("legal_case");
    expect(root.children.map(({ tag }) => tag)).toEqual([
      "client", "calendar", "law", "document", "deadline", "counter", "step", "step",
    ]); // biome-ignore format: a list
    expect(attributeOf(childrenOf(root, "client")[0] as never, "status")).toBe('pobyt "czasowy"');
    expect(attributeOf(childrenOf(root, "law")[0] as never, "title")).toBe("art. 129 § 2 k.p.a. & inne");
    expect(proseOf(childrenOf(root, "document")[0] as never, "text")).toBe(
      "<p>Pierwszy wiersz.</p>\n<p>Drugi wiersz.</p>",
    );
    const option = childrenOf(childrenOf(root, "step")[0] as never, "option")[0] as never;
    expect(attributeOf(option, "requires")).toBe("read(letter) and trust >= 2");
  });

  it("knows where everything stands", () => {
    for (const child of root.children) {
      expect(CASE.slice(child.start, child.end)).toMatch(new RegExp(`^<${child.tag}[^]*>$`));
      for (const { from, to, name, start } of child.attributes) {
        expect(CASE.slice(start, to)).toMatch(new RegExp(`^${name}=`));
        expect(CASE.slice(from - 1, from)).toBe(CASE.slice(to, to + 1));
      }
    }
  });

  it("finds each element again by its place, and the place by an offset inside it", () => {
    for (const tag of ["law", "step"]) {
      for (const [at, child] of childrenOf(root, tag).entries()) {
        const place = inside("", tag, at);
        expect(elementAt(root, place)).toBe(child);
        expect(placeAt(root, child.start)).toBe(place);
      }
    }
    expect(placeAt(root, CASE.indexOf("Liczysz dni"))).toBe("step:0/option:0/label:0");
    expect(elementAt(root, "step:7")).toBeNull();
    expect(elementAt(root, "")).toBe(root);
  });

  it("counts lines", () => {
    const starts = root.children.map(({ start }) => start);
    expect(linesOf(CASE, starts)).toEqual(starts.map((at) => lineOf(CASE, at)));
    expect(lineOf(CASE, CASE.indexOf("<calendar"))).toBe(5);
  });

  test.each([
    ["Windows lines", "<a>\r\n<b>x\r\ny</b></a>", "x\ny"],
    ["a tab in an attribute", '<a><b c="1\t2">z</b></a>', "z"],
    ["sections side by side", "<a><b><![CDATA[1]]>2<![CDATA[<3>]]></b></a>", "12<3>"],
    ["a comment inside a text", "<a><b>1<!-- x -->2</b></a>", "12"],
    ["an instruction", "<?x y?><a><?p q?><b>1</b></a>", "1"],
    ["signs by number", "<a><b>&#x20AC;&#8364;</b></a>", "€€"],
    ["names with a colon", '<a xmlns:x="u"><b x:c="1">1</b></a>', "1"],
  ])("reads %s", (_, text, words) => {
    expect(readXml(text).children[0]?.text).toBe(words);
  });

  test.each([
    ["nothing", ""],
    ["words", "x"],
    ["an element never closed", "<a>"],
    ["another one closed", "<a></b>"],
    ["two outermost elements", "<a/><b/>"],
    ["a document type", "<!DOCTYPE a><a/>"],
    ["an attribute without quotes", "<a b=c/>"],
    ["an attribute without a blank before it", '<a b="1"c="2"/>'],
    ["an attribute with a tag in it", '<a b="<"/>'],
    ["a reference that nobody knows", "<a>&nbsp;</a>"],
    ["an ampersand alone", "<a>A & B</a>"],
    ["a sign that there is none", "<a>&#0;</a>"],
    ["half a character", "<a>&#xD800;</a>"],
    ["a section never closed", "<a><![CDATA[</a>"],
    ["a comment never closed", "<a><!-- </a>"],
    ["too deep", "<a>".repeat(10_000)],
  ])("cannot follow %s", (_, text) => {
    expect(() => readXml(text)).toThrow(Unreadable);
  });
});
