/** A small board as the server draws it, and what stands for the world around the page. */
import { BoardPage, type Init, type Surroundings } from "../../../xblocks/partner_board/assets/board-page";
import type { Outcome, Refusal, Reply } from "../../../xblocks/partner_board/assets/requests";
import type { Store } from "../../../xblocks/partner_board/assets/tabs";

export const TABS = ["profile", "suggestions", "board", "inbox"];

/** Every text is its own name in brackets, so that a test sees which one is shown. */
const strings = {
  publish_first: "[publish_first]",
  offline: "[offline]",
  failed: "[failed]",
  signed_out: "[signed_out]",
};
const counters = { left: "[left] %(count)s", over: "[over] %(count)s" };
const done = new Proxy({} as Record<string, string>, { get: (_, name) => `[${String(name)} done]` });
export const init: Init = { strings: { ...strings, ...counters }, done };

export function card(id: string, acts = "", place = "suggestions"): string {
  return `<article data-card="${id}"><h4 id="${place}-${id}" tabindex="-1" data-focus>${id}</h4><p data-said></p>
    <div data-acts>${acts}<p role="alert" data-alert></p></div></article>`;
}

export function ask(id: string): string {
  return `<details><summary>Ask</summary>
    <form data-act="send" data-keep="note-${id}" data-id="${id}" data-version="4">
      <textarea name="note" data-most="500"></textarea><p data-error="note"></p><p data-counter="note"></p>
      <p role="alert" data-alert></p><button type="submit">Send</button><button type="button" data-act="close">No</button>
    </form></details>`;
}

export function button(act: string, id = "a"): string {
  return `<button type="button" data-act="${act}" data-id="${id}" data-version="7">${act}</button>`;
}

export function terms(name: string, ...values: string[]): string {
  const rows = values.map(
    (
      value,
    ) => `<label data-term><input type="checkbox" name="${name}" value="${value}" data-part="profile" data-list>
      <span>${value}</span></label>`,
  );
  return `<fieldset data-terms><span data-chosen></span><div data-narrow hidden><input type="search"></div>
    <p data-none hidden></p><p data-error="${name}"></p>${rows.join("")}</fieldset>`;
}

export function profile(
  version = 0,
  pitch = "",
  submits = '<button type="submit" data-draft>Draft</button>',
): string {
  return `<p tabindex="-1" data-head>status</p><form data-act="save" data-keep="profile" data-version="${version}">
    <div data-offer hidden><button type="button" data-act="restore"></button><button type="button" data-act="discard"></button></div>
    <div data-summary tabindex="-1" hidden><ul></ul></div>
    <select name="organisation" data-part="profile"><option value=""></option><option value="ngo" data-shows></option>
      <option value="activist"></option></select>
    <input name="name" data-part="profile"><input type="checkbox" name="show_name" data-part="profile">
    <select name="voivodeship" data-part="profile"><option value=""></option><option value="14"></option>
      <option value="18"></option></select>
    <select name="county" data-part="profile" data-counties><option value=""></option>
      <optgroup data-voivodeship="14"><option value="1465">Warszawa</option></optgroup>
      <optgroup data-voivodeship="18"><option value="1862">Przemyśl</option></optgroup></select>
    <input type="checkbox" name="show_county" data-part="profile">
    <textarea name="pitch" data-part="profile" data-most="600">${pitch}</textarea><p data-error="pitch"></p>
    <p data-counter="pitch"></p>${terms("offers", "sala", "Łódź", "pomoc prawna")}
    <input type="number" name="capacity" value="5" data-part="profile">
    <input name="email" data-part="contact"><p data-error="email"></p>
    <input type="checkbox" name="publish" data-part="consents"><p data-error="publish"></p><input type="checkbox" name="notify" data-part="consents">
    <div data-stale hidden><button type="button" data-act="save-over">Over it</button><button type="button" data-act="reload"></button></div>
    <p role="alert" data-alert></p>${submits}<button type="submit" data-publish>Publish</button></form>`;
}

