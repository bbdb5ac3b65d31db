import { beforeEach, describe, expect, it, test } from "vitest";
import { Desk } from "../../../../xblocks/legal_case/assets/editor/desk";
import {
  addItem,
  addOnly,
  addOption,
  addStep,
  addThing,
  retype,
} from "../../../../xblocks/legal_case/assets/editor/new-elements";
import {
  attributeOf,
  childrenOf,
  proseOf,
  readXml,
  type XmlElement,
} from "../../../../xblocks/legal_case/assets/editor/xml-source";
import { CASE, chance, linesChanged, shapes, work } from "./samples";

let now = 0;
let desk: Desk;
beforeEach(() => {
  now = 0;
  desk = new Desk(work, shapes, () => now);
});

const at = (place: string) => desk.element(place) as XmlElement;
const told = (element: XmlElement): unknown => [
  element.tag,
  element.attributes.map(({ name, value }) => [name, value]),
  element.children.length ? element.children.map(told) : element.text.trim(),
];

describe("a value", () => {
  test.each([
    ["step:0", "title", "Koperta & „list” <1>"],
    ["client:0", "status", `z "cudzysłowem" i 'apostrofem'`],
    ["law:0", "title", "art. 57 k.p.a."],
    ["", "first", "end"],
    ["step:0/option:0", "requires", "trust >= 3"],
    ["step:0/option:0", "points", "3"],
  ])("of %s @%s changes one line and reads as it was given", (place, name, value) => {
    desk.setAttribute(place, name, value);
    expect(attributeOf(at(place), name)).toBe(value);
    expect(linesChanged(CASE, desk.text)).toBe(1);
  });

  test.each([
    ["step:0", "text", "Co teraz robisz?"],
    ["step:0", "text", "<p>Co <strong>robisz</strong> & kiedy?</p>"],
    ["step:0/option:1", "label", "Czekasz ]]> i <b>czekasz</b>."],
    ["document:0", "text", "<p>Pierwszy wiersz.</p>\n<p>Inny wiersz.</p>"],
    ["client:0", "", "<p>Od sześciu lat w gminie.</p>"],
  ])("of %s/%s changes one line and reads as it was given", (place, tag, prose) => {
    desk.setProse(place, tag, prose);
    expect(tag ? proseOf(at(place), tag) : at(place).text.trim()).toBe(prose);
    expect(linesChanged(CASE, desk.text)).toBe(1);
  });

  it("that stays the same changes nothing at all", () => {
    desk.setAttribute("law:0", "title", "art. 129 § 2 k.p.a. & inne");
    desk.setProse("document:0", "text", "<p>Pierwszy wiersz.</p>\n<p>Drugi wiersz.</p>");
    desk.setProse("client:0", "", "<p>Od pięciu lat w gminie.</p>");
    desk.setAttribute("step:0", "wrong", "");
    desk.setProse("step:0", "expert", "");
    expect(desk.text).toBe(CASE);
    expect(desk.canUndo).toBe(false);
  });

  it("that is new stands where the schema has it, one that is emptied goes with its blank", () => {
    desk.setAttribute("step:0/option:1", "points", "1");
    expect(desk.text).toContain('<option id="wait" goto="end" points="1">');
    desk.setAttribute("step:0/option:1", "points", "");
    expect(desk.text).toBe(CASE);
    desk.setProse("step:1", "expert", "Dobrze.");
    expect(desk.text).toContain("<text>Koniec.</text>\n    <expert>Dobrze.</expert></step>");
    desk.setProse("step:1", "expert", "");
    expect(desk.text).toBe(CASE);
  });

  it("that means nothing without it stays as an empty one", () => {
    desk.setAttribute("step:0/option:1", "goto", "");
    expect(desk.text).toContain('<option id="wait" goto="">');
  });
});

describe("parts", () => {
  it("are added behind those of their kind, on lines of their own, and removed without a trace", () => {
    const place = desk.add("step:0", "option", '<option id="new" goto="end"/>');
    expect(place).toBe("step:0/option:2");
    expect(desk.text).toContain('</option>\n    <option id="new" goto="end"/>\n  </step>');
    desk.remove(place);
    expect(desk.text).toBe(CASE);
  });

  it("change places and come back", () => {
    expect(desk.move("step:0/option:0", 1)).toBe("step:0/option:1");
    expect(attributeOf(at("step:0/option:0"), "id")).toBe("wait");
    expect(desk.move("step:0/option:1", -1)).toBe("step:0/option:0");
    expect(desk.text).toBe(CASE);
    expect(desk.move("step:0/option:0", -1)).toBe("step:0/option:0");
    expect(desk.move("step:1", 1)).toBe("step:1");
  });

  it("are copied with ids of their own", () => {
    const place = desk.copy("step:0");
    expect(place).toBe("step:1");
    expect(attributeOf(at(place), "id")).toBe("visit-2");
    expect(childrenOf(at(place), "option").map((each) => attributeOf(each, "id"))).toEqual([
      "count-2",
      "wait-2",
    ]);
    expect(proseOf(at(place), "text")).toBe("Co robisz?");
    desk.undo();
    expect(desk.text).toBe(CASE);
  });

  it("are begun as small as they can be", () => {
    const first = addStep(desk, "decision");
    expect(first).toEqual({ place: "step:2", id: "step-1" });
    expect(childrenOf(at("step:2"), "option")).toHaveLength(2);
    expect(addOption(desk, "step:2", "step-1")).toBe("step:2/option:2");
    expect(addThing(desk, "deadline", "2026-11-26")).toBe("deadline:1");
    expect(attributeOf(at("deadline:1"), "from")).toBe("2026-11-26");
    expect(addItem(desk, "step:1", true, "doc")).toBe("step:1/want:0");
    expect(addOnly(desk, "client", "2026-11-26")).toBe("client:1");
    expect(() => readXml(desk.text)).not.toThrow();
  });

  it("begin a case that has none, and name its first step", () => {
    desk.setText('<legal_case schema="1" first="">\n</legal_case>\n');
    addStep(desk, "info");
    expect(attributeOf(at(""), "first")).toBe("step-1");
    expect(desk.text).toMatch(/\n {2}<step id="step-1" type="info" title=""\/>\n<\/legal_case>\n$/);
  });

  it("that nobody filled in go with the type of their step, others stay", () => {
    const { place } = addStep(desk, "decision");
    retype(desk, place, "ending");
    expect(at(place).children).toEqual([]);
    retype(desk, place, "decision");
    expect(childrenOf(at(place), "option")).toHaveLength(2);
    retype(desk, "step:0", "ending");
    expect(childrenOf(at("step:0"), "option")).toHaveLength(2);
  });
});

