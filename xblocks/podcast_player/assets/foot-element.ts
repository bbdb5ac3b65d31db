/** The foot of an episode: how much of it was heard, and the learner's word that it is read or done. */
import { node } from "../../block_pages/assets/nodes";
import type { Progressed } from "./contract";
import { say } from "./spots";

/** Works on the server's sentence; the button is there as long as the learner's word counts. */
export class FootElement {
  readonly root: HTMLElement;
  private readonly marker: HTMLButtonElement | null;

  constructor(
    private readonly sentence: HTMLElement | null,
    words: string | null,
    marked: () => void,
  ) {
    this.marker = words === null ? null : node("button", { type: "button", class: "pp-other" }, words);
    this.marker?.addEventListener("click", marked);
    this.root = node("div", { class: "pp-foot" }, sentence, this.marker);
  }

  /** Take the server's word; a button that goes away under somebody's fingers leaves them at the sentence. */
  replied({ sentence, may_mark }: Progressed): void {
    const { marker, sentence: place } = this;
    say(place, sentence);
    if (!marker) return;
    if (!may_mark && document.activeElement === marker) place?.focus();
    marker.hidden = !may_mark;
  }
}
