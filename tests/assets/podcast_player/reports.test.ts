/** What was heard on its way to the server: through tunnels, killed tabs, refusals and second tabs. */
import { describe, expect, it, test } from "vitest";
import type { Progress, Progressed, Tracked } from "../../../xblocks/podcast_player/assets/contract";
import type { Outcome } from "../../../xblocks/podcast_player/assets/handlers";
import type { Range } from "../../../xblocks/podcast_player/assets/played";
import { type Heard, ReportQueue } from "../../../xblocks/podcast_player/assets/reports";
import { Drawer, Hand, progressed, Server, settled } from "./samples";

const OFFLINE: Outcome<never> = { kind: "offline" };

/** A page with its queue; another page of the same browser shares the drawer. */
class Page {
  readonly replies: [string, Progressed][] = [];
  wrong: Outcome<unknown> | null = null;
  readonly queue: ReportQueue;

  constructor(
    readonly timer = new Hand(),
    readonly drawer = new Drawer(),
    readonly server = new Server(timer),
  ) {
    const told = {
      replied: (episode: string, reply: Progressed) => void this.replies.push([episode, reply]),
      stuck: (wrong: Outcome<unknown> | null) => {
        this.wrong = wrong;
      },
    };
    this.queue = new ReportQueue("k", drawer, timer, server.post, told, () => "device-1");
  }

  note(add: Range[], more: Partial<Heard> = {}): void {
    const pos = add[add.length - 1]?.[1] ?? 0;
    this.queue.note({ episode: "t2", add, pos, rate: 1, at: 1_000, sought: false, ...more });
  }

  get sent(): Progress[] {
    return this.server.bodies("progress") as unknown as Progress[];
  }

  get pending(): string[] {
    return Object.keys((JSON.parse(this.drawer.kept.get("k") ?? "{}") as { pending: object }).pending);
  }
}

const event = (name: Tracked["name"], at = 1): Tracked => ({ name, episode: "t2", at, second: 0, value: "" });

describe("a report", () => {
  it("is kept before it is sent, and gone when it was answered", async () => {
    const page = new Page();
    page.note([[0, 5]]);
    expect([page.pending, page.sent.length]).toEqual([["t2"], 0]);
    page.queue.flush();
    await settled();
    expect(page.sent).toEqual([
      {
        episode: "t2",
        add: [[0, 5]],
        pos: 5,
        rate: 1,
        at: 1_000,
        sought: false,
        uuid: "device-1",
        seq: 1,
        events: [],
      },
    ]);
    expect(page.pending).toEqual([]);
    expect(page.replies).toEqual([["t2", progressed]]);
  });

  it("replaces the one before it and loses no second of it", async () => {
    const page = new Page();
    page.note([[0, 5]], { sought: true });
    page.note([[9, 12]]);
    page.queue.flush();
    await settled();
    expect(page.sent).toHaveLength(1);
    expect(page.sent[0]).toMatchObject({
      add: [
        [0, 5],
        [9, 12],
      ],
      pos: 12,
      seq: 2,
      sought: true,
    });
  });

  it("is one for each episode", async () => {
    const page = new Page();
    page.note([[0, 5]]);
    page.note([[0, 7]], { episode: "t3" });
    page.queue.flush();
    await page.timer.pass(5_000);
    expect(page.sent.map(({ episode }) => episode)).toEqual(["t2", "t3"]);
  });

  it("that was overtaken while it was on its way is followed by the newer one", async () => {
    const page = new Page();
    page.note([[0, 5]]);
    page.queue.flush();
    page.note([[0, 6]]);
    await page.timer.pass(5_000);
    expect(page.sent.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(page.pending).toEqual([]);
  });

  it("of nothing is none", async () => {
    const page = new Page();
    page.queue.flush();
    page.queue.leave();
    await settled();
    expect(page.server.calls).toEqual([]);
  });
});

describe("requests", () => {
  it("are at most four a minute while playing, and moves in a row are one", async () => {
    const page = new Page();
    for (let second = 1; second <= 600; second++) {
      page.note([[0, second]]);
      page.queue.flush();
      await page.timer.pass(1_000);
    }
    const times = page.server.calls.map(({ at }) => at);
    const busiest = Math.max(
      ...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length),
    );
    expect(busiest).toBe(4);
    expect(times.length).toBeGreaterThanOrEqual(38);
    expect(Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)))).toBeGreaterThanOrEqual(
      5_000,
    );
  });

  it("of a page that is left wait for none of that, once a minute", async () => {
    const page = new Page();
    for (let time = 0; time < 8; time++) {
      page.note([[0, time + 1]]);
      page.queue.leave();
      await settled();
    }
    expect(page.sent).toHaveLength(5);
    expect(page.pending).toEqual(["t2"]);
  });

  it("of a page that is left do not wait for the one on its way, nor repeat it", () => {
    const page = new Page();
    page.server.outcome = "never";
    page.note([[0, 5]]);
    page.queue.flush();
    page.queue.leave();
    page.note([[0, 9]]);
    page.queue.flush();
    page.queue.leave();
    expect(page.sent.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("wait 2, 4, 8 … 60 seconds for a network that is away", async () => {
    const page = new Page();
    page.server.outcome = OFFLINE;
    page.note([[0, 5]]);
    page.queue.flush();
    await page.timer.pass(600_000);
    const times = page.server.calls.map(({ at }) => at);
    const waits = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 1000);
    expect(waits.slice(0, 6)).toEqual([5, 5, 8, 42, 32, 60]);
    expect(waits.slice(6).every((wait) => wait === 60)).toBe(true);
    expect(page.wrong).toEqual(OFFLINE);
  });

  it("go at once when the network is back", async () => {
    const page = new Page();
    page.server.outcome = OFFLINE;
    page.note([[0, 5]]);
    page.queue.flush();
    await page.timer.pass(300_000);
    page.server.outcome = { kind: "done", reply: progressed };
    await page.timer.pass(20_000);
    const before = page.sent.length;
    page.queue.online();
    await settled();
    expect(page.sent).toHaveLength(before + 1);
    expect([page.wrong, page.pending]).toEqual([null, []]);
  });
});