describe("ids", () => {
  test.each([
    ["step", "end", "koniec", ['goto="koniec"', '<step id="koniec"']],
    ["law", "kpa129", "odwolanie", ['<law id="odwolanie"', 'law="odwolanie"']],
    ["document", "letter", "pismo", ['<document id="pismo"', "read(pismo) and"]],
    ["counter", "trust", "zaufanie", ['set="zaufanie+1"', "and zaufanie &gt;= 2", '<counter id="zaufanie"']],
  ] as const)("of a %s are changed wherever they are meant", (tag, old, id, written) => {
    desk.rename(tag, old, id);
    for (const part of written) expect(desk.text).toContain(part);
    desk.rename(tag, id, old);
    expect(told(readXml(desk.text))).toEqual(told(readXml(CASE)));
  });

  it("are not changed where another word only begins like them", () => {
    desk.setAttribute("step:0/option:0", "requires", "read(letter-2) and chose(letter) and read(letter)");
    desk.rename("document", "letter", "x");
    expect(attributeOf(at("step:0/option:0"), "requires")).toBe(
      "read(letter-2) and chose(letter) and read(x)",
    );
  });
});

describe("undo", () => {
  it("takes changes of one field in a row together, and those of other fields or times alone", () => {
    desk.setAttribute("step:0", "title", "K");
    now = 1000;
    desk.setAttribute("step:0", "title", "Ko");
    now = 4000;
    desk.setAttribute("step:0", "title", "Kop");
    desk.setTitle("Inny");
    expect([desk.undo(), desk.undo(), desk.undo()]).toEqual(["title", "step:0@title", "step:0@title"]);
    expect(desk.text).toBe(CASE);
    expect(desk.canUndo).toBe(false);
    desk.redo();
    expect(attributeOf(at("step:0"), "title")).toBe("Ko");
  });

  it("brings back every byte after any sequence of changes", () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      desk = new Desk(work, shapes, () => now);
      const next = chance(seed);
      let changes = 0;
      for (let turn = 0; turn < 25; turn += 1) {
        const before = desk.work;
        now += 10_000;
        ACTS[Math.floor(next() * ACTS.length)]?.(desk, next);
        expect(() => readXml(desk.text)).not.toThrow();
        changes += desk.work === before ? 0 : 1;
      }
      expect(changes).toBeGreaterThan(0);
      while (desk.canUndo) desk.undo();
      expect(desk.work).toEqual(work);
    }
  });
});

const some = (desk: Desk, tag: string, next: () => number) => {
  const count = desk.root ? childrenOf(desk.root, tag).length : 0;
  return `${tag}:${Math.floor(next() * Math.max(1, count))}`;
};
const ACTS: ((desk: Desk, next: () => number) => void)[] = [
  (on, next) => on.setAttribute(some(on, "step", next), "title", `<&"'> ${next()}`),
  (on, next) => on.setAttribute(some(on, "step", next), "points", next() < 0.5 ? "" : "4"),
  (on, next) => on.setProse(some(on, "step", next), "text", next() < 0.3 ? "" : `<p>${next()} ]]> &amp;</p>`),
  (on, next) => on.setProse(some(on, "document", next), "expert", `wiersz\nwiersz ${next()}`),
  (on, next) => on.copy(some(on, "step", next)),
  (on, next) => on.remove(some(on, "step", next)),
  (on, next) => on.remove(some(on, "law", next)),
  (on, next) => on.move(some(on, "step", next), next() < 0.5 ? 1 : -1),
  (on) => addStep(on, "decision"),
  (on) => addThing(on, "document", "2026-11-26"),
  (on, next) => on.setSetting("attempts_allowed", Math.floor(next() * 9)),
];

describe("a text that cannot be followed", () => {
  it("is kept, said where, and followed again when it is mended", () => {
    const heard: string[] = [];
    desk.listen((change) => heard.push(change));
    desk.setText(CASE.replace("</step>", ""));
    expect(desk.root).toBeNull();
    expect(desk.unreadable).not.toBeNull();
    desk.setAttribute("step:0", "title", "x");
    desk.setText(CASE);
    expect(desk.unreadable).toBeNull();
    expect(heard).toEqual(["text", "text"]);
  });

  it("is not even tried when it is larger than any case may be", () => {
    desk.setText("x".repeat(5_000_000));
    expect([desk.root, desk.unreadable]).toEqual([null, 0]);
  });
});

it("keeps to a place that there is", () => {
  desk.choose("step:1");
  desk.remove("step:1");
  expect(desk.place).toBe("step:0");
  desk.setText('<legal_case schema="1" first=""/>');
  expect(desk.place).toBe("");
});
