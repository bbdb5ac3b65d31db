/** The author's handlers of a podcast: what a whole reply of each holds. */
import {
  type Fetch,
  type HandlerRuntime,
  holds,
  type Outcome as OutcomeOf,
  outcomeOf,
  posting,
} from "../../block_pages/assets/exchange";
import type { Problem } from "./author-contract";

export type { Fetch, HandlerRuntime } from "../../block_pages/assets/exchange";

/** Why something was not done; a refused source brings its problems along. */
export interface Refusal {
  error: string;
  problems?: Problem[];
}

export type Outcome<Reply> = OutcomeOf<Reply, Refusal>;

/** What a reply of each handler holds at least; anything else came from something between us and the block. */
const COMPLETE = {
  studio_check: ["problems", "media"],
  studio_write: ["problems", "media", "data"],
  studio_save: ["digest", "data"],
  studio_transcript: ["vtt", "warnings"],
  studio_feed: ["rows", "problems"],
  studio_import: ["data", "files", "notes"],
};

export type Handler = keyof typeof COMPLETE;

/** Sends a body to the named handler of one block. */
export type Post = <Reply>(handler: Handler, body: unknown) => Promise<Outcome<Reply>>;

/** A `post` bound to one block on the page; `cookies` is read anew for each request, since the token may change. */
export function poster(
  runtime: HandlerRuntime,
  element: unknown,
  fetcher: Fetch,
  cookies: () => string,
): Post {
  return <Reply>(handler: Handler, body: unknown) => {
    const isReply = (reply: unknown) => holds(reply, ...COMPLETE[handler]);
    const ask = () => fetcher(runtime.handlerUrl(element, handler), posting(body, cookies()));
    return outcomeOf<Reply, Refusal>(ask, { isReply, refusalIn });
  };
}

function refusalIn(body: unknown): Refusal | null {
  if (!holds(body, "error") || typeof body.error !== "string") return null;
  return holds(body, "problems") && Array.isArray(body.problems)
    ? { error: body.error, problems: body.problems }
    : { error: body.error };
}
