import { beforeEach, describe, expect, it, test } from "vitest";
import type { FormPodcast } from "../../../xblocks/podcast_player/assets/author-contract";
import { Editor } from "./author-editor";
import { checked, episode, PROBLEM, settled, TEXT, WRITTEN, written } from "./author-samples";

let editor: Editor;
beforeEach(async () => {
  editor = await new Editor().opened();
});

const sentEpisodes = () => {
  const [first] = editor.server.calls;
  return first ? (first[1] as { podcast: FormPodcast }).podcast.episodes : [];
};

describe("opening", () => {
  it("asks for the form of the text and shows it", async () => {
    const fresh = new Editor();
    void fresh.element.start();
    await settled();
    expect(fresh.server.calls).toEqual([["studio_check", { data: TEXT }]]);
    expect(fresh.text(".ps-summary")).toBe("[checking]");
    await fresh.server.done(checked());
    expect(fresh.text(".ps-summary")).toBe("[no_problems]");
    expect(fresh.all("[data-choose]").map((each) => each.textContent)).toEqual(["Wniosek", "Termin"]);
    expect(fresh.find<HTMLInputElement>('[data-field="title"]').value).toBe("Wniosek");
    expect(fresh.find<HTMLInputElement>('[data-field="duration"]').value).toBe("3:04");
  });

  it("says what no form can show, and leaves the text where it is", async () => {
    const odd = await new Editor().opened(checked({ podcast: null, problems: [PROBLEM] }));
    expect(odd.text('[data-panel="episodes"]')).toBe("[not_as_form]");
    expect(odd.source.value).toBe(TEXT);
  });

  it("tells of comments that the form would lose", async () => {
    const commented = await new Editor().opened(checked({ comments: true }));
    expect(commented.text('[data-panel="episodes"]')).toContain("[comments]");
  });

  it("shows an empty podcast with a way to begin", async () => {
    const empty = await new Editor().opened(checked({ podcast: { episodes: [] } }));
    expect(empty.text(".ps-form")).toBe("[no_episodes]");
    await empty.press('[data-act="add-episode"]');
    expect(document.activeElement).toBe(empty.find('[data-field="title"]'));
  });

  it("writes texts of people as text", async () => {
    const given = { episodes: [episode("a", "<img src=x onerror=1>", { description: "</textarea><b>" })] };
    const hostile = await new Editor().opened(checked({ podcast: given, problems: [PROBLEM] }));
    expect(hostile.all("img, b")).toEqual([]);
    expect(hostile.text(".ps-problems")).toContain("Odcinek nie ma tytułu <tu>.");
  });
});

describe("typing", () => {
  it("changes the podcast, and after a pause the text", async () => {
    editor.type('[data-field="title"]', "Nowy");
    expect(editor.server.calls).toEqual([]);
    expect(editor.text("[data-choose]")).toBe("Nowy");
    expect(editor.text(".ps-head h2")).toBe("Nowy");
    await editor.pause();
    expect(editor.server.handlers).toEqual(["studio_write"]);
    expect(sentEpisodes()[0]?.title).toBe("Nowy");
    await editor.server.done(written({ problems: [PROBLEM] }));
    expect(editor.source.value).toBe(WRITTEN);
    expect(editor.text(".ps-summary")).toBe("[errors]: 1");
    expect(editor.all("[data-choose]")[1]?.textContent).toContain("[problem_count] 1");
    expect(editor.find<HTMLInputElement>('[data-field="title"]').value).toBe("Nowy");
  });

  it("writes times in seconds and shows them as times", async () => {
    editor.type('[data-field="duration"]', "1:00:00");
    await editor.pause();
    expect(sentEpisodes()[0]?.duration).toBe("3600");
    expect(editor.find<HTMLInputElement>('[data-field="duration"]').value).toBe("1:00:00");
  });

  it("keeps what is no time as it was typed, and says so", async () => {
    editor.type('[data-field="duration"]', "soon");
    expect(editor.text('[id$="duration-bad"]')).toBe("[bad_time]");
    await editor.pause();
    expect(sentEpisodes()[0]?.duration).toBe("soon");
  });

  it("writes a chapter that need not be heard", async () => {
    const box = editor.find<HTMLInputElement>('[data-field="required"]');
    box.checked = false;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await editor.pause();
    expect(sentEpisodes()[0]?.chapters[0]?.required).toBe("false");
  });

  it("checks nothing while the author goes on", async () => {
    editor.type('[data-field="title"]', "A");
    editor.type('[data-field="title"]', "AB");
    await editor.pause();
    expect(editor.server.calls.length).toBe(1);
    expect(editor.waiting).toBe(false);
  });
});

