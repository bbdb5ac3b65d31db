import { describe, expect, it } from "vitest";
import { ask, button, card, filters, Kept, Opened, profile, refusing, TABS } from "./samples";

const WRITTEN = "<b>Prowadzimy dyżury</b>";

function shown(page: Opened): string[] {
  return TABS.filter((name) => !page.find(`[data-section=${name}]`).hasAttribute("hidden"));
}

function sent(page: Opened): Record<string, unknown> {
  return page.last?.[1] ?? {};
}

describe("tabs", () => {
  it("show one section, whose name is that of the tab", () => {
    const page = new Opened();
    expect(shown(page)).toEqual(["profile"]);
    expect(page.find("[role=tablist]").hasAttribute("hidden")).toBe(false);
    expect(page.find("[data-section=board]").getAttribute("aria-labelledby")).toBe("tab-board");
    page.open("board");
    expect(shown(page)).toEqual(["board"]);
    expect(page.find("[data-tab=board]").getAttribute("aria-selected")).toBe("true");
    expect([...page.root.querySelectorAll<HTMLElement>("[role=tab]")].map((tab) => tab.tabIndex)).toEqual([
      -1, -1, 0, -1,
    ]);
  });

  it.each([
    ["ArrowRight", "ltr", "profile", "suggestions"],
    ["ArrowLeft", "ltr", "profile", "inbox"],
    ["ArrowRight", "ltr", "inbox", "profile"],
    ["ArrowLeft", "rtl", "profile", "suggestions"],
    ["End", "ltr", "profile", "inbox"],
    ["Home", "ltr", "board", "profile"],
    ["ArrowDown", "ltr", "board", "board"],
  ])("with %s, written %s, lead from %s to %s", (key, direction, from, to) => {
    const page = new Opened();
    page.root.style.direction = direction;
    page.open(from);
    page.find(`[data-tab=${from}]`).focus();
    page.find(`[data-tab=${from}]`).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    expect(shown(page)).toEqual([to]);
    expect(document.activeElement).toBe(page.find(`[data-tab=${to}]`));
  });

  it("are remembered in this tab of the browser, if it lets us", () => {
    const store = new Kept();
    new Opened(store).open("inbox");
    expect(shown(new Opened(store))).toEqual(["inbox"]);
    store.setItem("partner-board-s1-tab", "gone");
    expect(shown(new Opened(store))).toEqual(["profile"]);
    const page = new Opened(refusing);
    page.open("board");
    expect(shown(page)).toEqual(["board"]);
  });

  it("are opened by what an empty list says to do next, with the focus on the heading", () => {
    const page = new Opened();
    page.open("suggestions");
    page.click("[data-act=go]");
    expect(shown(page)).toEqual(["profile"]);
    expect(document.activeElement).toBe(page.find("[data-section=profile] h3"));
  });
});

