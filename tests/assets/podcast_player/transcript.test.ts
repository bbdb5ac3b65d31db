/** The transcript on the page: reading, moving, searching, following, copying, changing the language. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Episode, TranscriptChoice } from "../../../xblocks/podcast_player/assets/contract";
import { highlightRegistry, Marks } from "../../../xblocks/podcast_player/assets/marks";
import { type Reader, TranscriptElement } from "../../../xblocks/podcast_player/assets/transcript-element";
import { episode, settled, strings, VTT } from "./samples";

const UKRAINIAN = VTT.replace("Dzień dobry.", "Добрий день.").replace("Łódź jest tu.", "Лодзь тут.");

/** A transcript on a page whose box is 100 px high and whose lines are 50 px apart. */
class Desk {
  readonly asked: TranscriptChoice[] = [];
  readonly said: string[] = [];
  readonly copied: string[] = [];
  readonly begun: number[] = [];
  readonly preferred: unknown[] = [];
  readonly tracked: [string, string][] = [];
  texts: (string | null)[] = [VTT];
  /** Pixels from one cue to the next. */
  apart = 50;
  copies = true;
  readonly transcript: TranscriptElement;

  constructor(shown: Episode = episode(), reader: Partial<Reader> = {}, texts: (string | null)[] = [VTT]) {
    this.texts = texts;
    const whole = { prefix: "p", page: "", lang: "", kind: "", follow: true, registry: null, ...reader };
    this.transcript = new TranscriptElement(shown, whole, strings, (text) => text, {
      start: (second) => void this.begun.push(second),
      fetch: (choice) => {
        this.asked.push(choice);
        return Promise.resolve(
          this.texts.length > 1 ? (this.texts.shift() ?? null) : (this.texts[0] ?? null),
        );
      },
      link: (second) => `https://x/#t${second}`,
      copy: (text) => {
        this.copied.push(text);
        return Promise.resolve(this.copies);
      },
      say: (sentence) => void this.said.push(sentence),
      prefer: (choice) => void this.preferred.push(choice),
      track: (name, value) => void this.tracked.push([name, value]),
    });
    document.body.append(this.transcript.root);
    this.layOut();
  }

  private layOut(): void {
    const top = (element: Element): number => {
      const at = this.spans.indexOf(element as HTMLElement);
      const first = this.spans.indexOf(element.querySelector("span") as HTMLElement);
      return this.apart * Math.max(at, first, 0) - this.box.scrollTop;
    };
    this.box.getBoundingClientRect = () => ({ top: 0, bottom: 100, height: 100 }) as DOMRect;
    vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
      return { top: top(this), bottom: top(this) + 50 } as DOMRect;
    });
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    return this.transcript.root.querySelector(selector) as Found;
  }

  get box(): HTMLElement {
    return this.find(".pp-box");
  }

  get spans(): HTMLElement[] {
    return [...this.transcript.root.querySelectorAll<HTMLElement>(".pp-turn > span")];
  }

  get stops(): number[] {
    return this.spans.flatMap((span, at) => (span.tabIndex === 0 && span.role === "button" ? [at] : []));
  }

  get marked(): (string | undefined)[] {
    return this.spans
      .filter((span) => span.classList.contains("pp-now"))
      .map((span) => span.textContent?.trim());
  }

  get last(): string | undefined {
    return this.said[this.said.length - 1];
  }

  get following(): boolean {
    return this.find<HTMLInputElement>(".pp-follow input").checked;
  }

  search(words: string): void {
    const field = this.find<HTMLInputElement>("[type=search]");
    field.value = words;
    field.dispatchEvent(new Event("input"));
  }

  press(target: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
    target.dispatchEvent(event);
    return event;
  }

  read(): string[] {
    return [...this.box.children].map((turn) => turn.textContent?.replace(/\s+/g, " ").trim() ?? "");
  }
}

async function reading(...given: ConstructorParameters<typeof Desk>): Promise<Desk> {
  const desk = new Desk(...given);
  await settled();
  return desk;
}

