import { expect, it } from "vitest";
import { poster } from "../../../xblocks/partner_board/assets/requests";
import { PartnerBoardStudent } from "../../../xblocks/partner_board/assets/student";
import { init, page } from "./samples";

const runtime = { handlerUrl: (_element: unknown, handler: string) => `/h/${handler}` };

function answering(status: number, body: string) {
  const asked: [string, RequestInit][] = [];
  const fetcher = async (address: string, request: RequestInit) => {
    asked.push([address, request]);
    return new Response(body, { status });
  };
  return { asked, post: poster(runtime, null, fetcher, () => "csrftoken=t%3D1") };
}

it.each([
  [
    "drawn panels",
    "inbox",
    200,
    '{"html":{"inbox":"<p></p>"}}',
    { kind: "done", reply: { html: { inbox: "<p></p>" } } },
  ],
  ["everything about somebody", "my_data", 200, '{"mine":[]}', { kind: "done", reply: { mine: [] } }],
  [
    "a sentence",
    "link",
    409,
    '{"error":"Full."}',
    { kind: "refused", status: 409, refusal: { error: "Full." } },
  ],
  ["a sign-in page", "link", 200, "<html>", { kind: "refused", status: 200, refusal: null }],
  ["somebody else's JSON", "link", 403, '{"detail":"no"}', { kind: "refused", status: 403, refusal: null }],
] as const)("tells apart %s", async (_what, handler, status, body, outcome) => {
  const { asked, post } = answering(status, body);
  expect(await post(handler, { a: 1 })).toEqual(outcome);
  expect(asked[0]?.[0]).toBe(`/h/${handler}`);
  expect(asked[0]?.[1]).toMatchObject({ method: "POST", body: '{"a":1}', headers: { "X-CSRFToken": "t=1" } });
});

it("is woken by the runtime, inside a jQuery object too, and leaves other pages alone", () => {
  expect(window).toMatchObject({ PartnerBoardStudent });
  document.body.innerHTML = page();
  Reflect.construct(PartnerBoardStudent, [runtime, [document.body], init]);
  expect(document.querySelector("[data-pb]")?.hasAttribute("data-live")).toBe(true);
  document.body.innerHTML = "<p>Not here.</p>";
  Reflect.construct(PartnerBoardStudent, [runtime, document.body, init]);
  Reflect.construct(PartnerBoardStudent, [runtime, document.body]);
  expect(document.body.textContent).toBe("Not here.");
});
