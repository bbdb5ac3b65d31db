/** What is sent to a podcast's handlers, and what counts as their reply. */
import { describe, expect, it, test } from "vitest";
import {
  addresses,
  asked,
  type Fetch,
  type Handler,
  poster,
} from "../../../xblocks/podcast_player/assets/handlers";
import { progressed } from "./samples";

const runtime = {
  handlerUrl: (element: unknown, handler: string) => `/block/${element}/${handler}?student=zofia`,
};
const address = addresses(runtime, "x1", "https://lms.example/unit");
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const answering =
  (response: Response): Fetch =>
  () =>
    Promise.resolve(response);

describe("a request", () => {
  it("goes to the handler's address with what is asked in its query", () => {
    expect(address("transcript", { episode: "t2", lang: "pl" })).toBe(
      "https://lms.example/block/x1/transcript?student=zofia&episode=t2&lang=pl",
    );
  });

  it("outlives the page and carries the token", async () => {
    const seen: [string, RequestInit][] = [];
    const fetcher: Fetch = (where, request) => {
      seen.push([where, request]);
      return Promise.resolve(json(progressed));
    };
    const post = poster(address, fetcher, () => "a=1; csrftoken=abc");
    expect(await post("progress", { seq: 1 })).toEqual({ kind: "done", reply: progressed });
    expect(seen).toMatchObject([
      [
        "https://lms.example/block/x1/progress?student=zofia",
        { method: "POST", keepalive: true, body: '{"seq":1}', headers: { "X-CSRFToken": "abc" } },
      ],
    ]);
  });
});

test.each<[Handler, unknown, boolean]>([
  ["progress", progressed, true],
  ["mark_read", progressed, true],
  ["preferences", {}, true],
  ["track", {}, true],
  ["transcript", { lang: "pl", vtt: "WEBVTT" }, true],
  ["progress", {}, false],
  ["track", null, false],
  ["transcript", { lang: "pl" }, false],
])("a reply of %s with %j is whole: %s", async (handler, body, whole) => {
  const outcome = await asked(answering(json(body)), handler, "https://x/");
  expect(outcome.kind).toBe(whole ? "done" : "refused");
});

test.each<[string, Fetch, unknown]>([
  [
    "a refusal",
    answering(json({ error: "Nie." }, 400)),
    { kind: "refused", status: 400, refusal: { error: "Nie." } },
  ],
  ["a sign-in page", answering(new Response("<html>")), { kind: "refused", status: 200, refusal: null }],
  ["no network", () => Promise.reject(new TypeError("down")), { kind: "offline" }],
])("%s", async (_, fetcher, outcome) => {
  expect(await poster(address, fetcher, () => "")("progress", {})).toEqual(outcome);
});