test.each<[number, boolean]>([
  [400, true],
  [404, true],
  [413, true],
  [401, false],
  [403, false],
  [409, false],
  [429, false],
  [500, false],
  [200, false],
])("a refusal with status %i ends the report: %s", async (status, ends) => {
  const page = new Page();
  const refused: Outcome<never> = { kind: "refused", status, refusal: { error: "Nie." } };
  page.server.outcome = refused;
  page.note([[0, 5]]);
  page.queue.flush();
  await settled();
  expect(page.pending.length === 0).toBe(ends);
  expect(page.wrong).toEqual(refused);
});

describe("a browser", () => {
  it("whose tab was killed in a tunnel sends what was heard when the page opens again", async () => {
    const killed = new Page();
    killed.server.outcome = OFFLINE;
    for (let second = 5; second <= 600; second += 5) {
      killed.note([[0, second]]);
      killed.queue.flush();
      await killed.timer.pass(5_000);
    }
    const again = new Page(killed.timer, killed.drawer);
    again.queue.flush();
    await settled();
    expect(again.sent).toMatchObject([{ add: [[0, 600]], pos: 600, uuid: "device-1", seq: 120 }]);
  });

  it("adds what is heard anew to what a killed tab left", () => {
    const killed = new Page();
    killed.note([[0, 50]]);
    const again = new Page(killed.timer, killed.drawer);
    again.note([[90, 95]]);
    again.queue.leave();
    expect(again.sent[0]).toMatchObject({
      add: [
        [0, 50],
        [90, 95],
      ],
      pos: 95,
      seq: 2,
    });
  });

  it("keeps its name and counts on over tabs", () => {
    const first = new Page();
    first.note([[0, 1]]);
    const second = new Page(first.timer, first.drawer);
    second.note([[0, 2]], { episode: "t3" });
    first.note([[0, 3]]);
    expect(JSON.parse(first.drawer.kept.get("k") ?? "")).toMatchObject({
      uuid: "device-1",
      seq: 3,
      pending: { t2: { seq: 3 }, t3: { seq: 2 } },
    });
  });

  it("that keeps nothing reports all the same", async () => {
    const drawer = new Drawer();
    drawer.full = true;
    const page = new Page(new Hand(), drawer);
    page.note([[0, 5]]);
    page.note([[7, 9]]);
    page.queue.flush();
    await settled();
    expect(page.sent).toMatchObject([
      {
        add: [
          [0, 5],
          [7, 9],
        ],
        seq: 2,
        uuid: "device-1",
      },
    ]);
  });

  const kept = { uuid: "old", seq: 7, pending: {}, events: [] };
  it.each<[string, unknown]>([
    ["a broken text", "{broken"],
    ["no events", { ...kept, events: null }],
    ["events that are a text", { ...kept, events: "x" }],
    ["nothing pending", { ...kept, pending: null }],
    ["a pending report that is none", { ...kept, pending: { t2: null, t3: 5 } }],
    ["a pending report of no ranges", { ...kept, pending: { t2: { add: [null], seq: 1 } } }],
    ["no number", { ...kept, seq: "7" }],
    ["no name", { ...kept, uuid: 5 }],
    ["a list", []],
    ["null", null],
  ])("with %s in its drawer reports what it hears", async (_, found) => {
    const drawer = new Drawer();
    drawer.kept.set("k", typeof found === "string" ? found : JSON.stringify(found));
    const page = new Page(new Hand(), drawer);
    page.queue.track(event("played"));
    page.note([[0, 5]]);
    page.queue.flush();
    await settled();
    expect(page.sent).toMatchObject([{ episode: "t2", add: [[0, 5]], events: [{ name: "played" }] }]);
    expect([typeof page.sent[0]?.uuid, typeof page.sent[0]?.seq, page.pending]).toEqual([
      "string",
      "number",
      [],
    ]);
  });
});

