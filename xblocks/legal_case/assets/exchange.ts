/** Posts JSON to the block's handlers and tells apart a reply, a refusal and a lost connection. */
import type { Refusal, View } from "./contract";

/** How one request ended; a refusal without a sentence came from the platform, not from the block. */
export type Outcome<Reply> =
  | { kind: "done"; reply: Reply }
  | { kind: "refused"; status: number; refusal: Refusal | null }
  | { kind: "offline" };

/** What a reply of each handler holds at least; anything else came from something between us and the block. */
const COMPLETE = {
  view: isView,
  answer: isView,
  restart: isView,
  replay: isView,
  back: isView,
  leave: isView,
  read: (reply: unknown) => holds(reply, "document", "view") && isView(reply.view),
  look_back: (reply: unknown) => holds(reply, "debrief"),
  overview: (reply: unknown) => holds(reply, "html"),
  studio_check: (reply: unknown) => holds(reply, "problems"),
  studio_save: (reply: unknown) => holds(reply, "digest"),
};

export type Handler = keyof typeof COMPLETE;

/** Sends a body to the named handler of one block. */
export type Post = <Reply>(handler: Handler, body: unknown) => Promise<Outcome<Reply>>;

/** The part of the XBlock runtime that gives a handler's address. */
export interface HandlerRuntime {
  handlerUrl(element: unknown, handler: string): string;
}

/** The browser's fetch, or what stands for it. */
export type Fetch = (address: string, request: RequestInit) => Promise<Response>;

/** The CSRF token kept in a cookie string, null when there is none. */
export function csrfToken(cookies: string): string | null {
  const found = /(?:^|;\s*)csrftoken=([^;]+)/.exec(cookies);
  return found?.[1] ? decodeURIComponent(found[1]) : null;
}

function headers(cookies: string): Record<string, string> {
  const token = csrfToken(cookies);
  const json = { "Content-Type": "application/json", Accept: "application/json" };
  return token ? { ...json, "X-CSRFToken": token } : json;
}

async function parsed(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function holds<Key extends string>(reply: unknown, ...keys: Key[]): reply is Record<Key, unknown> {
  if (typeof reply !== "object" || reply === null) return false;
  const held = reply as Record<string, unknown>;
  return keys.every((key) => held[key] !== undefined && held[key] !== null);
}

function isView(reply: unknown): reply is View {
  return holds(reply, "step", "documents", "counters") && holds(reply.step, "token", "options");
}

function refusalIn(body: unknown): Refusal | null {
  if (!holds(body, "error") || typeof body.error !== "string") return null;
  return holds(body, "view") && isView(body.view)
    ? { error: body.error, view: body.view }
    : { error: body.error };
}

/** A `post` bound to one block on the page; `cookies` is read anew for each request, since the token may change. */
export function poster(
  runtime: HandlerRuntime,
  element: unknown,
  fetcher: Fetch,
  cookies: () => string,
): Post {
  return <Reply>(handler: Handler, body: unknown) =>
    outcomeOf<Reply>(handler, () =>
      fetcher(runtime.handlerUrl(element, handler), {
        method: "POST",
        credentials: "same-origin",
        headers: headers(cookies()),
        body: JSON.stringify(body),
      }),
    );
}

/**
 * A `post` for somebody who is not logged in, and so may only ask by GET: the way they came is carried along.
 * Nobody keeps or shows their notes, so a note leaves the page as a mere sign that one was written.
 */
export function visitorPoster(
  runtime: HandlerRuntime,
  element: unknown,
  fetcher: Fetch,
  start: string,
): Post {
  let trail = start;
  return async <Reply>(handler: Handler, body: unknown) => {
    const address = new URL(runtime.handlerUrl(element, "visit"), document.baseURI);
    const note = holds(body, "text") ? { text: "…" } : {};
    address.searchParams.set("ask", JSON.stringify({ ...(body as object), ...note, act: handler, trail }));
    const outcome = await outcomeOf<Reply>(handler, () =>
      fetcher(address.href, { method: "GET", credentials: "same-origin" }),
    );
    trail = trailIn(outcome.kind === "done" ? outcome.reply : outcome) ?? trail;
    return outcome;
  };
}

/** The trail in a view, or in whatever brings a view along. */
function trailIn(found: unknown): string | null {
  if (isView(found)) return found.trail;
  if (holds(found, "refusal")) return trailIn(found.refusal);
  return holds(found, "view") ? trailIn(found.view) : null;
}

async function outcomeOf<Reply>(handler: Handler, ask: () => Promise<Response>): Promise<Outcome<Reply>> {
  let response: Response;
  try {
    response = await ask();
  } catch {
    return { kind: "offline" };
  }
  return judged<Reply>(handler, response, await parsed(response));
}

function judged<Reply>(handler: Handler, { ok, status }: Response, body: unknown): Outcome<Reply> {
  const refusal = refusalIn(body);
  // A sign-in page answers 200 with HTML, other software with JSON of its own: not replies of ours.
  if (refusal || !ok || !COMPLETE[handler](body)) return { kind: "refused", status, refusal };
  return { kind: "done", reply: body as Reply };
}