beforeEach(() => vi.stubGlobal("requestAnimationFrame", (act: FrameRequestCallback) => act(0)));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe("reading", () => {
  it("has a paragraph for each turn, with its time, its speaker's name and its language", async () => {
    const desk = await reading();
    expect(desk.read()).toEqual([
      "0:00 Lektorka Dzień dobry. Łódź jest tu.",
      "0:08 Roman Żółć i gęś, w Łodzi.",
      "0:12 Obcy Do widzenia.",
    ]);
    expect(
      [...desk.box.children].map((turn) => [
        turn.localName,
        turn.getAttribute("lang"),
        turn.getAttribute("dir"),
      ]),
    ).toEqual(Array(3).fill(["p", "pl", "ltr"]));
  });

  it("takes what is written for text", async () => {
    const desk = await reading(undefined, undefined, [
      "WEBVTT\n\n00:00.000 --> 00:01.000\n<v <img>>&lt;img src=x&gt; x",
    ]);
    expect(desk.box.querySelector("img")).toBeNull();
  });

  it("says that it is coming, that it did not come, and tries again", async () => {
    const desk = new Desk(undefined, undefined, [null, "no WebVTT", VTT]);
    expect(desk.find(".pp-state").textContent).toBe("[transcript_loading]");
    for (let time = 0; time < 2; time++) {
      await settled();
      expect(desk.find(".pp-state").textContent).toBe("[transcript_failed] [try_again]");
      desk.find(".pp-state button").click();
    }
    await settled();
    expect([desk.find(".pp-state").textContent, desk.spans.length]).toEqual(["", 4]);
  });

  it("has the focus after it was tried again, until the reader goes on", async () => {
    const desk = await reading(undefined, undefined, [null, VTT]);
    const again = desk.find(".pp-state button");
    again.focus();
    again.click();
    await settled();
    expect(document.activeElement).toBe(desk.box);
    desk.press(desk.box, "ArrowDown");
    expect([document.activeElement, desk.box.hasAttribute("tabindex")]).toEqual([desk.spans[1], false]);
  });

  const choice = (lang: string, kind: TranscriptChoice["kind"]): TranscriptChoice => ({
    lang,
    kind,
    name: "",
    src: "",
  });
  const CHOICES = [
    choice("uk", "translation"),
    choice("de", "translation"),
    choice("pl", "translation"),
    choice("uk", "verbatim"),
    choice("pl", "verbatim"),
  ];
  it.each<[string, Partial<Reader>, TranscriptChoice[], number]>([
    ["the page's language word for word", { page: "pl" }, CHOICES, 4],
    ["the page's language", { page: "de" }, CHOICES, 1],
    ["the page's language in another country", { page: "pl-PL" }, CHOICES, 4],
    ["any language word for word", { page: "en" }, CHOICES, 3],
    ["the first", { page: "en" }, CHOICES.slice(0, 2), 0],
    ["the chosen language, word for word", { page: "pl", lang: "uk" }, CHOICES, 3],
    ["the chosen language and kind", { page: "pl", lang: "uk", kind: "translation" }, CHOICES, 0],
    [
      "the chosen language in the kind that there is",
      { page: "pl", lang: "de", kind: "verbatim" },
      CHOICES,
      1,
    ],
    ["as without a choice that is not there", { page: "pl", lang: "ka", kind: "translation" }, CHOICES, 4],
  ])("is in %s", async (_, reader, transcripts, index) => {
    const desk = await reading(episode({ transcripts }), reader);
    expect(transcripts.indexOf(desk.asked[0] as TranscriptChoice)).toBe(index);
  });

  it("runs from right to left where its language does", async () => {
    const arabic = { lang: "ar", kind: "translation" as const, name: "arabski", src: "/a" };
    const desk = await reading(episode({ transcripts: [arabic] }));
    expect(desk.box.firstElementChild?.getAttribute("dir")).toBe("rtl");
    expect(desk.find("select")).toBeNull();
  });
});

