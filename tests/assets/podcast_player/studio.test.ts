import { beforeEach, describe, expect, it, test, vi } from "vitest";
import { type Fetch, poster } from "../../../xblocks/podcast_player/assets/author-handlers";
import { Editor } from "./author-editor";
import { authorStrings, checked, TEXT } from "./author-samples";
import "../../../xblocks/podcast_player/assets/studio";

type Start = (runtime: unknown, element: unknown, init?: unknown) => void;
const start = (window as unknown as { PodcastPlayerStudio: Start }).PodcastPlayerStudio;
const RUNTIME = { handlerUrl: (_: unknown, handler: string) => `/library/token/${handler}/` };
const INIT = { digest: "v1", strings: authorStrings };

describe("what the runtime calls", () => {
  let element: HTMLElement;
  const asked: string[] = [];
  beforeEach(() => {
    new Editor();
    element = document.body;
    asked.length = 0;
    vi.stubGlobal("fetch", (address: string) => {
      asked.push(address);
      return Promise.resolve(new Response(JSON.stringify(checked())));
    });
    return () => vi.unstubAllGlobals();
  });

  test.each([
    ["a DOM element", () => element],
    ["a jQuery object", () => ({ 0: element, length: 1 })],
  ])("wakes the editor in %s, by the addresses of the runtime", async (_, given) => {
    start(RUNTIME, given(), INIT);
    await vi.waitFor(() => expect(document.querySelectorAll("[data-choose]").length).toBe(2));
    expect(asked).toEqual(["/library/token/studio_check/"]);
  });

  it("leaves a page without an editor alone", () => {
    document.body.innerHTML = "<p>Nie możesz zmieniać tego podcastu.</p>";
    start(RUNTIME, element, INIT);
    start(RUNTIME, element);
    expect(asked).toEqual([]);
  });
});

describe("asking the block", () => {
  const answered = (body: string, status = 200) => {
    const requests: RequestInit[] = [];
    const fetcher: Fetch = (_, request) => {
      requests.push(request);
      return Promise.resolve(new Response(body, { status }));
    };
    return { requests, post: poster(RUNTIME, null, fetcher, () => "csrftoken=abc") };
  };

  it("sends JSON with the token", async () => {
    const { requests, post } = answered(JSON.stringify(checked()));
    const outcome = await post("studio_check", { data: TEXT });
    expect(outcome.kind).toBe("done");
    expect(requests[0]?.body).toBe(JSON.stringify({ data: TEXT }));
    expect(requests[0]?.headers).toMatchObject({ "X-CSRFToken": "abc" });
  });

  test.each([
    ["a page to log in", "<html>Log in</html>", 200],
    ["an empty object", "{}", 200],
    ["part of a reply", '{"problems":[]}', 200],
    ["an error page", "<h1>Server Error</h1>", 500],
    ["a list", "[]", 200],
  ])("takes %s for no reply of the block", async (_, body, status) => {
    const outcome = await answered(body, status).post("studio_check", {});
    expect(outcome).toEqual({ kind: "refused", status, refusal: null });
  });

  it("brings the sentence and the problems of a refusal", async () => {
    const refusal = { error: "Podcast ma błędy.", problems: [] };
    const outcome = await answered(JSON.stringify(refusal), 400).post("studio_save", {});
    expect(outcome).toEqual({ kind: "refused", status: 400, refusal });
  });

  it("knows a lost connection", async () => {
    const post = poster(
      RUNTIME,
      null,
      () => Promise.reject(new TypeError("offline")),
      () => "",
    );
    expect(await post("studio_check", {})).toEqual({ kind: "offline" });
  });
});
