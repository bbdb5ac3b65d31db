/** The handlers of a board: what a whole reply of each holds, and what the page asks them for. */
import {
  type Fetch,
  type HandlerRuntime,
  holds,
  type Outcome as OutcomeOf,
  outcomeOf,
  posting,
} from "../../block_pages/assets/exchange";

/** Parts of the page that the server has drawn, by the panel that they belong into. */
export type Drawn = Record<string, string>;

/** What is wrong with a field, in the reader's language. */
export interface Problem {
  field: string;
  message: string;
}

/** A reply: drawn panels, or everything about somebody. */
export interface Reply {
  html?: Drawn;
  mine?: unknown;
}

/** Why something was not done; a profile that was saved elsewhere meanwhile comes along with its version. */
export interface Refusal {
  error: string;
  problems?: Problem[];
  html?: Drawn;
  version?: number;
}

export type Outcome = OutcomeOf<Reply, Refusal>;

const COMPLETE = {
  profile_save: "html",
  profile_withdraw: "html",
  suggestions: "html",
  board: "html",
  inbox: "html",
  link: "html",
  report: "html",
  erase_me: "html",
  my_data: "mine",
};

export type Handler = keyof typeof COMPLETE;

/** Sends a body to the named handler of one block. */
export type Post = (handler: Handler, body: unknown) => Promise<Outcome>;

/** A `post` bound to one block on the page; `cookies` is read anew for each request, since the token may change. */
export function poster(
  runtime: HandlerRuntime,
  element: unknown,
  fetcher: Fetch,
  cookies: () => string,
): Post {
  return (handler, body) =>
    outcomeOf<Reply, Refusal>(() => fetcher(runtime.handlerUrl(element, handler), posting(body, cookies())), {
      isReply: (reply) => holds(reply, COMPLETE[handler]),
      refusalIn: (reply) => (holds(reply, "error") ? (reply as unknown as Refusal) : null),
    });
}

/** What an act on the page sends: the handler and its body. */
export interface Asked {
  handler: Handler;
  body: unknown;
}

const LINK = ["send", "accept", "decline", "withdraw", "end", "block", "unblock"];

/** The request that a form or a button stands for, null where it asks the server nothing. */
export function asked(source: HTMLElement, key: () => string, submitter?: HTMLElement | null): Asked | null {
  const { act = "", id: public_id = "", version = "0" } = source.dataset;
  if (LINK.includes(act)) {
    const note = textOf(source, "note");
    return { handler: "link", body: { public_id, act, note, key: key(), version: Number(version) } };
  }
  if (act === "save") return { handler: "profile_save", body: profileIn(source, submitter) };
  if (act === "report") {
    const reason = source.querySelector<HTMLInputElement>("[name=reason]:checked")?.value ?? "";
    return { handler: "report", body: { public_id, reason, text: textOf(source, "text") } };
  }
  if (act === "profile-withdraw") return { handler: "profile_withdraw", body: {} };
  if (act === "my-data") return { handler: "my_data", body: {} };
  return act === "erase" ? { handler: "erase_me", body: { confirm: true } } : null;
}

/** The question that the filters of the board stand for, at one of its pages. */
export function search(form: HTMLElement, page: number): Asked {
  const { query = "", ...filters } = partsIn(form).filters ?? {};
  return { handler: "board", body: { filters, query, page } };
}

type Value = string | number | boolean | string[];
type Parts = Record<string, Record<string, Value>>;

/** A profile that is being saved: a draft leaves the board, whatever the box says; publishing asks for the box. */
function profileIn(form: HTMLElement, submitter?: HTMLElement | null): unknown {
  const { profile = {}, contact, consents } = partsIn(form);
  const publish = submitter?.dataset.draft === undefined && consents?.publish === true;
  return {
    profile: { ...profile, county: profile.county || null },
    contact,
    consents: { ...consents, publish },
    version: Number(form.dataset.version),
  };
}

/** The fields of a form by their part and name: boxes with a value make a list, other boxes a yes or no. */
function partsIn(form: HTMLElement): Parts {
  const parts: Parts = {};
  for (const field of form.querySelectorAll<HTMLInputElement>("[name][data-part]")) {
    const { part = "" } = field.dataset;
    parts[part] = { ...parts[part], [field.name]: valueIn(field, parts[part]?.[field.name]) };
  }
  return parts;
}

function valueIn(field: HTMLInputElement, before: Value = []): Value {
  if (field.dataset.list !== undefined)
    return field.checked ? [...(before as string[]), field.value] : before;
  if (field.type === "checkbox") return field.checked;
  return field.type === "number" ? Math.round(Number(field.value)) || 0 : field.value;
}

function textOf(source: HTMLElement, name: string): string {
  return source.querySelector<HTMLTextAreaElement>(`[name=${name}]`)?.value ?? "";
}
