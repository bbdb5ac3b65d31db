/** The handlers of a podcast: what a whole reply of each holds. */
import {
  type Fetch,
  type HandlerRuntime,
  holds,
  type Outcome as OutcomeOf,
  outcomeOf,
  posting,
} from "../../block_pages/assets/exchange";

export type { Fetch, HandlerRuntime } from "../../block_pages/assets/exchange";

export type Refusal = { error: string };
export type Outcome<Reply> = OutcomeOf<Reply, Refusal>;

/** What a reply of each handler holds at least; anything else came from something between us and the block. */
const COMPLETE = {
  progress: ["coverage", "sentence"],
  mark_read: ["coverage", "sentence"],
  preferences: [],
  track: [],
  transcript: ["vtt"],
};

export type Handler = keyof typeof COMPLETE;

/** Sends a body to the named handler of one block; the request outlives the page. */
export type Post = <Reply>(handler: Handler, body: unknown) => Promise<Outcome<Reply>>;

/** Where a handler of one block is, with these parameters in its query. */
export type Address = (handler: string, query?: Record<string, string>) => string;

/** The addresses of one block's handlers. */
export function addresses(runtime: HandlerRuntime, element: unknown, base: string): Address {
  return (handler, query = {}) => {
    const address = new URL(runtime.handlerUrl(element, handler), base);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    return address.href;
  };
}

/** A `post` bound to one block on the page; `cookies` is read anew for each request, since the token may change. */
export function poster(address: Address, fetcher: Fetch, cookies: () => string): Post {
  return <Reply>(handler: Handler, body: unknown) =>
    outcome<Reply>(handler, () =>
      fetcher(address(handler), { ...posting(body, cookies()), keepalive: true }),
    );
}

/** Asks a handler for something, without changing anything. */
export function asked<Reply>(fetcher: Fetch, handler: Handler, address: string): Promise<Outcome<Reply>> {
  return outcome<Reply>(handler, () => fetcher(address, {}));
}

function outcome<Reply>(handler: Handler, ask: () => Promise<Response>): Promise<Outcome<Reply>> {
  const isReply = (body: unknown) => holds(body, ...COMPLETE[handler]);
  return outcomeOf(ask, { isReply, refusalIn });
}

function refusalIn(body: unknown): Refusal | null {
  return holds(body, "error") && typeof body.error === "string" ? { error: body.error } : null;
}
