/** Sends JSON to a block's handlers and tells apart a reply, a refusal and a lost connection. */

/** How one request ended; a refusal without a sentence came from the platform, not from the block. */
export type Outcome<Reply, Refused = { error: string }> =
  | { kind: "done"; reply: Reply }
  | { kind: "refused"; status: number; refusal: Refused | null }
  | { kind: "offline" };

/** The part of the XBlock runtime that gives a handler's address. */
export interface HandlerRuntime {
  handlerUrl(element: unknown, handler: string): string;
}

/** The browser's fetch, or what stands for it. */
export type Fetch = (address: string, request: RequestInit) => Promise<Response>;

/** What a block knows of its replies: whether a body is a whole one, and the refusal in a body, if it is one. */
export interface Reading<Refused> {
  isReply(body: unknown): boolean;
  refusalIn(body: unknown): Refused | null;
}

/** The CSRF token kept in a cookie string, null when there is none. */
export function csrfToken(cookies: string): string | null {
  const found = /(?:^|;\s*)csrftoken=([^;]+)/.exec(cookies);
  return found?.[1] ? decodeURIComponent(found[1]) : null;
}

/** A POST of a JSON body with the CSRF token of these cookies, for `fetch`. */
export function posting(body: unknown, cookies: string): RequestInit {
  const token = csrfToken(cookies);
  const json = { "Content-Type": "application/json", Accept: "application/json" };
  return {
    method: "POST",
    credentials: "same-origin",
    headers: token ? { ...json, "X-CSRFToken": token } : json,
    body: JSON.stringify(body),
  };
}

/** Whether a body is an object in which each of these keys has a value. */
export function holds<Key extends string>(body: unknown, ...keys: Key[]): body is Record<Key, unknown> {
  if (typeof body !== "object" || body === null) return false;
  const held = body as Record<string, unknown>;
  return keys.every((key) => held[key] !== undefined && held[key] !== null);
}

/** How a request ended, whatever came back or did not. */
export async function outcomeOf<Reply, Refused>(
  ask: () => Promise<Response>,
  reading: Reading<Refused>,
): Promise<Outcome<Reply, Refused>> {
  let response: Response;
  try {
    response = await ask();
  } catch {
    return { kind: "offline" };
  }
  const body = await parsed(response);
  const refusal = reading.refusalIn(body);
  // A sign-in page answers 200 with HTML, other software with JSON of its own: not replies of ours.
  if (refusal || !response.ok || !reading.isReply(body)) {
    return { kind: "refused", status: response.status, refusal };
  }
  return { kind: "done", reply: body as Reply };
}

async function parsed(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
