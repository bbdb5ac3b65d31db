/** Drafts that were not saved, offered when the case is opened again. */
import { node } from "../../../block_pages/assets/nodes";
import type { Draft } from "./drafts";
import { type Bench, button, text } from "./widgets";
import { isSame } from "./work";

/** What is done with a draft that was taken up or thrown away. */
export interface OfferActs {
  take(key: string, draft: Draft): void;
  drop(key: string): void;
}

export class OfferPane {
  readonly box: HTMLElement;

  constructor(bench: Bench, found: [string, Draft][], acts: OfferActs) {
    const offered = found.filter(([key, draft]) => {
      const same = isSame(draft.work, bench.desk.work);
      if (same) acts.drop(key);
      return !same;
    });
    const rows = offered.map(([key, draft]) => row(bench, key, draft, acts));
    this.box = node("section", {
      class: "le-note",
      hidden: rows.length === 0,
      "aria-label": text(bench.strings, "drafts"),
    });
    this.box.append(
      node("p", {}, text(bench.strings, "draft_found")),
      node("ul", { class: "le-drafts" }, ...rows),
    );
  }
}

function row({ strings, prefix }: Bench, key: string, draft: Draft, acts: OfferActs): HTMLElement {
  const language = document.documentElement.lang || undefined;
  const when = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" }).format(draft.at);
  const made = node("li", { "data-draft": prefix });
  const close = (act: () => void) => () => {
    const section = made.closest("section");
    made.remove();
    if (section && !section.querySelector("li")) section.hidden = true;
    act();
  };
  made.append(
    node("strong", {}, draft.work.display_name),
    ` ${when} `,
    button(
      "",
      `${text(strings, "draft_take")}`,
      close(() => acts.take(key, draft)),
      "le-main-act",
    ),
    " ",
    button(
      "",
      `${text(strings, "draft_drop")}`,
      close(() => acts.drop(key)),
    ),
  );
  return made;
}
