/** Posts JSON to the block's handlers and tells apart a reply, a refusal and a lost connection. */
import type { Refusal } from "./contract";

/** How one request ended; a refusal without a sentence came from the platform, not from the block. */
export type Outcome<Reply> =
  | { kind: "done"; reply: Reply }
  | { kind: "refused"; status: number; refusal: Refusal | null }
  | { kind: "offline" };

/** Sends a body to the named handler of one block. */
export type Post = <Reply>(handler: string, body: unknown) => Promise<Outcome<Reply>>;

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

function isRefusal(body: unknown): body is Refusal {
  return typeof body === "object" && body !== null && typeof (body as Refusal).error === "string";
}

/** A `post` bound to one block on the page; `cookies` is read anew for each request, since the token may change. */
export function poster(
  runtime: HandlerRuntime,
  element: unknown,
  fetcher: Fetch,
  cookies: () => string,
): Post {
  return async <Reply>(handler: string, body: unknown) => {
    let response: Response;
    try {
      response = await fetcher(runtime.handlerUrl(element, handler), {
        method: "POST",
        credentials: "same-origin",
        headers: headers(cookies()),
        body: JSON.stringify(body),
      });
    } catch {
      return { kind: "offline" };
    }
    return outcomeOf<Reply>(response.ok, response.status, await parsed(response));
  };
}

function outcomeOf<Reply>(ok: boolean, status: number, body: unknown): Outcome<Reply> {
  if (isRefusal(body)) return { kind: "refused", status, refusal: body };
  // A sign-in page answers 200 with HTML: not a reply of ours.
  if (!ok || body === null) return { kind: "refused", status, refusal: null };
  return { kind: "done", reply: body as Reply };
}
