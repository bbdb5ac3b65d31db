/** A podcast on the page, from the server's HTML to what the server is told. */
import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import type { Episode, View } from "../../../xblocks/podcast_player/assets/contract";
import type { Outcome } from "../../../xblocks/podcast_player/assets/handlers";
import { PodcastElement, type Surroundings } from "../../../xblocks/podcast_player/assets/podcast-element";
import { SIGNS, sign } from "../../../xblocks/podcast_player/assets/signs";
import { PodcastPlayerStudent } from "../../../xblocks/podcast_player/assets/student";
import playerTemplate from "../../../xblocks/podcast_player/templates/podcast_player/player.html?raw";
import unavailableTemplate from "../../../xblocks/podcast_player/templates/podcast_player/unavailable.html?raw";
import { Drawer, episode, Hand, progressed, Server, settled, strings, Tape, VTT, view } from "./samples";

function article({ id, title, listening }: Episode): string {
  const name = title.replace(/</g, "&lt;");
  return `<article class="pp-episode" id="p-${id}" data-episode="${id}">
    <h3 class="pp-name" tabindex="-1">${name}</h3>
    <audio class="pp-audio" controls preload="none"></audio>
    <div class="pp-text"><p>Opis.</p></div>
    <div class="pp-plain"><ol><li>Wstęp</li></ol></div>
    <ul class="pp-plain"><li><a href="/page">Transkrypcja</a></li></ul>
    <p class="pp-heard" tabindex="-1">${listening.sentence}</p>
  </article>`;
}

function html({ episodes }: View): string {
  const links = episodes.map(
    ({ id }) => `<li><a href="#p-${id}" data-episode="${id}">x <span class="pp-note"></span></a></li>`,
  );
  const list = links.length > 1 ? `<nav class="pp-episodes"><ol>${links.join("")}</ol></nav>` : "";
  return `<section class="podcast-player" data-prefix="p"><p class="pp-summary"></p>${list}${episodes.map(article).join("")}
    <p class="pp-unsaved" role="status"></p></section>`;
}

/** A learner before a podcast, with their browser and the server behind it. */
class Learner {
  readonly timer = new Hand();
  readonly server = new Server(this.timer);
  readonly drawer: Drawer;
  readonly fetched: string[] = [];
  readonly podcast: PodcastElement;
  readonly root: HTMLElement;
  readonly tapes: Map<string, Tape>;

  constructor(shown: View = view(), more: Partial<Surroundings> = {}, drawer = new Drawer()) {
    this.drawer = drawer;
    document.body.innerHTML = html(shown);
    this.root = document.querySelector(".podcast-player") as HTMLElement;
    const articles = [...this.root.querySelectorAll<HTMLElement>(".pp-episode")];
    const audios = articles.map(
      (each) =>
        [each.dataset.episode ?? "", new Tape(each.querySelector("audio") as HTMLAudioElement)] as const,
    );
    this.tapes = new Map(audios);
    this.podcast = new PodcastElement(
      this.root,
      { view: structuredClone(shown), strings },
      {
        post: this.server.post,
        fetch: (address) => {
          this.fetched.push(address);
          return Promise.resolve(
            new Response(address.includes("format=json") ? JSON.stringify({ lang: "uk", vtt: VTT }) : VTT),
          );
        },
        address: (handler, query = {}) => `/h/${handler}?${new URLSearchParams(query)}`,
        store: drawer,
        timer: this.timer,
        fresh: () => "device-1",
        here: "https://x/unit",
        savesData: false,
        copy: () => Promise.resolve(),
        ...more,
      },
    );
  }

  get tape(): Tape {
    return this.tapes.get(this.open.dataset.episode ?? "") as Tape;
  }

  get open(): HTMLElement {
    return this.root.querySelector(".pp-episode:not([hidden])") as HTMLElement;
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    return this.open.querySelector(selector) as Found;
  }

  click(selector: string): void {
    this.find(selector).click();
  }

  /** Play for some seconds as a clock and a recording go. */
  async listen(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      await this.timer.pass(1_000);
      this.tape.hear(this.tape.second + 1);
    }
    await settled();
  }

  async start(): Promise<void> {
    this.click(".pp-play");
    this.tape.arrive();
    await settled();
  }

  choose(selector: string, value: string): void {
    const control = this.find<HTMLInputElement>(selector);
    control.value = value;
    control.dispatchEvent(new Event("input"));
    control.dispatchEvent(new Event("change"));
  }

  press(key: string, target: Element = this.find(".pp-play"), more: KeyboardEventInit = {}): boolean {
    return !target.dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }),
    );
  }

  get place(): string | null {
    return this.find(".pp-range").getAttribute("aria-valuetext");
  }

  get events(): string[] {
    const bodies = [...this.server.bodies("progress"), ...this.server.bodies("track")];
    return bodies.flatMap(({ events }) => (events as { name: string }[]).map(({ name }) => name));
  }
}