describe("episodes", () => {
  it("are chosen without changing anything", async () => {
    await editor.press('[data-choose="1"]');
    expect(editor.find<HTMLInputElement>('[data-field="title"]').value).toBe("Termin");
    expect(editor.find('[data-choose="1"]').getAttribute("aria-current")).toBe("true");
    expect(editor.waiting).toBe(false);
  });

  it("are moved by buttons that keep the focus", async () => {
    await editor.press('.ps-head [data-act="down"]');
    expect(editor.all("[data-choose]").map((each) => each.textContent)).toEqual(["Termin", "Wniosek"]);
    expect(editor.text(".ps-told")).toBe("[moved] Wniosek 2");
    expect(document.activeElement?.getAttribute("data-act")).toBe("down");
    expect(document.activeElement?.getAttribute("aria-disabled")).toBe("true");
    await editor.press('.ps-head [data-act="down"]');
    expect(editor.text(".ps-told")).toBe("[moved] Wniosek 2");
  });

  it("are taken out with a way back", async () => {
    await editor.press('.ps-head [data-act="remove"]');
    expect(editor.all("[data-choose]").map((each) => each.textContent)).toEqual(["Termin"]);
    expect(editor.text(".ps-told")).toBe("[removed] Wniosek [undo]");
    expect(document.activeElement?.getAttribute("data-act")).toBe("undo");
    await editor.press('[data-act="undo"]');
    expect(editor.all("[data-choose]").map((each) => each.textContent)).toEqual(["Wniosek", "Termin"]);
    expect(editor.text(".ps-told")).toBe("[undone]");
    expect(document.activeElement).toBe(editor.find('[data-field="title"]'));
  });
});

describe("parts", () => {
  test.each(["sources", "speakers", "transcripts"])("%s: one more, with the focus in it", async (part) => {
    await editor.press(`[data-add="${part}"]`);
    const rows = editor.all(`[data-part="${part}"]`);
    expect(rows.length).toBe(2);
    expect(rows[1]?.contains(document.activeElement)).toBe(true);
  });

  it("come and go with a way back", async () => {
    await editor.press('[data-part="speakers"] [data-act="remove-part"]');
    expect(editor.all('[data-part="speakers"]')).toEqual([]);
    expect(editor.text('[data-section="speakers"] > .ps-told')).toBe("[removed] [speaker] 1 [undo]");
    await editor.press('[data-act="undo"]');
    expect(editor.find<HTMLInputElement>('[data-part="speakers"] [data-field="name"]').value).toBe("Lektor");
  });

  it("get a chapter at the time of the player", async () => {
    const audio = editor.find<HTMLAudioElement>("audio");
    Object.defineProperty(audio, "currentTime", { value: 61.7, writable: true });
    await editor.press('[data-add="chapters"]');
    const starts = editor.all('[data-part="chapters"] [data-field="start"]') as HTMLInputElement[];
    expect(starts.map(({ value }) => value)).toEqual(["0:00", "1:01", "1:35"]);
    expect((document.activeElement as HTMLInputElement).dataset.field).toBe("title");
  });

  it("set a chapter to the time of the player, and are put in order when that is asked for", async () => {
    const audio = editor.find<HTMLAudioElement>("audio");
    Object.defineProperty(audio, "currentTime", { value: 120, writable: true });
    await editor.press('[data-part="chapters"] [data-act="take-time"]');
    const titles = () =>
      (editor.all('[data-part="chapters"] [data-field="title"]') as HTMLInputElement[]).map(
        ({ value }) => value,
      );
    expect(editor.find<HTMLInputElement>('[data-part="chapters"] [data-field="start"]').value).toBe("2:00");
    expect(titles()).toEqual(["Wprowadzenie", "Muzyka"]);
    await editor.press('[data-act="sort"]');
    expect(titles()).toEqual(["Muzyka", "Wprowadzenie"]);
    await editor.pause();
    expect(sentEpisodes()[0]?.chapters.map(({ start }) => start)).toEqual(["95", "120"]);
  });

  it("take the length of the recording", async () => {
    const audio = editor.find<HTMLAudioElement>("audio");
    Object.defineProperty(audio, "duration", { value: 199.6 });
    await editor.press('[data-act="take-duration"]');
    expect(editor.find<HTMLInputElement>('[data-field="duration"]').value).toBe("3:20");
    await editor.pause();
    expect(sentEpisodes()[0]?.duration).toBe("200");
  });

  it.each([
    [184, ""],
    [186, ""],
    [186.1, "[duration_differs]"],
    [150, "[duration_differs]"],
    [Number.POSITIVE_INFINITY, ""],
  ])("say beside a recording of %d seconds whether the episode says so too", (seconds, sentence) => {
    const audio = editor.find<HTMLAudioElement>("audio");
    Object.defineProperty(audio, "duration", { value: seconds });
    audio.dispatchEvent(new Event("durationchange"));
    expect(editor.text('[data-section="about"] > .ps-told')).toBe(sentence);
  });

  it("play the recording where the editor can play it, and ask for nothing before", async () => {
    const given = await new Editor().opened(checked({ media: { "/static/t1.mp3": "/asset-v1:t1.mp3" } }));
    const audio = given.find<HTMLAudioElement>("audio");
    expect([audio.getAttribute("src"), audio.getAttribute("preload")]).toEqual(["/asset-v1:t1.mp3", "none"]);
  });
});

