import { describe, expect, it } from "vitest";
import { Kept, Opened, profile, refusing, terms } from "./samples";

const WRITTEN = "<b>Prowadzimy dyżury</b>";
const REST = { suggestions: "", board: "", inbox: "" };

function pitch(page: Opened): string {
  return page.find<HTMLTextAreaElement>("[name=pitch]").value;
}

function counties(page: Opened): string[] {
  return [...page.find<HTMLSelectElement>("[name=county]").options].map(({ value }) => value);
}

function checked(page: Opened, name: string): boolean {
  return page.find<HTMLInputElement>(`[name=${name}]`).checked;
}

describe("what is sent", () => {
  it("is the whole form, by parts", () => {
    const page = new Opened();
    page.write("[name=organisation]", "ngo");
    page.write("[name=voivodeship]", "18");
    page.write("[name=county]", "1862");
    page.write("[name=pitch]", WRITTEN);
    page.write("[name=capacity]", "3");
    page.write("[name=email]", "biuro@example.org");
    page.tick("[value=sala]");
    page.tick("[name=publish]");
    page.click("[data-publish]");
    expect(page.last).toEqual([
      "profile_save",
      {
        profile: {
          organisation: "ngo",
          name: "",
          show_name: true,
          voivodeship: "18",
          county: "1862",
          show_county: true,
          pitch: WRITTEN,
          offers: ["sala"],
          capacity: 3,
        },
        contact: { email: "biuro@example.org" },
        consents: { publish: true, notify: false },
        version: 0,
      },
    ]);
  });

  it.each([
    ["a draft", "[data-draft]", true, false],
    ["a publication with the box", "[data-publish]", true, true],
  ])("agrees as told: %s", (_what, submit, box, publish) => {
    const page = new Opened();
    page.tick("[name=publish]", box);
    page.click(submit);
    expect(page.last?.[1]).toMatchObject({ consents: { publish } });
  });

  it("is nothing when somebody publishes without agreeing to it, which is said", () => {
    const page = new Opened();
    page.click("[data-publish]");
    expect(page.calls).toEqual([]);
    expect(page.text("[data-error=publish]")).toBe("[publish_first]");
    expect(document.activeElement).toBe(page.find("[data-summary]"));
  });

  it("is nothing when somebody presses Enter in a list that they look through", () => {
    const page = new Opened();
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
    page.find("[data-narrow] input").dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(true);
  });

  it("tells that there is no county, and no number where none was written", () => {
    const page = new Opened();
    page.write("[name=capacity]", "");
    page.click("[data-draft]");
    expect(page.last?.[1]).toMatchObject({ profile: { county: null, offers: [], capacity: 0 } });
  });
});

describe("fields", () => {
  it("offer the counties of the voivodeship, and forget one that lies elsewhere", () => {
    const page = new Opened();
    expect(counties(page)).toEqual([""]);
    page.write("[name=voivodeship]", "18");
    expect(counties(page)).toEqual(["", "1862"]);
    page.write("[name=county]", "1862");
    page.write("[name=voivodeship]", "14");
    expect(counties(page)).toEqual(["", "1465"]);
    expect(page.find<HTMLSelectElement>("[name=county]").value).toBe("");
  });

  it("show name and county of organisations, and hide those of activists, in a new profile", () => {
    const page = new Opened();
    page.write("[name=organisation]", "ngo");
    expect([checked(page, "show_name"), checked(page, "show_county")]).toEqual([true, true]);
    page.write("[name=organisation]", "activist");
    expect([checked(page, "show_name"), checked(page, "show_county")]).toEqual([false, false]);
  });

  it("never show what somebody decided to hide, nor anything of a profile that is kept already", () => {
    const page = new Opened();
    page.tick("[name=show_name]", false);
    page.write("[name=organisation]", "ngo");
    expect([checked(page, "show_name"), checked(page, "show_county")]).toEqual([false, true]);
    const stored = profile(3).replace('value="activist"', 'value="activist" selected');
    const kept = new Opened(new Kept(), { profile: stored });
    kept.write("[name=organisation]", "ngo");
    expect(checked(kept, "show_county")).toBe(false);
  });

  it.each([
    ["", "[left] 600", false],
    [" a ", "[left] 599", false],
    ["🎈".repeat(600), "[left] 0", false],
    ["a".repeat(603), "[over] 3", true],
  ])("count characters: %#", (text, told, over) => {
    const page = new Opened();
    page.write("[name=pitch]", text);
    expect(page.text("[data-counter=pitch]")).toBe(told);
    expect(page.find("[data-counter=pitch]").hasAttribute("data-over")).toBe(over);
  });

  it.each([
    ["łodz", ["sala", "Łódź"], false],
    ["POMOC", ["sala", "pomoc prawna"], false],
    ["zupa", ["sala"], true],
    ["", ["sala", "Łódź", "pomoc prawna"], false],
  ])("narrow a list to %s, without losing what is chosen", (wanted, left, none) => {
    const page = new Opened();
    page.tick("[value=sala]");
    expect(page.text("[data-chosen]")).toBe("1");
    page.write("[data-narrow] input", wanted);
    const rows = [...page.root.querySelectorAll("[data-term]:not([hidden])")].map((row) =>
      row.textContent?.trim(),
    );
    expect(rows).toEqual(left);
    expect(page.find("[data-none]").hasAttribute("hidden")).toBe(!none);
  });
});

