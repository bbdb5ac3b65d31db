/** The handlers of a case: what is sent to them and what a whole reply of each holds. */
import {
  type Fetch,
  type HandlerRuntime,
  holds,
  type Outcome as OutcomeOf,
  outcomeOf,
  posting,
} from "../../block_pages/assets/exchange";
import type { Problem, Refusal, View } from "./contract";

export { csrfToken, type Fetch, type HandlerRuntime } from "../../block_pages/assets/exchange";

/** How one request ended; a refusal may bring the present view along. */
export type Outcome<Reply> = OutcomeOf<Reply, Refusal>;

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
  studio_open: (reply: unknown) => holds(reply, "data", "digest", "settings"),
  studio_check: (reply: unknown) => holds(reply, "problems"),
  studio_compare: (reply: unknown) => holds(reply, "theirs", "lines"),
  studio_play: (reply: unknown) => holds(reply, "view") || holds(reply, "debrief"),
  studio_runs: (reply: unknown) => holds(reply, "bands", "never"),
  studio_import: (reply: unknown) => holds(reply, "data", "notes"),
  studio_export: (reply: unknown) => holds(reply, "olx"),
  studio_save: (reply: unknown) => holds(reply, "digest"),
};

export type Handler = keyof typeof COMPLETE;

/** Sends a body to the named handler of one block. */
export type Post = <Reply>(handler: Handler, body: unknown) => Promise<Outcome<Reply>>;

function isView(reply: unknown): reply is View {
  return holds(reply, "step", "documents", "counters") && holds(reply.step, "token", "options");
}

function refusalIn(body: unknown): Refusal | null {
  if (!holds(body, "error") || typeof body.error !== "string") return null;
  const { problems } = body as { problems?: unknown };
  const told = { error: body.error, ...(Array.isArray(problems) ? { problems: problems as Problem[] } : {}) };
  return holds(body, "view") && isView(body.view) ? { ...told, view: body.view } : told;
}

/** A `post` bound to one block on the page; `cookies` is read anew for each request, since the token may change. */
export function poster(
  runtime: HandlerRuntime,
  element: unknown,
  fetcher: Fetch,
  cookies: () => string,
): Post {
  return <Reply>(handler: Handler, body: unknown) =>
    outcome<Reply>(handler, () => fetcher(runtime.handlerUrl(element, handler), posting(body, cookies())));
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
    const found = await outcome<Reply>(handler, () =>
      fetcher(address.href, { method: "GET", credentials: "same-origin" }),
    );
    trail = trailIn(found.kind === "done" ? found.reply : found) ?? trail;
    return found;
  };
}

/** The trail in a view, or in whatever brings a view along. */
function trailIn(found: unknown): string | null {
  if (isView(found)) return found.trail;
  if (holds(found, "refusal")) return trailIn(found.refusal);
  return holds(found, "view") ? trailIn(found.view) : null;
}

function outcome<Reply>(handler: Handler, ask: () => Promise<Response>): Promise<Outcome<Reply>> {
  return outcomeOf(ask, { isReply: COMPLETE[handler], refusalIn });
}