describe("the tabs", () => {
  const tab = (name: string) => `[role="tab"][data-tab="${name}"]`;

  it("show one panel at a time and are one stop for the tab key", async () => {
    await editor.press(tab("settings"));
    expect(editor.all("[data-panel]:not([hidden])").map((each) => each.dataset.panel)).toEqual(["settings"]);
    expect(editor.all('[role="tab"]').filter((each) => each.tabIndex === 0).length).toBe(1);
    expect(editor.find(tab("settings")).getAttribute("aria-selected")).toBe("true");
  });

  it("are moved among by arrow keys", () => {
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    editor.find(tab("episodes")).focus();
    press("ArrowRight");
    expect(document.activeElement).toBe(editor.find(tab("feed")));
    press("End");
    expect(document.activeElement).toBe(editor.find(tab("text")));
    press("ArrowRight");
    expect(document.activeElement).toBe(editor.find(tab("text")));
    press("Home");
    expect(document.activeElement).toBe(editor.find(tab("episodes")));
  });

  it("make the text of the form before they show it", async () => {
    editor.type('[data-field="title"]', "Nowy");
    await editor.press(tab("text"));
    expect(editor.find('[data-panel="text"]').hidden).toBe(true);
    await editor.server.done(written());
    expect(editor.find('[data-panel="text"]').hidden).toBe(false);
    expect(editor.source.value).toBe(WRITTEN);
  });

  it("stay where nothing was lost when nobody answers", async () => {
    editor.type('[data-field="title"]', "Nowy");
    await editor.press(tab("text"));
    await editor.server.answer({ kind: "offline" });
    expect(editor.find('[data-panel="episodes"]').hidden).toBe(false);
    expect(editor.text(".ps-message")).toBe("[offline]");
    expect(editor.find<HTMLInputElement>('[data-field="title"]').value).toBe("Nowy");
  });

  it("make the form of a changed text", async () => {
    await editor.press(tab("text"));
    editor.type(".ps-source", "<podcast_player/>");
    await editor.press(tab("episodes"));
    expect(editor.server.calls).toEqual([["studio_check", { data: "<podcast_player/>" }]]);
    await editor.server.done(checked({ podcast: { episodes: [episode("x", "Inny")] } }));
    expect(editor.all("[data-choose]").map((each) => each.textContent)).toEqual(["Inny"]);
  });
});

describe("problems", () => {
  it("lead to their place in the form", async () => {
    const chapter = { ...PROBLEM, where: "episode t2, chapter 2" };
    const faulty = await new Editor().opened(checked({ problems: [chapter] }));
    expect(faulty.text("[data-problem]")).toBe("Termin · [chapter] 2");
    await faulty.press("[data-problem]");
    expect(faulty.find('[data-choose="1"]').getAttribute("aria-current")).toBe("true");
    expect(document.activeElement).toBe(faulty.all('[data-part="chapters"] [data-field="start"]')[1]);
  });

  it("lead to their line in the text", async () => {
    const faulty = await new Editor().opened(checked({ problems: [PROBLEM] }));
    await faulty.press('[data-tab="text"]');
    expect(faulty.text("[data-problem]")).toBe("[line] 2");
    await faulty.press("[data-problem]");
    const { selectionStart, selectionEnd, value } = faulty.source;
    expect(value.slice(selectionStart, selectionEnd)).toBe("  <episode/>");
  });

  it("without a place in the form lead to the text", async () => {
    const odd = await new Editor().opened(checked({ problems: [{ ...PROBLEM, where: "" }] }));
    await odd.press("[data-problem]");
    expect(odd.find('[data-panel="text"]').hidden).toBe(false);
  });
});