describe("what is heard", () => {
  it("is marked, one cue at a time", async () => {
    const desk = await reading();
    desk.transcript.hear(5);
    expect(desk.marked).toEqual(["Łódź jest tu."]);
    desk.transcript.hear(13);
    expect(desk.marked).toEqual(["Do widzenia."]);
  });

  it("is marked as soon as the transcript is there", async () => {
    const desk = new Desk();
    desk.transcript.hear(9);
    await settled();
    expect(desk.marked).toEqual(["Żółć i gęś,\nw Łodzi."]);
  });

  it("is brought into sight by the box alone", async () => {
    const desk = await reading();
    desk.transcript.hear(5);
    expect(desk.box.scrollTop).toBe(0);
    desk.transcript.hear(13);
    expect(desk.box.scrollTop).toBe(125);
  });

  it("is found again when the lines above it turn out taller than was guessed, unless the reader scrolls", async () => {
    const frames: FrameRequestCallback[] = [];
    vi.stubGlobal("requestAnimationFrame", (act: FrameRequestCallback) => frames.push(act));
    const desk = await reading();
    desk.transcript.hear(13);
    desk.apart = 90;
    frames.shift()?.(0);
    expect(desk.box.scrollTop).toBe(3 * 90 - 25);
    desk.box.scrollTop = 20;
    desk.box.dispatchEvent(new Event("scroll"));
    frames.shift()?.(0);
    expect([desk.box.scrollTop, frames]).toEqual([20, []]);
  });

  it("moves nothing when the learner does not follow, or has scrolled", async () => {
    const still = await reading(episode(), { follow: false });
    still.transcript.hear(13);
    expect(still.box.scrollTop).toBe(0);
    document.body.replaceChildren();
    const desk = await reading();
    desk.transcript.hear(13);
    desk.box.scrollTop = 20;
    desk.box.dispatchEvent(new Event("scroll"));
    desk.transcript.hear(5);
    expect([desk.following, desk.box.scrollTop, desk.preferred]).toEqual([false, 20, []]);
  });

  it("is followed on when the box scrolled by itself", async () => {
    const desk = await reading();
    desk.transcript.hear(13);
    desk.box.dispatchEvent(new Event("scroll"));
    expect(desk.following).toBe(true);
  });

  it("is followed again, and remembered so, when the learner says so", async () => {
    const desk = await reading(episode(), { follow: false });
    desk.transcript.hear(13);
    desk.find(".pp-follow input").click();
    expect([desk.preferred, desk.box.scrollTop]).toEqual([[{ follow: true }], 125]);
  });

  it("costs nothing while the transcript is closed", async () => {
    const desk = await reading();
    desk.transcript.root.open = false;
    desk.transcript.hear(5);
    expect(desk.marked).toEqual(["Dzień dobry."]);
    desk.transcript.root.open = true;
    desk.transcript.root.dispatchEvent(new Event("toggle"));
    expect(desk.marked).toEqual(["Łódź jest tu."]);
  });
});