describe("a request", () => {
  it("goes out once, however often it is clicked, and its button stays in focus", async () => {
    const page = new Opened();
    page.open("inbox");
    page.find("[data-act=accept]").focus();
    page.click("[data-act=accept]");
    page.click("[data-act=accept]");
    page.click("[data-act=decline]");
    expect(page.calls).toEqual([
      ["link", { public_id: "c", act: "accept", note: "", key: "key-1", version: 7 }],
    ]);
    expect(page.find("[data-act=decline]").getAttribute("aria-disabled")).toBe("true");
    expect(document.activeElement).toBe(page.find("[data-act=accept]"));
    await page.answer({ kind: "offline" });
    expect(page.find("[data-act=decline]").hasAttribute("aria-disabled")).toBe(false);
  });

  it.each([
    ["nobody answered", { kind: "offline" }, "[offline]", "key-1"],
    ["the site failed", { kind: "refused", status: 502, refusal: null }, "[failed]", "key-1"],
    [
      "nobody is logged in any more",
      { kind: "refused", status: 403, refusal: null },
      "[signed_out]",
      "key-1",
    ],
    ["a sign-in page came", { kind: "refused", status: 200, refusal: null }, "[signed_out]", "key-1"],
    ["it was refused", { kind: "refused", status: 409, refusal: { error: "Full." } }, "Full.", "key-2"],
  ] as const)(
    "says beside its button that %s, and keeps its key until it is answered",
    async (_why, outcome, said, key) => {
      const page = new Opened();
      page.open("inbox");
      page.click("[data-act=accept]");
      await page.answer(outcome);
      expect(page.text("[data-card=c] [data-alert]")).toBe(said);
      page.click("[data-act=accept]");
      expect(page.text("[data-card=c] [data-alert]")).toBe("");
      expect(sent(page).key).toBe(key);
    },
  );

  it("puts in what was drawn, says what happened and leads to the same card in its new place", async () => {
    const page = new Opened();
    page.open("inbox");
    page.click("[data-act=accept]");
    const html = {
      inbox: `<div data-waiting="0">${card("c", button("end", "c"))}</div>`,
      suggestions: "",
      board: filters,
    };
    await page.done({ html });
    expect(document.activeElement).toBe(page.find("[data-card=c] h4"));
    expect(page.text("[data-message]")).toBe("[accept done]");
    expect(page.text("[data-card=c] [data-said]")).toBe("[accept done]");
    expect(page.text("[data-tab=inbox] [data-count]")).toBe("");
  });

  it("leads to the head of the panel when the card is gone", async () => {
    const page = new Opened();
    page.open("inbox");
    page.click("[data-act=decline]");
    await page.done({ html: { inbox: '<div data-waiting="1"></div>', suggestions: "", board: "" } });
    expect(document.activeElement).toBe(page.find("[data-section=inbox] h3"));
    expect(page.text("[data-section=inbox] > [data-said]")).toBe("[decline done]");
    expect(page.text("[data-tab=inbox] [data-count]")).toBe("(1)");
  });

  it("fetches what it left behind when that is opened, and what is open at once", async () => {
    const page = new Opened();
    page.open("suggestions");
    page.click("[data-card=a] form button[type=submit]");
    await page.done({ html: { inbox: '<div data-waiting="2"></div>' } });
    expect(page.last).toEqual(["suggestions", {}]);
    await page.done({ html: { suggestions: card("a") } });
    expect(document.activeElement).toBe(page.find("[data-card=a] h4"));
    page.open("inbox");
    expect(page.calls).toHaveLength(2);
    page.open("board");
    expect(page.last?.[0]).toBe("board");
    await page.answer({ kind: "offline" });
    expect(page.text("[data-section=board] > [data-alert]")).toBe("[offline]");
  });
});

describe("somebody who does not wait for a request", () => {
  it("finds the tab fetched that was opened meanwhile, and is not called back to the card", async () => {
    const page = new Opened();
    page.open("suggestions");
    page.click("[data-card=a] form button[type=submit]");
    page.open("board");
    page.find("[data-tab=board]").focus();
    await page.done({ html: { inbox: '<div data-waiting="2"></div>' } });
    expect(page.last?.[0]).toBe("board");
    page.open("suggestions");
    page.find("[data-tab=suggestions]").focus();
    await page.done({ html: { board: filters } });
    expect(page.last?.[0]).toBe("suggestions");
    await page.done({ html: { suggestions: card("a") } });
    expect(document.activeElement).toBe(page.find("[data-tab=suggestions]"));
    expect(page.text("[data-message]")).toBe("[send done]");
  });
});

describe("a report", () => {
  const form = `<details open><summary></summary><form data-act="report" data-id="a">
    <input type="radio" name="reason" value="false"><p data-error="reason"></p><textarea name="text"></textarea>
    <p data-alert></p><button type="submit"></button></form></details>`;

  it("is sent with its reason, thanked for on the card, and folded away", async () => {
    const page = new Opened(new Kept(), { suggestions: card("a", form) });
    page.open("suggestions");
    page.write("[name=text]", WRITTEN);
    page.tick("[name=reason]");
    page.click("[data-act=report] button");
    expect(page.last).toEqual(["report", { public_id: "a", reason: "false", text: WRITTEN }]);
    await page.done({ html: {} });
    expect(page.text("[data-card=a] [data-said]")).toBe("[report done]");
    expect(page.find("details").hasAttribute("open")).toBe(false);
    expect(page.calls).toHaveLength(1);
  });

  it("that could not be sent stays as it was written", async () => {
    const page = new Opened(new Kept(), { suggestions: card("a", form) });
    page.open("suggestions");
    page.write("[name=text]", WRITTEN);
    page.click("[data-act=report] button");
    await page.refuse(409, { error: "Reported already." });
    expect(page.text("[data-act=report] [data-alert]")).toBe("Reported already.");
    expect(page.find<HTMLTextAreaElement>("[name=text]").value).toBe(WRITTEN);
  });
});

