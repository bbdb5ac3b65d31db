import { describe, expect, it, test } from "vitest";
import {
  csrfToken,
  type Fetch,
  type Handler,
  poster,
  visitorPoster,
} from "../../../xblocks/legal_case/assets/exchange";
import { debrief, opened, view } from "./samples";

const runtime = { handlerUrl: (element: unknown, handler: string) => `/block/${String(element)}/${handler}` };

function answering(response: Response): Fetch {
  return () => Promise.resolve(response);
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

test.each([
  ["", null],
  ["csrftoken=abc", "abc"],
  ["a=1; csrftoken=abc%3D; b=2", "abc="],
  ["xcsrftoken=abc", null],
])("the token in cookies %j is %j", (cookies, token) => {
  expect(csrfToken(cookies)).toBe(token);
});

describe("a request", () => {
  async function sent(cookies: string): Promise<[string, RequestInit]> {
    let seen: [string, RequestInit] | undefined;
    const fetcher: Fetch = (address, request) => {
      seen = [address, request];
      return Promise.resolve(json({}));
    };
    await poster(runtime, "x1", fetcher, () => cookies)("answer", { at: 4 });
    return seen as [string, RequestInit];
  }

  it("goes to the handler's address of its own block as JSON, with the session's cookies", async () => {
    const [address, request] = await sent("");
    expect(address).toBe("/block/x1/answer");
    expect(request).toMatchObject({ method: "POST", credentials: "same-origin", body: '{"at":4}' });
  });

  it("carries the CSRF token when there is one", async () => {
    const [, request] = await sent("csrftoken=abc");
    expect(request.headers).toMatchObject({ "X-CSRFToken": "abc", "Content-Type": "application/json" });
  });

  it("carries no CSRF header without a token", async () => {
    const [, request] = await sent("");
    expect(request.headers).not.toHaveProperty("X-CSRFToken");
  });

  it("reads the cookies anew each time", async () => {
    const tokens = ["csrftoken=one", "csrftoken=two"];
    const seen: unknown[] = [];
    const fetcher: Fetch = (_, request) => {
      seen.push((request.headers as Record<string, string>)["X-CSRFToken"]);
      return Promise.resolve(json({}));
    };
    const post = poster(runtime, "x1", fetcher, () => tokens.shift() ?? "");
    await post("view", {});
    await post("view", {});
    expect(seen).toEqual(["one", "two"]);
  });
});

const signIn = new Response("<html>Sign in</html>", { status: 200 });
const crash = new Response("<h1>500</h1>", { status: 500 });
const refusal = { error: "Strona była nieaktualna.", view: view() };
const failure = { kind: "refused", status: 200, refusal: null };

test.each<[string, Fetch, unknown]>([
  ["a reply", answering(json(view())), { kind: "done", reply: view() }],
  ["a conflict", answering(json(refusal, 409)), { kind: "refused", status: 409, refusal }],
  [
    "a refusal",
    answering(json({ error: "Nie." }, 400)),
    { kind: "refused", status: 400, refusal: { error: "Nie." } },
  ],
  ["a platform's error page", answering(crash), { kind: "refused", status: 500, refusal: null }],
  ["JSON that is no refusal", answering(json([], 403)), { kind: "refused", status: 403, refusal: null }],
  [
    "a conflict whose view is none",
    answering(json({ error: "Nie.", view: {} }, 409)),
    { kind: "refused", status: 409, refusal: { error: "Nie." } },
  ],
  ["a sign-in page", answering(signIn), { kind: "refused", status: 200, refusal: null }],
  ["no network", () => Promise.reject(new TypeError("Failed to fetch")), { kind: "offline" }],
])("outcome of %s", async (_, fetcher, outcome) => {
  expect(await poster(runtime, "x1", fetcher, () => "")("answer", {})).toEqual(outcome);
});

const whole: [Handler, object][] = [
  ["view", view()],
  ["answer", view()],
  ["restart", view()],
  ["read", { document: opened, view: view() }],
  ["look_back", { debrief }],
  ["studio_check", { problems: [], facts: null }],
  ["studio_save", { digest: "v2" }],
];

describe.each(whole)("a reply of %s", (handler, reply) => {
  const outcomeOf = (body: unknown) => poster(runtime, "x1", answering(json(body)), () => "")(handler, {});

  it("is one when it holds what the page draws", async () => {
    expect(await outcomeOf(reply)).toEqual({ kind: "done", reply });
  });

  it.each([{ success: "x" }, {}, [], "x", 5, true, null, { step: null, view: {}, document: {}, error: 5 }])(
    "is a failure of the site when it is %j",
    async (body) => {
      expect(await outcomeOf(body)).toEqual(failure);
    },
  );
});

describe("a visitor's request", () => {
  const reply = (trail: string) => ({ ...view(), trail });

  /** Asks once for each reply, and gives back what was asked with which method. */
  async function asked(replies: Response[], ...bodies: [Handler, unknown][]): Promise<[string, unknown][]> {
    const seen: [string, unknown][] = [];
    const fetcher: Fetch = (address, request) => {
      const question = new URL(address).searchParams.get("ask") ?? "";
      seen.push([`${request.method} ${new URL(address).pathname}`, JSON.parse(question)]);
      return Promise.resolve(replies.shift() ?? json({}));
    };
    const post = visitorPoster(runtime, "x1", fetcher, "");
    for (const [handler, body] of bodies) await post(handler, body);
    return seen;
  }

  it("asks by GET and carries the way that it came", async () => {
    const first = { attempt: 1, at: 0, step: "s", choice: "ż+&=" };
    const seen = await asked([json(reply("0")), json({})], ["answer", first], ["view", {}]);
    expect(seen).toEqual([
      ["GET /block/x1/visit", { ...first, act: "answer", trail: "" }],
      ["GET /block/x1/visit", { act: "view", trail: "0" }],
    ]);
  });

  it("finds the way in whatever brings a view along", async () => {
    const refused = json({ error: "…", view: reply("7") }, 409);
    const read = json({ document: opened, view: reply("0.r1") });
    const seen = await asked([read, refused, json({})], ["read", {}], ["back", {}], ["view", {}]);
    expect(seen.map(([, ask]) => (ask as { trail: string }).trail)).toEqual(["", "0.r1", "7"]);
  });

  it("keeps its way when a reply has none", async () => {
    const seen = await asked(
      [json(reply("3")), json({ debrief }), json({})],
      ["view", {}],
      ["look_back", {}],
      ["view", {}],
    );
    expect(seen[2]?.[1]).toMatchObject({ trail: "3" });
  });

  it("sends of a note only that there is one", async () => {
    const [[, ask]] = (await asked([json({})], ["answer", { text: "Something personal" }])) as [
      [string, unknown],
    ];
    expect(ask).toMatchObject({ text: "…" });
  });

  it("may find no network", async () => {
    const post = visitorPoster(runtime, "x1", () => Promise.reject(new TypeError("down")), "");
    expect(await post("view", {})).toEqual({ kind: "offline" });
  });
});