beforeEach(() => vi.stubGlobal("requestAnimationFrame", (act: FrameRequestCallback) => act(0)));
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe("the server's HTML", () => {
  it("gets controls in place of the browser's, and keeps what is to be read", async () => {
    const learner = new Learner();
    await settled();
    expect(learner.tape.audio.controls).toBe(false);
    expect(learner.open.querySelectorAll(".pp-plain")).toHaveLength(0);
    expect(learner.find(".pp-text").textContent).toBe("Opis.");
    expect(learner.find(".pp-play").textContent).toBe("[play]");
    expect(learner.find(".pp-foot").textContent).toBe("Wysłuchane: 0%.[mark_read]");
    expect(learner.fetched).toEqual(["/t2.vtt"]);
  });

  it("asks for no recording and tells the server nothing before something happens", async () => {
    const learner = new Learner();
    await learner.timer.pass(60_000);
    expect([learner.tape.loads, learner.server.calls]).toEqual([[], []]);
  });

  it("has every control named", () => {
    const learner = new Learner();
    const named = (each: HTMLElement) =>
      each.textContent?.trim() ||
      each.getAttribute("aria-label") ||
      learner.find(`label[for="${each.id}"]`) ||
      each.closest("label");
    const controls = [...learner.open.querySelectorAll<HTMLElement>("button, input, select, a")];
    expect(controls.length).toBeGreaterThan(15);
    expect(controls.filter((each) => !named(each)).map((each) => each.outerHTML)).toEqual([]);
  });

  it("takes titles for text", () => {
    expect(new Learner().find(".pp-row").getAttribute("aria-label")).toBe("Sytuacja <na> granicy");
  });
});

describe("listening", () => {
  it("plays and pauses, and says which comes next", async () => {
    const learner = new Learner();
    await learner.start();
    expect([learner.tape.paused, learner.find(".pp-play").textContent]).toEqual([false, "[pause]"]);
    learner.click(".pp-play");
    expect([learner.tape.paused, learner.find(".pp-play").textContent]).toEqual([true, "[play]"]);
  });

  it("is reported every 15 seconds, with all that this page has played", async () => {
    const learner = new Learner();
    await learner.start();
    await learner.listen(46);
    const reports = learner.server.bodies("progress");
    expect(reports.map(({ add, pos, at }) => [add, pos, at])).toEqual([
      [[[0, 15]], 15, 1_015],
      [[[0, 30]], 30, 1_030],
      [[[0, 45]], 45, 1_045],
    ]);
    expect(reports.every(({ sought, uuid }) => !sought && uuid === "device-1")).toBe(true);
    expect(learner.find(".pp-heard").textContent).toBe(progressed.sentence);
  });

  it("is kept in the browser every 5 seconds", async () => {
    const learner = new Learner();
    await learner.start();
    await learner.listen(11);
    expect(JSON.parse(learner.drawer.kept.get("podcast_player.u1.b1") ?? "").pending.t2.add).toEqual([
      [0, 10],
    ]);
    expect(learner.server.calls).toEqual([]);
  });

  it("is reported on a pause, at the end and when the page is left", async () => {
    const learner = new Learner();
    await learner.start();
    await learner.listen(7);
    learner.click(".pp-play");
    await settled();
    learner.click(".pp-play");
    await learner.listen(2);
    learner.podcast.leave();
    await settled();
    expect(learner.server.bodies("progress").map(({ pos }) => pos)).toEqual([7, 9]);
    learner.tape.ended = true;
    learner.tape.stop();
    learner.tape.tell("ended");
    await learner.timer.pass(20_000);
    expect(learner.events).toEqual(["loaded", "played", "paused", "played", "ended"]);
  });

  it("of a page that nothing was played on leaves only its events", async () => {
    const learner = new Learner();
    learner.podcast.leave();
    await settled();
    expect(learner.server.calls.map(({ handler }) => handler)).toEqual(["track"]);
  });

  it("without a network is said to be kept, until it arrives", async () => {
    const learner = new Learner();
    await learner.start();
    learner.server.outcome = { kind: "offline" };
    await learner.listen(16);
    const place = learner.root.querySelector(".pp-unsaved");
    expect(place?.textContent).toBe("[unsaved]");
    learner.server.outcome = { kind: "done", reply: progressed };
    learner.podcast.online();
    await learner.timer.pass(10_000);
    expect(place?.textContent).toBe("");
  });

  it.each<[string, Outcome<never>, string]>([
    ["404", { kind: "refused", status: 404, refusal: { error: "Nie ma odcinka." } }, "Nie ma odcinka."],
    ["403", { kind: "refused", status: 403, refusal: { error: "Zaloguj się." } }, "Zaloguj się."],
    ["409", { kind: "refused", status: 409, refusal: { error: "Nowsza." } }, "Nowsza."],
    ["a sign-in page", { kind: "refused", status: 200, refusal: null }, "[signed_out]"],
    ["a login that expired", { kind: "refused", status: 403, refusal: null }, "[signed_out]"],
    ["a page of another program", { kind: "refused", status: 404, refusal: null }, "[failed]"],
    ["a site that is down", { kind: "refused", status: 503, refusal: null }, "[failed]"],
  ])("that is refused is said to be: %s", async (_, outcome, sentence) => {
    const learner = new Learner();
    await learner.start();
    learner.server.outcome = outcome;
    await learner.listen(16);
    expect(learner.root.querySelector(".pp-unsaved")?.textContent).toBe(sentence);
  });

  it("announces what was heard at every tenth, not at every report", async () => {
    const learner = new Learner();
    const status = learner.find("[role=status].pp-sr");
    await learner.start();
    const heard: (string | null)[] = [];
    for (const coverage of [8, 12, 18, 21]) {
      learner.server.outcome = { kind: "done", reply: { ...progressed, coverage, sentence: `${coverage}%` } };
      await learner.listen(15);
      heard.push(status.textContent);
    }
    expect(heard).toEqual(["", "12%", "12%", "21%"]);
    expect(learner.find(".pp-heard").textContent).toBe("21%");
  });

  it("of a visitor is told to nobody", async () => {
    const learner = new Learner(view({ saves: false }));
    await learner.start();
    await learner.listen(40);
    learner.choose(".pp-speed", "2");
    learner.podcast.leave();
    learner.podcast.online();
    expect([learner.server.calls, [...learner.drawer.kept]]).toEqual([[], []]);
    expect(learner.tape.audio.playbackRate).toBe(2);
  });
});