describe("saving", () => {
  const body = {
    data: TEXT,
    display_name: "Migrostacja",
    threshold: 90,
    completion: "listen",
    allow_download: true,
    digest: "v1",
    files: {},
  };

  it("sends the text with the settings and the digest, and tells Studio", async () => {
    await editor.press(".save-button");
    expect(editor.server.calls).toEqual([["studio_save", body]]);
    expect(editor.told).toEqual([["save", { state: "start" }]]);
    await editor.server.done({ digest: "v2", data: TEXT });
    expect(editor.told[1]).toEqual(["save", { state: "end" }]);
    expect(editor.text(".ps-message")).toBe("[saved]");
    await editor.press(".save-button");
    expect(editor.server.calls[1]?.[1]).toEqual({ ...body, digest: "v2" });
  });

  it("writes the form first", async () => {
    editor.type('[data-field="title"]', "Nowy");
    await editor.press(".save-button");
    expect(editor.server.handlers).toEqual(["studio_write"]);
    await editor.server.done(written());
    expect(editor.server.calls[1]).toEqual(["studio_save", { ...body, data: WRITTEN }]);
    expect(editor.text(".ps-message")).toBe("[saving]");
  });

  it("saves nothing twice at once", async () => {
    await editor.press(".save-button");
    await editor.press(".save-button");
    expect(editor.server.calls.length).toBe(1);
  });

  it("shows anew what the server moved to files", async () => {
    await editor.press(".save-button");
    await editor.server.done({ digest: "v2", data: WRITTEN });
    expect(editor.server.calls[1]).toEqual(["studio_check", { data: WRITTEN }]);
    await editor.server.done(checked({ podcast: { episodes: [episode("t1", "Przeniesiony")] } }));
    expect(editor.text("[data-choose]")).toBe("Przeniesiony");
    expect(editor.source.value).toBe(WRITTEN);
    expect(editor.text(".ps-message")).toBe("[saved]");
  });

  const failures: [string, unknown, string][] = [
    ["no connection", { kind: "offline" }, "[offline]"],
    ["an expired login", { kind: "refused", status: 200, refusal: null }, "[failed]"],
    ["a conflict", { kind: "refused", status: 409, refusal: { error: "Ktoś zapisał." } }, "Ktoś zapisał."],
    ["a conflict without a sentence", { kind: "refused", status: 409, refusal: null }, "[conflict]"],
  ];
  test.each(failures)("%s loses nothing and is told", async (_, outcome, sentence) => {
    editor.find<HTMLInputElement>(".ps-title").value = "Inny tytuł";
    await editor.press(".save-button");
    await editor.server.answer(outcome as never);
    expect(editor.text(".ps-message")).toBe(sentence);
    expect(editor.told[editor.told.length - 1]).toEqual(["error", { title: "[save]", message: sentence }]);
    expect(editor.find<HTMLInputElement>(".ps-title").value).toBe("Inny tytuł");
    expect(editor.all("[data-choose]").length).toBe(2);
    await editor.press(".save-button");
    expect(editor.server.calls.length).toBe(2);
  });

  it("lists the errors of a refused podcast", async () => {
    await editor.press(".save-button");
    const refusal = { error: "Podcast ma błędy.", problems: [PROBLEM] };
    await editor.server.answer({ kind: "refused", status: 400, refusal });
    expect(editor.text(".ps-message")).toBe("Podcast ma błędy.");
    expect(editor.all(".ps-problems li").length).toBe(1);
  });

  it("does not save what could not be written", async () => {
    editor.type('[data-field="title"]', "Nowy");
    await editor.press(".save-button");
    await editor.server.answer({ kind: "offline" });
    expect(editor.server.handlers).toEqual(["studio_write"]);
    expect(editor.told[editor.told.length - 1]?.[0]).toBe("error");
    expect(editor.text(".ps-message")).toBe("[offline]");
  });

  it("keeps what was typed meanwhile", async () => {
    await editor.press(".save-button");
    editor.type('[data-field="title"]', "Później");
    await editor.server.done({ digest: "v2", data: WRITTEN });
    expect(editor.find<HTMLInputElement>('[data-field="title"]').value).toBe("Później");
    await editor.pause();
    expect(editor.server.handlers[editor.server.handlers.length - 1]).toBe("studio_write");
  });

  it("is left by Cancel only where Studio listens", async () => {
    await editor.press(".cancel-button");
    expect(editor.told).toEqual([["cancel", {}]]);
    expect((await new Editor(false).opened()).find(".cancel-button").hidden).toBe(true);
  });
});