describe("a note", () => {
  it("goes with the request, and stays where it was refused", async () => {
    const page = new Opened();
    page.open("suggestions");
    page.write("[data-card=a] textarea", "www.example.org");
    page.click("[data-card=a] form button[type=submit]");
    expect(sent(page)).toEqual({
      public_id: "a",
      act: "send",
      note: "www.example.org",
      key: "key-1",
      version: 4,
    });
    await page.refuse(400, { error: "x", problems: [{ field: "note", message: "No links." }] });
    expect(page.text("[data-card=a] [data-error=note]")).toBe("No links.");
    expect(page.text("[data-card=a] form [data-alert]")).toBe("");
    expect(document.activeElement).toBe(page.find("[data-card=a] textarea"));
    expect(page.find("[data-card=a] textarea").getAttribute("aria-invalid")).toBe("true");
  });

  it("to somebody else is not lost when the list is drawn anew", async () => {
    const page = new Opened();
    page.open("suggestions");
    page.write("[data-card=b] textarea", WRITTEN);
    page.click("[data-card=a] form button[type=submit]");
    await page.done({ html: { suggestions: card("b", ask("b")), inbox: "", board: "" } });
    expect(page.find<HTMLTextAreaElement>("[data-card=b] textarea").value).toBe(WRITTEN);
    expect(page.text("[data-card=b] [data-counter]")).toBe(`[left] ${500 - WRITTEN.length}`);
  });

  it("closes with Escape and with its button, back to where it was opened", () => {
    const page = new Opened();
    for (const close of [
      () =>
        page
          .find("textarea[name=note]")
          .dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })),
      () => page.click("[data-act=close]"),
    ]) {
      page.find("details").setAttribute("open", "");
      close();
      expect(page.find("details").hasAttribute("open")).toBe(false);
      expect(document.activeElement).toBe(page.find("summary"));
    }
  });
});

describe("the board", () => {
  it("is searched, leads to the number of results, and turns pages of the same search", async () => {
    const page = new Opened();
    page.open("board");
    page.write("[name=query]", "dyżur");
    page.tick("[data-section=board] [name=remote]");
    page.click("[data-act=filter] [type=submit]");
    const asked = { filters: { offers: "", remote: true }, query: "dyżur", page: 1 };
    expect(page.last).toEqual(["board", asked]);
    await page.done({ html: { board: filters } });
    expect(document.activeElement).toBe(page.find("[data-found]"));
    page.click("[data-act=page]");
    expect(page.last).toEqual(["board", { ...asked, page: 2 }]);
  });

  it("is cleared of all conditions", () => {
    const page = new Opened();
    page.write("[name=query]", "dyżur");
    page.tick("[data-section=board] [name=remote]");
    page.click("[data-act=clear]");
    expect(sent(page)).toEqual({ filters: { offers: "", remote: false }, query: "", page: 1 });
  });

  it("keeps its conditions and says why when it cannot be searched", async () => {
    const page = new Opened();
    page.open("board");
    page.write("[name=query]", "dyżur");
    page.click("[data-act=filter] [type=submit]");
    await page.answer({ kind: "offline" });
    expect(page.text("[data-act=filter] [data-alert]")).toBe("[offline]");
    expect(page.find<HTMLInputElement>("[name=query]").value).toBe("dyżur");
  });
});

describe("what is kept about somebody", () => {
  it("is handed over as a file", async () => {
    const page = new Opened();
    page.open("inbox");
    page.click("[data-act=my-data]");
    expect(page.last).toEqual(["my_data", {}]);
    await page.done({ mine: { profiles: [] } });
    expect(page.files).toEqual([["me.json", '{\n  "profiles": []\n}']]);
    expect(page.text("[data-message]")).toBe("[my-data done]");
  });

  it("is erased on the server and in the browser, and the page goes back to an empty profile", async () => {
    const store = new Kept();
    const page = new Opened(store);
    page.write("[name=pitch]", WRITTEN);
    page.write("[data-card=b] textarea", WRITTEN);
    page.open("inbox");
    page.click("[data-act=erase]");
    expect(page.last).toEqual(["erase_me", { confirm: true }]);
    await page.done({ html: { profile: profile(), suggestions: "", board: "", inbox: "" } });
    expect(shown(page)).toEqual(["profile"]);
    expect(page.find<HTMLTextAreaElement>("[name=pitch]").value).toBe("");
    expect([...store.texts.values()].join()).not.toContain(WRITTEN);
    expect(page.text("[data-message]")).toBe("[erase done]");
  });
});