describe("moving", () => {
  it.each<[string, string, number]>([
    ["back", "[data-act=back]", 85],
    ["forward", "[data-act=forward]", 130],
    ["to the previous chapter", ".pp-panel [data-act=previous]", 60],
    ["to the next chapter", ".pp-panel [data-act=next]", 150],
  ])("%s", async (_, selector, second) => {
    const learner = new Learner();
    await learner.start();
    learner.tape.second = 100;
    learner.tape.tell("timeupdate");
    learner.click(selector);
    expect(learner.tape.second).toBe(second);
  });

  it("by the range seeks when it is let go, and shows the time before", async () => {
    const learner = new Learner();
    await learner.start();
    const range = learner.find<HTMLInputElement>(".pp-range");
    range.value = "90";
    range.dispatchEvent(new Event("input"));
    learner.tape.hear(3);
    expect([learner.tape.second, learner.place]).toEqual([3, "1:30 / 3:20"]);
    range.dispatchEvent(new Event("change"));
    expect(learner.tape.second).toBe(90);
  });

  it.each<[string, string | null]>([
    ["1:15", "1:15 / 3:20"],
    ["75", "1:15 / 3:20"],
    ["9:99", null],
    ["59:00", null],
    ["", null],
  ])("to the typed time %j", async (typed, place) => {
    const learner = new Learner();
    await learner.start();
    learner.find<HTMLInputElement>(".pp-time-typed").value = typed;
    learner.find("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    expect(learner.place).toBe(place ?? "0:00 / 3:20");
    expect(learner.find(".pp-panel .pp-error").textContent).toBe(place ? "" : "[bad_time]");
    if (!place) expect(document.activeElement).toBe(learner.find(".pp-time-typed"));
  });

  it("to a chapter plays it, and marks it while it is heard", async () => {
    const learner = new Learner();
    const chapters = [...learner.open.querySelectorAll<HTMLElement>(".pp-chapters button")];
    expect(chapters.map((each) => each.textContent)).toEqual([
      "0:00 Wstęp",
      "1:00 Prawo",
      "2:30 Muzyka ([not_required])",
    ]);
    chapters[1]?.click();
    learner.tape.arrive();
    expect([learner.tape.second, learner.tape.paused]).toEqual([60, false]);
    expect(chapters.map((each) => each.getAttribute("aria-current"))).toEqual([null, "true", null]);
  });

  it("before anything was played is a place to go on from", async () => {
    const learner = new Learner();
    learner.click("[data-act=forward]");
    await settled();
    expect(learner.tape.loads).toEqual([]);
    expect(learner.server.bodies("progress")).toMatchObject([{ add: [], pos: 30, sought: true }]);
  });

  it("to the last seconds and playing out counts those seconds only", async () => {
    const learner = new Learner();
    await learner.start();
    learner.choose(".pp-range", "198");
    await learner.listen(2);
    learner.podcast.leave();
    expect(learner.server.bodies("progress").pop()).toMatchObject({ add: [[198, 200]] });
  });
});

describe("the end", () => {
  const ends = async (declared: number, real: number, from = 0) => {
    const learner = new Learner(view({ episodes: [episode({ duration: declared })] }));
    learner.click(".pp-play");
    learner.tape.arrive(real);
    if (from) learner.choose(".pp-range", String(from));
    await learner.timer.pass(5_000);
    learner.tape.hear(real);
    learner.tape.ended = true;
    learner.tape.stop();
    learner.tape.tell("ended");
    learner.podcast.leave();
    await settled();
    return learner.server.bodies("progress").pop()?.add;
  };

  it("of a recording that was rounded up is the end of what has to be heard", async () => {
    expect(await ends(201, 199.6)).toEqual([[0, 201]]);
  });

  it("of a recording that is much shorter than was told is not", async () => {
    expect(await ends(260, 199.6)).toEqual([[0, 200]]);
  });

  it("that was sought adds nothing but the last seconds", async () => {
    expect(await ends(201, 199.6, 198)).toEqual([[198, 201]]);
  });

  it("is kept in what this page reports later", async () => {
    const learner = new Learner(view({ episodes: [episode({ duration: 201 })] }));
    learner.click(".pp-play");
    learner.tape.arrive(199.6);
    learner.tape.hear(199.6);
    learner.tape.ended = true;
    learner.tape.tell("ended");
    Object.assign(learner.tape, { ended: false, second: 0 });
    learner.tape.tell("play");
    await learner.listen(40);
    expect(learner.server.bodies("progress").pop()?.add).toEqual([[0, 201]]);
  });
});

describe("an episode that is done by today's rule, but not kept so", () => {
  const late = (id: string) =>
    episode({ id, listening: { ...episode().listening, done: true, unsettled: true } });

  it("is reported once, with nothing heard", async () => {
    const learner = new Learner(view({ episodes: [episode({ id: "t1" }), late("t2")] }));
    await learner.timer.pass(60_000);
    expect(learner.server.bodies("progress")).toMatchObject([
      { episode: "t2", add: [], pos: 0, sought: false },
    ]);
  });

  it("is one of several that the same report settles", async () => {
    const learner = new Learner(view({ episodes: [late("t1"), late("t2")] }));
    await learner.timer.pass(60_000);
    expect(learner.server.bodies("progress").map(({ episode }) => episode)).toEqual(["t1"]);
  });

  it("goes with a report that waits anyway", async () => {
    const drawer = new Drawer();
    const waits = {
      episode: "t2",
      add: [[0, 9]],
      pos: 9,
      rate: 1,
      at: 1,
      sought: false,
      uuid: "d",
      seq: 4,
      events: [],
    };
    drawer.kept.set(
      "podcast_player.u1.b1",
      JSON.stringify({ uuid: "d", seq: 4, pending: { t2: waits }, events: [] }),
    );
    const learner = new Learner(view({ episodes: [late("t2")] }), {}, drawer);
    await learner.timer.pass(60_000);
    expect(learner.server.bodies("progress")).toMatchObject([{ add: [[0, 9]], pos: 9, seq: 4 }]);
  });

  it("is not reported for visitors", async () => {
    const learner = new Learner(view({ saves: false, episodes: [late("t2")] }));
    await learner.timer.pass(60_000);
    expect(learner.server.calls).toEqual([]);
  });
});

describe("the focus", () => {
  it("goes from an offer to the button that plays", () => {
    const learner = new Learner(view(), { here: "https://x/?jumpToId=pp-1a2b-t2-t120" });
    const offer = learner.find(".pp-offer .pp-main");
    offer.focus();
    offer.click();
    expect([document.activeElement, offer.isConnected]).toEqual([learner.find(".pp-play"), false]);
  });

  it("goes from 'transcript read' to the sentence that answers", async () => {
    const learner = new Learner();
    learner.server.outcome = { kind: "done", reply: { ...progressed, may_mark: false } };
    learner.find(".pp-foot button").focus();
    learner.click(".pp-foot button");
    await settled();
    expect(document.activeElement).toBe(learner.find(".pp-heard"));
  });

  it("stays where it is when the button goes away by itself", async () => {
    const learner = new Learner();
    await learner.start();
    learner.find(".pp-speed").focus();
    learner.server.outcome = { kind: "done", reply: { ...progressed, may_mark: false } };
    await learner.listen(16);
    expect([document.activeElement, learner.find(".pp-foot button").hidden]).toEqual([
      learner.find(".pp-speed"),
      true,
    ]);
  });

  it("goes from 'try again' to the button that plays", async () => {
    const learner = new Learner();
    await learner.start();
    learner.tape.tell("error");
    const again = learner.find(".pp-row ~ .pp-error button");
    again.focus();
    again.click();
    expect([document.activeElement, again.isConnected]).toEqual([learner.find(".pp-play"), false]);
  });
});

describe("choices", () => {
  it("of a speed are heard, remembered and logged", async () => {
    const learner = new Learner(view({ preferences: { rate: 1.25, lang: "", follow: true } }));
    await learner.start();
    expect([learner.find<HTMLSelectElement>(".pp-speed").value, learner.tape.audio.playbackRate]).toEqual([
      "1.25",
      1.25,
    ]);
    learner.choose(".pp-speed", "1.75");
    learner.podcast.leave();
    expect(learner.server.bodies("preferences")).toEqual([{ rate: 1.75 }]);
    expect([learner.tape.audio.playbackRate, learner.events]).toEqual([
      1.75,
      ["loaded", "played", "rate_changed"],
    ]);
  });

  it("of no sound and of a volume are heard", async () => {
    const learner = new Learner();
    const [mute] = [...learner.open.querySelectorAll<HTMLElement>(".pp-panel .pp-field .pp-other")].filter(
      (each) => each.textContent === "[mute]",
    );
    mute?.click();
    learner.tape.tell("volumechange");
    expect([learner.tape.audio.muted, mute?.textContent]).toEqual([true, "[unmute]"]);
    learner.choose("#p-t2-volume", "0.5");
    expect([learner.tape.audio.muted, learner.tape.audio.volume]).toEqual([false, 0.5]);
  });

  it.each<[boolean, string]>([
    [false, "/t2.mp3"],
    [true, "/t2.opus"],
  ])("of a recording: saving data is %s", async (savesData, src) => {
    const learner = new Learner(view(), { savesData });
    await learner.start();
    expect([learner.tape.loads, learner.find<HTMLSelectElement>("#p-t2-quality").value]).toEqual([
      [src],
      src,
    ]);
  });

  it("of another recording go on at the same second", async () => {
    const learner = new Learner();
    await learner.start();
    await learner.listen(9);
    learner.choose("#p-t2-quality", "/t2.opus");
    learner.tape.arrive();
    expect([learner.tape.loads, learner.tape.second]).toEqual([["/t2.mp3", "/t2.opus"], 9]);
  });

  it("of the browser leave out what it cannot play", async () => {
    const [mp3, opus] = episode().sources as [Episode["sources"][0], Episode["sources"][0]];
    const learner = new Learner(
      view({ episodes: [episode({ sources: [{ ...mp3, type: "audio/none" }, opus] })] }),
    );
    await learner.start();
    expect(learner.tape.loads).toEqual(["/t2.opus"]);
  });

  it.each<[string, number]>([
    ["15", 901],
    ["chapter", 60],
    ["episode", 200],
  ])("of the sleep timer %s stop playing after %i seconds", async (choice, seconds) => {
    const learner = new Learner(view({ episodes: [episode({ duration: 5_000 })] }));
    learner.click(".pp-play");
    learner.tape.arrive(choice === "episode" ? 200 : 5_000);
    learner.choose("#p-t2-sleep", choice);
    expect(learner.find(".pp-panel").textContent).toContain("[left]");
    await learner.listen(seconds - 2);
    expect(learner.tape.paused).toBe(false);
    await learner.listen(2);
    expect([learner.tape.paused, learner.find<HTMLSelectElement>("#p-t2-sleep").value]).toEqual([
      true,
      "off",
    ]);
  });

  it("of a sleep timer that ran out in a pause do not stop what is played after it", async () => {
    const learner = new Learner();
    await learner.start();
    learner.choose("#p-t2-sleep", "15");
    learner.click(".pp-play");
    await learner.timer.pass(3_600_000);
    learner.click(".pp-play");
    await learner.listen(2);
    expect([learner.tape.paused, learner.find<HTMLSelectElement>("#p-t2-sleep").value]).toEqual([
      false,
      "off",
    ]);
  });

  it("are folded away until they are asked for", () => {
    const learner = new Learner();
    const more = learner.find(".pp-more");
    const states = [0, 1, 2].map(() => {
      const state = [more.getAttribute("aria-expanded"), learner.find(".pp-panel").hidden];
      more.click();
      return state;
    });
    expect(states).toEqual([
      ["false", true],
      ["true", false],
      ["false", true],
    ]);
  });

  it("of files name the size, and leave out the recording where it may not be taken", () => {
    const links = (more: Partial<View>) => [...new Learner(view(more)).open.querySelectorAll(".pp-links a")];
    expect(links({}).map((link) => link.textContent)).toEqual([
      "[download] (mp3, 1,3 MB, 64 kbit/s)",
      "[download_vtt]: polski",
      "[download_text]: polski",
      "[print_transcript]: polski",
      "[download_vtt]: ukraiński",
      "[download_text]: ukraiński",
      "[print_transcript]: ukraiński",
    ]);
    expect(links({})[1]?.getAttribute("href")).toBe(
      "/h/transcript?episode=t2&lang=pl&kind=verbatim&format=vtt",
    );
    expect(links({ allow_download: false })[0]?.textContent).toBe("[download_vtt]: polski");
  });

  it("of a language of the transcript are remembered, and an inline one comes from the handler", async () => {
    const learner = new Learner();
    await settled();
    learner.choose(".pp-tools select", "1");
    await settled();
    expect(learner.server.bodies("preferences")).toEqual([{ lang: "uk" }]);
    expect(learner.fetched[1]).toBe("/h/transcript?episode=t2&lang=uk&kind=translation&format=json");
    expect(learner.open.querySelectorAll(".pp-turn")).toHaveLength(3);
  });

  it("of a kind of transcript hold for the next episode, and are no business of the server's", async () => {
    const transcripts: Episode["transcripts"] = [
      { lang: "pl", kind: "verbatim", name: "polski", src: "/a" },
      { lang: "pl", kind: "translation", name: "polski (przekład)", src: "/b" },
    ];
    const learner = new Learner(
      view({ episodes: [episode({ id: "t1", transcripts }), episode({ id: "t2", transcripts })] }),
    );
    await settled();
    learner.choose(".pp-tools select", "1");
    learner.root.querySelector<HTMLElement>("a[data-episode=t2]")?.click();
    await settled();
    expect(learner.server.bodies("preferences")).toEqual([{ lang: "pl" }]);
    expect([learner.fetched, learner.find<HTMLSelectElement>(".pp-tools select").value]).toEqual([
      ["/a", "/b", "/b"],
      "1",
    ]);
  });
});

describe("going on", () => {
  const stopped = (devices: Episode["resume"]["devices"], elsewhere: Episode["resume"]["elsewhere"] = null) =>
    view({ episodes: [episode({ resume: { devices, elsewhere } })] });
  const offered = (learner: Learner) =>
    [...learner.find(".pp-offer").children].map((each) => each.textContent);

  it("begins where one stopped, without asking for the recording", async () => {
    const learner = new Learner(stopped({}, { second: 75, here: null }));
    expect([offered(learner), learner.place, learner.tape.loads]).toEqual([
      ["[resume_at] 1:15", "[from_start]"],
      "1:15 / 3:20",
      [],
    ]);
    await learner.start();
    expect([learner.tape.second, offered(learner)]).toEqual([75, []]);
  });

  it("may begin at the beginning", () => {
    const learner = new Learner(stopped({}, { second: 75, here: null }));
    learner.click(".pp-offer button");
    learner.tape.arrive();
    expect([learner.tape.second, learner.tape.paused]).toEqual([0, false]);
  });

  it("asks where two devices are far apart", () => {
    const drawer = new Drawer();
    drawer.kept.set("podcast_player.u1.b1", JSON.stringify({ uuid: "old" }));
    const learner = new Learner(stopped({ old: { second: 90, here: 20 } }), {}, drawer);
    expect(offered(learner)).toEqual(["[question] 1:30 0:20", "[there] 1:30", "[here] 0:20"]);
    learner.click(".pp-offer button + button");
    learner.tape.arrive();
    expect(learner.tape.second).toBe(20);
  });

  it("of a link offers its place and plays only when told to", () => {
    const learner = new Learner(stopped({}, { second: 75, here: null }), {
      here: "https://x/?jumpToId=pp-1a2b-t2-t120",
    });
    expect([offered(learner), learner.tape.paused]).toEqual([
      ["[linked] 2:00", "[play_from] 2:00", "[from_start]"],
      true,
    ]);
    learner.click(".pp-offer .pp-main");
    learner.tape.arrive();
    expect(learner.tape.second).toBe(120);
  });
});

describe("several episodes", () => {
  const several = () =>
    view({
      episodes: [
        episode({ id: "t1", listening: { ...episode().listening, done: true, percent: 95 } }),
        episode({ id: "t2" }),
        episode({ id: "t3", label: "" }),
      ],
    });
  const notes = (learner: Learner) =>
    [...learner.root.querySelectorAll(".pp-episodes .pp-note")].map((note) => note.textContent);
  const current = (learner: Learner) =>
    [...learner.root.querySelectorAll<HTMLElement>("[aria-current][data-episode]")].map(
      ({ dataset }) => dataset.episode,
    );

  it("open the first that is not done, or that a link names", () => {
    expect(current(new Learner(several()))).toEqual(["t2"]);
    expect(current(new Learner(several(), { here: "https://x/?jumpToId=pp-1a2b-t3-t5" }))).toEqual(["t3"]);
    expect(current(new Learner(several(), { here: "https://x/?jumpToId=pp-1a2b-gone-t5" }))).toEqual(["t2"]);
  });

  it("are chosen from the list: one is shown, the other stops", async () => {
    const learner = new Learner(several());
    await learner.start();
    learner.root.querySelector<HTMLElement>("[data-episode=t3] .pp-note")?.click();
    expect([learner.open.dataset.episode, current(learner), learner.tapes.get("t2")?.paused]).toEqual([
      "t3",
      ["t3"],
      true,
    ]);
    expect(document.activeElement).toBe(learner.find(".pp-name"));
    expect(learner.root.querySelectorAll(".pp-episode:not([hidden])")).toHaveLength(1);
  });

  it("stay as they were when one comes back", async () => {
    const learner = new Learner(several());
    await learner.start();
    await learner.listen(8);
    for (const id of ["t3", "t2"]) learner.root.querySelector<HTMLElement>(`a[data-episode=${id}]`)?.click();
    expect([learner.tape.second, learner.open.querySelectorAll(".pp-row").length]).toEqual([8, 1]);
  });

  it("say in the list how far each is", async () => {
    const learner = new Learner(several());
    expect(notes(learner)).toEqual(["Sezon 1, odcinek 2 · [done]", "Sezon 1, odcinek 2", ""]);
    await learner.start();
    learner.server.outcome = { kind: "done", reply: { ...progressed, summary: "1 z 3 odcinków zaliczony" } };
    await learner.listen(15);
    expect(notes(learner)[1]).toBe("Sezon 1, odcinek 2 · [heard] 12%");
    expect(learner.root.querySelector(".pp-summary")?.textContent).toBe("1 z 3 odcinków zaliczony");
  });
});

describe("the learner's word", () => {
  it("is taken, said, and not asked for again", async () => {
    const learner = new Learner();
    const done = { ...progressed, done: true, may_mark: false, sentence: "Masz zaliczone." };
    learner.server.outcome = { kind: "done", reply: done };
    learner.click(".pp-foot button");
    await settled();
    expect(learner.server.bodies("mark_read")).toEqual([{ episode: "t2" }]);
    expect([learner.find(".pp-heard").textContent, learner.find(".pp-foot button").hidden]).toEqual([
      "Masz zaliczone.",
      true,
    ]);
    expect(learner.find("[role=status].pp-sr").textContent).toBe("Masz zaliczone.");
  });

  it.each([
    [{ kind: "offline" } as const, "[offline]"],
    [{ kind: "refused", status: 409, refusal: { error: "Nie." } } as const, "Nie."],
    [{ kind: "refused", status: 500, refusal: null } as const, "[failed]"],
    [{ kind: "refused", status: 200, refusal: null } as const, "[signed_out]"],
  ])("that does not arrive is answered: %j", async (outcome, sentence) => {
    const learner = new Learner();
    learner.server.outcome = outcome;
    learner.click(".pp-foot button");
    await settled();
    expect(learner.find(".pp-row ~ .pp-error").textContent).toBe(sentence);
  });

  it("is that one is done where the author leaves it to the learner, and is not asked for where it does not count", () => {
    expect(new Learner(view({ completion: "manual" })).find(".pp-foot button").textContent).toBe(
      "[mark_done]",
    );
    const listening = { ...episode().listening, may_mark: false };
    expect(new Learner(view({ episodes: [episode({ listening })] })).find(".pp-foot button")).toBeNull();
  });
});

it("a recording that cannot be played is said so, and tried again", async () => {
  const learner = new Learner();
  await learner.start();
  learner.tape.tell("error");
  const place = learner.find(".pp-row ~ .pp-error");
  expect([place.textContent, place.getAttribute("role")]).toEqual(["[audio_failed] [try_again]", "alert"]);
  expect(learner.find(".pp-play").textContent).toBe("[play]");
  place.querySelector("button")?.click();
  expect([learner.tape.loads.length, place.textContent]).toEqual([2, ""]);
});

describe("keys", () => {
  it("play from a line of the transcript, whether it played before or not", async () => {
    const learner = new Learner();
    await settled();
    const lines = learner.open.querySelectorAll(".pp-turn > span");
    learner.press("ArrowDown", lines[0]);
    learner.press("Enter", lines[1]);
    expect([learner.tape.paused, learner.tape.start]).toEqual([false, 4]);
    learner.tape.arrive();
    learner.press("ArrowDown", lines[1]);
    learner.press("Enter", lines[2]);
    expect([learner.tape.paused, learner.tape.second]).toEqual([false, 8]);
    learner.podcast.leave();
    await settled();
    expect(learner.events).toContain("cue_followed");
  });

  test.each<[string, string, unknown]>([
    ["k", ".pp-name", "plays"],
    [" ", ".pp-name", "plays"],
    [" ", ".pp-play", "left alone"],
    [" ", "summary", "left alone"],
    ["j", ".pp-play", 85],
    ["ArrowLeft", ".pp-play", 85],
    ["l", ".pp-name", 130],
    ["ArrowRight", ".pp-name", 130],
    ["l", ".pp-range", 130],
    ["ArrowRight", ".pp-range", "left alone"],
    ["ArrowLeft", ".pp-speed", "left alone"],
    ["k", ".pp-speed", "left alone"],
    ["k", ".pp-time-typed", "left alone"],
    ["m", ".pp-tools [type=search]", "left alone"],
    ["ArrowDown", ".pp-play", "left alone"],
    ["Tab", ".pp-play", "left alone"],
  ])("%j on %s", async (key, selector, does) => {
    const learner = new Learner();
    await learner.start();
    learner.tape.stop();
    learner.tape.second = 100;
    learner.tape.tell("timeupdate");
    const taken = learner.press(key, learner.find(selector));
    expect(taken).toBe(does !== "left alone");
    expect(learner.tape.paused).toBe(does !== "plays");
    expect(learner.tape.second).toBe(typeof does === "number" ? does : 100);
  });

  it("m is the sound and / the search", () => {
    const learner = new Learner();
    learner.press("m");
    expect(learner.tape.audio.muted).toBe(true);
    learner.press("/");
    expect(document.activeElement).toBe(learner.find("[type=search]"));
  });

  it("with a modifier are the browser's, outside the player the page's", () => {
    const learner = new Learner();
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
      expect(learner.press("k", undefined, more)).toBe(false);
    }
    learner.press("k", document.body);
    expect(learner.tape.paused).toBe(true);
  });

  it("/ is nobody's where there is nothing to search", () => {
    const learner = new Learner(
      view({ episodes: [episode({ transcripts: [], chapters: [], sources: [] })] }),
    );
    expect(learner.press("/")).toBe(false);
    expect(
      learner.open.querySelectorAll("details, [data-act=previous], .pp-chapters, .pp-links"),
    ).toHaveLength(0);
  });
});