export const filters = `<form data-act="filter"><input name="query" data-part="filters"><select name="offers" data-part="filters">
  <option value=""></option><option value="sala"></option></select><input type="checkbox" name="remote" data-part="filters">
  <p role="alert" data-alert></p><button type="submit">Search</button><button type="button" data-act="clear"></button></form>
  <h4 tabindex="-1" data-found data-head>3</h4><button type="button" data-act="page" data-page="2">2</button>`;

const PANELS: Record<string, string> = {
  profile: profile(),
  suggestions:
    card("a", ask("a")) + card("b", ask("b")) + button("go").replace("data-id", 'data-to="profile" data-id'),
  board: filters,
  inbox: `<div data-waiting="2">${card("c", button("accept", "c") + button("decline", "c"))}
    <div data-acts>${button("my-data").replace("data-id", 'data-file="me.json" data-id')}${button("erase")}
    <p data-alert></p></div></div>`,
};

function section(name: string, drawn: string): string {
  return `<section id="s-${name}" data-section="${name}"><h3 tabindex="-1">${name}</h3><p data-said></p>
    <p role="alert" data-alert></p><div data-panel="${name}">${drawn}</div></section>`;
}

export function page(panels: Record<string, string> = {}): string {
  const tabs = TABS.map(
    (
      name,
    ) => `<button type="button" role="tab" id="tab-${name}" aria-controls="s-${name}" data-tab="${name}">${name}
      <span data-count></span></button>`,
  );
  const sections = TABS.map((name) => section(name, panels[name] ?? PANELS[name] ?? ""));
  return `<section data-pb data-store="s1"><p role="status" data-message></p>
    <div role="tablist" hidden>${tabs.join("")}</div>${sections.join("")}</section>`;
}

/** What a browser's tab keeps. */
export class Kept implements Store {
  readonly texts = new Map<string, string>();

  getItem(name: string): string | null {
    return this.texts.get(name) ?? null;
  }

  setItem(name: string, value: string): void {
    this.texts.set(name, value);
  }

  removeItem(name: string): void {
    this.texts.delete(name);
  }
}

/** A browser that lets nothing be kept. */
export const refusing: Store = {
  getItem: () => {
    throw new Error("no");
  },
  setItem: () => {
    throw new Error("no");
  },
  removeItem: () => {
    throw new Error("no");
  },
};

type Sent = Record<string, unknown>;

/** A page that was opened, and the server that answers when the test says so. */
export class Opened implements Surroundings {
  readonly root: HTMLElement;
  readonly calls: [string, Sent][] = [];
  readonly files: [string, string][] = [];
  reloads = 0;
  private keys = 0;
  private waiting: ((outcome: Outcome) => void)[] = [];

  constructor(
    readonly store: Store = new Kept(),
    panels: Record<string, string> = {},
  ) {
    document.body.innerHTML = page(panels);
    this.root = document.querySelector("[data-pb]") as HTMLElement;
    new BoardPage(this.root, init, this);
  }

  readonly post: Surroundings["post"] = (handler, body) => {
    this.calls.push([handler, body as Sent]);
    return new Promise((resolve) => this.waiting.push(resolve));
  };

  readonly key = (): string => `key-${++this.keys}`;

  readonly download = (name: string, text: string): void => {
    this.files.push([name, text]);
  };

  readonly reload = (): void => {
    this.reloads += 1;
  };

  async answer(outcome: Outcome): Promise<void> {
    this.waiting.shift()?.(outcome);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }

  done(reply: Reply): Promise<void> {
    return this.answer({ kind: "done", reply });
  }

  refuse(status: number, refusal: Refusal | null): Promise<void> {
    return this.answer({ kind: "refused", status, refusal });
  }

  get last(): [string, Sent] | undefined {
    return this.calls[this.calls.length - 1];
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    return this.root.querySelector(selector) as Found;
  }

  text(selector: string): string {
    return this.find(selector)?.textContent?.trim() ?? "";
  }

  click(selector: string): void {
    this.find(selector).click();
  }

  write(selector: string, value: string): void {
    const field = this.find<HTMLInputElement>(selector);
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  tick(selector: string, checked = true): void {
    const box = this.find<HTMLInputElement>(selector);
    box.checked = checked;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  open(tab: string): void {
    this.click(`[data-tab=${tab}]`);
  }
}
