/** The list of an episode's chapters, folded away until it is asked for. */
import { node } from "../../block_pages/assets/nodes";
import { shownTime } from "./clock";
import type { Chapter, LearnerStrings } from "./contract";
import { chapterText } from "./player-view";
import { chapterAt } from "./sleep";
import { setCurrent } from "./spots";

/** Draws the chapters once and marks the one that is heard. */
export class ChaptersElement {
  readonly root: HTMLElement;
  private readonly buttons: HTMLElement[];
  private heard: Chapter | null = null;

  constructor(
    private readonly chapters: readonly Chapter[],
    strings: LearnerStrings,
    start: (second: number) => void,
  ) {
    this.buttons = chapters.map((chapter) => {
      const at = node("span", { class: "pp-when" }, shownTime(chapter.start));
      const button = node("button", { type: "button" }, at, " ", chapterText(chapter, strings));
      button.addEventListener("click", () => start(chapter.start));
      return button;
    });
    const items = this.buttons.map((button) => node("li", {}, button));
    const list = node("ol", { class: "pp-chapters" }, ...items);
    this.root = node("details", { class: "pp-fold" }, node("summary", {}, strings.chapters), list);
  }

  /** Mark the chapter that is heard at a second. */
  hear(second: number): void {
    const heard = chapterAt(this.chapters, second);
    if (heard === this.heard) return;
    this.heard = heard;
    this.buttons.forEach((button, index) => {
      setCurrent(button, this.chapters[index] === heard);
    });
  }
}