it("the template lets the focus go to the sentence of what was heard", () => {
  expect(playerTemplate).toContain('<p class="pp-heard" tabindex="-1">');
});

it("the templates draw their icons as the script does", () => {
  const drawn = (playerTemplate + unavailableTemplate).match(/<svg .*?<\/svg>/g) ?? [];
  const known = Object.keys(SIGNS).map((name) => sign(name as keyof typeof SIGNS).outerHTML);
  expect(drawn.length).toBeGreaterThan(1);
  expect(drawn.filter((sign) => !known.includes(sign))).toEqual([]);
});

describe("the function that the runtime calls with `new`", () => {
  const PLACED = { back: "", forward: "", position_of: "", sleep_minutes: "" };
  const runtime = { handlerUrl: (_: unknown, handler: string) => `https://x/${handler}` };

  it("is on the window, wakes a podcast in a jQuery object and hears of the page", async () => {
    const asked: [string, RequestInit | undefined][] = [];
    vi.stubGlobal("fetch", (address: string, request?: RequestInit) => {
      asked.push([address, request]);
      return Promise.resolve(new Response(VTT));
    });
    const shown = view();
    const init = JSON.stringify({ view: shown, strings: { ...PLACED, play: "Odtwórz" } });
    const element = document.createElement("div");
    element.innerHTML = `${html(shown)}<script type="application/json">${init}</script>`;
    document.body.append(element);
    expect(window).toMatchObject({ PodcastPlayerStudent });
    Reflect.construct(PodcastPlayerStudent, [runtime, [element]]);
    expect(element.querySelector(".pp-play")?.textContent).toBe("Odtwórz");
    window.dispatchEvent(new Event("pagehide"));
    window.dispatchEvent(new Event("online"));
    await settled();
    expect(asked.map(([address]) => address)).toEqual(["/t2.vtt", "https://x/track"]);
    expect(asked[1]?.[1]).toMatchObject({ method: "POST", keepalive: true });
  });

  it("leaves a page without a podcast alone", () => {
    const element = document.createElement("div");
    element.innerHTML = '<section class="podcast-player"><p>Zajrzyj później.</p></section>';
    Reflect.construct(PodcastPlayerStudent, [runtime, element]);
    expect(element.textContent).toBe("Zajrzyj później.");
  });
});