describe("events", () => {
  it("ride along with the next report, and are forgotten once it is answered", async () => {
    const page = new Page();
    page.queue.track(event("loaded"));
    page.queue.track(event("played", 2));
    page.note([[0, 5]]);
    page.queue.flush();
    page.queue.track(event("paused", 3));
    await page.timer.pass(5_000);
    page.note([[0, 6]]);
    page.queue.flush();
    await settled();
    expect(page.sent.map(({ events }) => events.map(({ name }) => name))).toEqual([
      ["loaded", "played"],
      ["paused"],
    ]);
  });

  it("stay with a report that did not arrive", async () => {
    const page = new Page();
    page.server.outcome = OFFLINE;
    page.queue.track(event("played"));
    page.note([[0, 5]]);
    page.queue.flush();
    await page.timer.pass(6_000);
    expect(page.sent.map(({ events }) => events.length)).toEqual([1, 1]);
  });

  it("that the server refuses are left out, and the report arrives without them", async () => {
    const page = new Page();
    page.server.outcome = { kind: "refused", status: 400, refusal: { error: "Nie." } };
    page.queue.track(event("transcript_searched"));
    page.note([[0, 5]]);
    page.queue.flush();
    await settled();
    expect([page.pending, page.wrong]).toEqual([["t2"], null]);
    page.queue.track(event("paused", 2));
    page.server.outcome = { kind: "done", reply: progressed };
    await page.timer.pass(5_000);
    expect(page.sent.map(({ add, events }) => [add, events.length])).toEqual([
      [[[0, 5]], 1],
      [[[0, 5]], 0],
    ]);
    page.note([[0, 9]]);
    await page.timer.pass(5_000);
    page.queue.flush();
    await settled();
    expect(page.sent[2]?.events.map(({ name }) => name)).toEqual(["paused"]);
  });

  it("are not what is wrong with a report that is refused without them too", async () => {
    const page = new Page();
    page.server.outcome = { kind: "refused", status: 400, refusal: { error: "Nie." } };
    page.queue.track(event("played"));
    page.note([[0, 5]]);
    page.queue.flush();
    await page.timer.pass(600_000);
    expect([page.sent.length, page.pending, page.wrong]).toEqual([2, [], page.server.outcome]);
  });

  it("that are refused alone are not kept for ever", async () => {
    const page = new Page();
    page.server.outcome = { kind: "refused", status: 400, refusal: { error: "Nie." } };
    page.queue.track(event("played"));
    page.queue.leave();
    await settled();
    page.queue.leave();
    expect(page.server.calls).toHaveLength(1);
  });

  it("without a report go alone, and only when the page is left", async () => {
    const page = new Page();
    page.queue.track(event("loaded"));
    page.queue.flush();
    await settled();
    expect(page.server.calls).toEqual([]);
    page.queue.leave();
    await settled();
    page.queue.leave();
    expect(page.server.calls).toMatchObject([{ handler: "track", body: { events: [{ name: "loaded" }] } }]);
  });

  it("are the last fifty", () => {
    const page = new Page();
    for (let at = 0; at < 70; at++) page.queue.track(event("sought", at));
    page.queue.leave();
    const [{ events } = { events: [] }] = page.server.bodies("track") as { events: Tracked[] }[];
    expect([events.length, events[0]?.at]).toEqual([50, 20]);
  });
});