describe("with the keyboard", () => {
  it("the text is one stop, on what is heard while following", async () => {
    const desk = await reading();
    expect(desk.stops).toEqual([0]);
    desk.transcript.hear(9);
    desk.transcript.tab();
    expect(desk.stops).toEqual([2]);
  });

  it("arrows move from line to line and stop at the ends", async () => {
    const desk = await reading();
    desk.spans[0]?.focus();
    const keys = ["ArrowUp", "ArrowDown", "ArrowDown", "End", "ArrowDown", "Home"];
    const places = keys.map((key) => {
      desk.press(document.activeElement as Element, key);
      return desk.spans.indexOf(document.activeElement as HTMLElement);
    });
    expect(places).toEqual([0, 1, 2, 3, 3, 0]);
    expect([desk.stops, desk.following]).toEqual([[0], false]);
  });

  it("Enter and the space bar play from a line, and are not the player's", async () => {
    const desk = await reading();
    desk.spans[0]?.focus();
    desk.press(desk.spans[0] as Element, "ArrowDown");
    const outside = vi.fn();
    document.body.addEventListener("keydown", outside);
    const events = ["Enter", " "].map((key) => desk.press(desk.spans[1] as Element, key));
    expect([desk.begun, events.map((event) => event.defaultPrevented)]).toEqual([
      [4, 4],
      [true, true],
    ]);
    expect(outside).not.toHaveBeenCalled();
    expect(desk.tracked).toContainEqual(["cue_followed", "pl"]);
    document.body.removeEventListener("keydown", outside);
  });

  it("leaves the browser's own keys alone", async () => {
    const desk = await reading();
    expect(desk.press(desk.spans[0] as Element, "c", { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(desk.press(desk.spans[0] as Element, "Tab").defaultPrevented).toBe(false);
    expect(desk.copied).toEqual([]);
  });
});

describe("with the pointer", () => {
  it("a line and the time of a turn play from there", async () => {
    const desk = await reading();
    desk.spans[1]?.click();
    desk.box.children[1]?.querySelector<HTMLElement>(".pp-when")?.click();
    expect([desk.begun, desk.stops]).toEqual([[4, 8], [2]]);
  });

  it("selecting text plays nothing, nor does the space between", async () => {
    const desk = await reading();
    vi.stubGlobal("getSelection", () => ({ isCollapsed: false }));
    desk.spans[1]?.click();
    vi.stubGlobal("getSelection", () => ({ isCollapsed: true }));
    desk.box.click();
    (desk.box.children[0] as HTMLElement).click();
    expect(desk.begun).toEqual([]);
  });
});

describe("searching", () => {
  it("says how many there are, shows the first from here on and lets the eye stay there", async () => {
    const desk = await reading();
    desk.transcript.hear(9);
    desk.search("lodz");
    expect(desk.find(".pp-count").textContent).toBe("2 / 2");
    expect([desk.last, desk.following]).toEqual(["2 / 2", false]);
  });

  it("goes round with Enter, backwards with Shift, and by its buttons", async () => {
    const desk = await reading();
    desk.search("lodz");
    const field = desk.find("[type=search]");
    const counts = [
      () => desk.press(field, "Enter"),
      () => desk.press(field, "Enter"),
      () => desk.press(field, "Enter", { shiftKey: true }),
    ].map((act) => {
      act();
      return desk.find(".pp-count").textContent;
    });
    expect(counts).toEqual(["2 / 2", "1 / 2", "2 / 2"]);
    desk.find("[data-act=next]").click();
    expect(desk.find(".pp-count").textContent).toBe("1 / 2");
    desk.find("[data-act=previous]").click();
    expect(desk.find(".pp-count").textContent).toBe("2 / 2");
  });

  it("leads from the field to the line with the arrow down, in few presses to its link", async () => {
    const desk = await reading();
    desk.search("do widz");
    desk.press(desk.find("[type=search]"), "ArrowDown");
    expect(document.activeElement?.textContent?.trim()).toBe("Do widzenia.");
    desk.press(document.activeElement as Element, "Enter");
    desk.press(document.activeElement as Element, "c");
    await settled();
    expect(desk.begun).toEqual([12]);
    expect(desk.copied).toEqual(["Do widzenia. (Sytuacja <na> granicy, 0:12)\nhttps://x/#t12"]);
    expect(desk.last).toBe("[copied]");
  });

  it.each([
    [0, [0, 59]],
    [100, [70, 129]],
    [199, [140, 199]],
  ])("marks only those around match %i of many", async (here, marked) => {
    const stamp = (at: number) => `0${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}.000`;
    const cues = Array.from({ length: 200 }, (_, at) => `${stamp(at)} --> ${stamp(at + 1)}\nTak ${at}.\n`);
    const desk = await reading(undefined, undefined, [`WEBVTT\n\n${cues.join("\n")}`]);
    desk.transcript.hear(here);
    desk.search("tak");
    const of = (mark: string) =>
      desk.spans.flatMap((span, at) => (span.classList.contains(mark) ? [at] : []));
    const around = [...of("pp-found"), ...of("pp-here")].sort((one, other) => one - other);
    expect([of("pp-here"), around.length, around[0], around[around.length - 1]]).toEqual([
      [here],
      60,
      ...marked,
    ]);
    expect(desk.find(".pp-count").textContent).toBe(`${here + 1} / 200`);
  });

  it("says that nothing was found, and nothing when nothing is sought", async () => {
    const desk = await reading();
    desk.search("xyz");
    expect([desk.last, desk.following]).toEqual(["[search_none]", true]);
    desk.press(desk.find("[type=search]"), "Enter");
    desk.search("");
    expect([desk.find(".pp-steps").hidden, desk.said.length]).toEqual([true, 1]);
  });

  it("is told to the log when the learner is done with typing, at most 100 signs of it", async () => {
    const desk = await reading();
    const field = desk.find<HTMLInputElement>("[type=search]");
    for (const words of [` ${"x".repeat(120)}`, "  "]) {
      field.value = words;
      field.dispatchEvent(new Event("change"));
    }
    expect(desk.tracked).toEqual([["transcript_searched", "x".repeat(100)]]);
  });

  it("is told to the log without a sign that is cut in half", async () => {
    const desk = await reading();
    const field = desk.find<HTMLInputElement>("[type=search]");
    field.value = `${"x".repeat(99)}🎧🎧`;
    field.dispatchEvent(new Event("change"));
    expect(desk.tracked).toEqual([["transcript_searched", `${"x".repeat(99)}🎧`]]);
  });

  it("opens the transcript from anywhere in the player", async () => {
    const desk = await reading();
    desk.transcript.root.open = false;
    desk.transcript.find();
    expect([desk.transcript.root.open, document.activeElement]).toEqual([true, desk.find("[type=search]")]);
  });
});

describe("another language", () => {
  it("shows the same place and remembers the choice", async () => {
    const desk = await reading(undefined, undefined, [VTT, UKRAINIAN]);
    desk.box.scrollTop = 110;
    const select = desk.find<HTMLSelectElement>("select");
    select.value = "1";
    select.dispatchEvent(new Event("change"));
    await settled();
    expect([desk.asked[1]?.lang, desk.preferred]).toEqual(["uk", [{ lang: "uk", kind: "translation" }]]);
    expect(desk.box.firstElementChild?.getAttribute("lang")).toBe("uk");
    expect(desk.read()[0]).toContain("Добрий день.");
    expect(desk.box.scrollTop).toBe(75);
  });

  it("searches for the same words there", async () => {
    const desk = await reading(undefined, undefined, [VTT, UKRAINIAN]);
    desk.search("Лодзь");
    expect(desk.find(".pp-count").textContent).toBe("[search_none]");
    const select = desk.find<HTMLSelectElement>("select");
    select.value = "1";
    select.dispatchEvent(new Event("change"));
    await settled();
    expect(desk.find(".pp-count").textContent).toBe("1 / 1");
  });
});

describe("copying", () => {
  it("takes what is heard, with its time and a link", async () => {
    const desk = await reading();
    desk.transcript.hear(9);
    desk.find("[data-act=copy]").click();
    await settled();
    expect(desk.copied).toEqual(["Żółć i gęś, w Łodzi. (Sytuacja <na> granicy, 0:08)\nhttps://x/#t8"]);
  });

  it("says when the browser does not let it", async () => {
    const desk = await reading();
    desk.copies = false;
    desk.find("[data-act=copy]").click();
    await settled();
    expect(desk.said).toEqual(["[copy_failed]"]);
  });

  it("is told to the log only when the transcript is opened, not when it is there", async () => {
    const desk = await reading();
    expect(desk.tracked).toEqual([]);
    desk.transcript.root.open = false;
    desk.find("summary").dispatchEvent(new Event("click"));
    expect(desk.tracked).toEqual([["transcript_opened", "pl"]]);
  });
});

describe("marks", () => {
  function noRange(): never {
    throw new TypeError("StaticRange is not a constructor");
  }

  class Painted extends Set<AbstractRange> {}

  it("are ranges in the browser's registry, shared by all players of a page", () => {
    vi.stubGlobal("Highlight", Painted);
    const registry = new Map<string, Painted>();
    const [one, other] = [0, 1].map(() => new Marks(registry as unknown as HighlightRegistry)) as [
      Marks,
      Marks,
    ];
    const cue = document.createElement("span");
    const part = () => ({ range: () => ({}) as AbstractRange, cues: [cue] });
    one.show("pp-now", [part()]);
    other.show("pp-now", [part()]);
    one.show("pp-now", [part(), part()]);
    expect(registry.get("pp-now")?.size).toBe(3);
    one.show("pp-now", []);
    expect([registry.get("pp-now")?.size, cue.className]).toEqual([1, ""]);
    one.show("pp-here", []);
    expect([...registry.keys()]).toEqual(["pp-now", "pp-here"]); // the later one is seen
  });

  it("are classes where there is no registry", () => {
    const marks = new Marks(null);
    const [one, other] = [document.createElement("span"), document.createElement("span")];
    marks.show("pp-found", [{ range: noRange, cues: [one, other] }]);
    marks.show("pp-found", [{ range: noRange, cues: [other] }]);
    expect([one.className, other.className]).toEqual(["", "pp-found"]);
    expect(highlightRegistry()).toBeNull();
  });
});