describe("a refused profile", () => {
  it("says what is wrong at its head and beside each field, and its entries lead there", async () => {
    const page = new Opened();
    page.write("[name=email]", "biuro");
    page.click("[data-draft]");
    const problems = [
      { field: "email", message: "No address." },
      { field: "pitch", message: "Too long." },
      { field: "pitch", message: "A link." },
      { field: "elsewhere", message: "Odd." },
    ];
    await page.refuse(400, { error: "x", problems });
    expect(document.activeElement).toBe(page.find("[data-summary]"));
    expect([...page.root.querySelectorAll("[data-summary] li")].map((entry) => entry.textContent)).toEqual(
      problems.map(({ message }) => message),
    );
    expect(page.text("[data-error=pitch]")).toBe("Too long. A link.");
    expect(page.find("[name=email]").getAttribute("aria-invalid")).toBe("true");
    page.click("[data-goto=email]");
    expect(document.activeElement).toBe(page.find("[name=email]"));
    expect(page.find("[data-summary] li:last-child button")).toBeNull();
    page.click("[data-draft]");
    expect(page.text("[data-error=pitch]")).toBe("");
    expect(page.find("[data-summary]").hasAttribute("hidden")).toBe(true);
    expect(page.find("[name=email]").hasAttribute("aria-invalid")).toBe(false);
  });
});

describe("a profile that was saved elsewhere meanwhile", () => {
  async function conflict(html?: Record<string, string>): Promise<Opened> {
    const page = new Opened(new Kept(), { profile: profile(3) });
    page.write("[name=pitch]", WRITTEN);
    page.click("[data-draft]");
    await page.refuse(409, { error: "Saved elsewhere.", version: 9, ...(html ? { html } : {}) });
    return page;
  }

  it("says so and keeps what was typed, which then is saved over it", async () => {
    const page = await conflict();
    expect(page.text("form[data-act=save] [data-alert]")).toBe("Saved elsewhere.");
    expect(pitch(page)).toBe(WRITTEN);
    expect(document.activeElement).toBe(page.find("[data-stale] button"));
    page.tick("[name=publish]");
    page.click("[data-act=save-over]");
    expect(page.last?.[1]).toMatchObject({
      version: 9,
      profile: { pitch: WRITTEN },
      consents: { publish: false },
    });
  });

  it("is shown instead when that is wanted", async () => {
    const page = await conflict({ profile: profile(9, "Theirs") });
    page.click("[data-act=reload]");
    expect(pitch(page)).toBe("Theirs");
    expect(document.activeElement).toBe(page.find("[data-section=profile] [data-head]"));
    const bare = await conflict();
    bare.click("[data-act=reload]");
    expect(bare.reloads).toBe(1);
  });
});

describe("what was typed and not saved", () => {
  it("is offered when the page is opened again, and comes back with its county", () => {
    const store = new Kept();
    const before = new Opened(store);
    before.write("[name=pitch]", WRITTEN);
    before.write("[name=voivodeship]", "18");
    before.write("[name=county]", "1862");
    before.tick("[value=sala]");
    const page = new Opened(store);
    expect(pitch(page)).toBe("");
    expect(page.find("[data-offer]").hasAttribute("hidden")).toBe(false);
    page.click("[data-act=restore]");
    expect(pitch(page)).toBe(WRITTEN);
    expect(page.find<HTMLSelectElement>("[name=county]").value).toBe("1862");
    expect(page.text("[data-chosen]")).toBe("1");
    expect(page.find("[data-offer]").hasAttribute("hidden")).toBe(true);
    expect(document.activeElement).toBe(page.find("[name=organisation]"));
  });

  it("is thrown away when that is wanted", () => {
    const store = new Kept();
    new Opened(store).write("[name=pitch]", WRITTEN);
    new Opened(store).click("[data-act=discard]");
    expect(new Opened(store).find("[data-offer]").hasAttribute("hidden")).toBe(true);
  });

  it("is not offered once it was saved", async () => {
    const store = new Kept();
    const page = new Opened(store);
    page.write("[name=pitch]", WRITTEN);
    page.click("[data-draft]");
    await page.done({ html: { profile: profile(1, WRITTEN), ...REST } });
    expect(document.activeElement).toBe(page.find("[data-section=profile] [data-head]"));
    expect(page.text("[data-message]")).toBe("[save done]");
    expect(store.texts.size).toBe(0);
  });

  it("is not offered because the list of words has grown since", () => {
    const store = new Kept();
    new Opened(store).write("[name=pitch]", "Dyżury");
    const grown = profile(1, "Dyżury").replace("<fieldset data-terms>", `$&${terms("areas", "praca")}`);
    expect(new Opened(store, { profile: grown }).find("[data-offer]").hasAttribute("hidden")).toBe(true);
  });

  it("while it was being saved stays, and is kept", async () => {
    const store = new Kept();
    const page = new Opened(store);
    page.write("[name=pitch]", "Dyżury");
    page.click("[data-draft]");
    page.write("[name=pitch]", WRITTEN);
    await page.done({ html: { profile: profile(1, "Dyżury"), ...REST } });
    expect(pitch(page)).toBe(WRITTEN);
    expect(page.find("form[data-act=save]").dataset.version).toBe("1");
    expect(store.texts.size).toBe(1);
  });

  it.each([
    ["nothing may be kept", refusing],
    ["what is kept cannot be read", Object.assign(new Kept(), { getItem: () => "{" })],
    ["what is kept is no form", Object.assign(new Kept(), { getItem: () => "7" })],
  ])("does no harm where %s", (_why, store) => {
    const page = new Opened(store);
    page.write("[name=pitch]", WRITTEN);
    expect(pitch(page)).toBe(WRITTEN);
    expect(page.find("[data-offer]").hasAttribute("hidden")).toBe(true);
  });
});

it("counts a list that came with choices", () => {
  const list = terms("offers", "a", "b").replace(/<input type="checkbox"/g, '<input type="checkbox" checked');
  const page = new Opened(new Kept(), { profile: `<form>${list}</form>` });
  expect(page.text("[data-chosen]")).toBe("2");
});
