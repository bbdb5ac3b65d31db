/** The list of episodes above the player: which one is open, and how far each was heard. */
import type { Episode, LearnerStrings } from "./contract";
import { episodeNote } from "./player-view";
import { say, setCurrent } from "./spots";

/** Works on the server's list, and keeps its notes up to date. */
export class EpisodesElement {
  constructor(
    private readonly root: Element,
    private readonly episodes: readonly Episode[],
    private readonly strings: LearnerStrings,
    chosen: (id: string) => void,
  ) {
    root.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLElement>("[data-episode]");
      if (!link?.dataset.episode) return;
      event.preventDefault();
      chosen(link.dataset.episode);
    });
    for (const { id, listening } of episodes) this.hear(id, listening.done, listening.percent);
  }

  /** Mark the open episode. */
  choose(id: string): void {
    for (const link of this.root.querySelectorAll<HTMLElement>("[data-episode]")) {
      setCurrent(link, link.dataset.episode === id);
    }
  }

  /** Say how far an episode was heard. */
  hear(id: string, done: boolean, percent: number): void {
    const index = this.episodes.findIndex((episode) => episode.id === id);
    const label = this.episodes[index]?.label ?? "";
    const note = this.root.querySelectorAll("[data-episode] .pp-note")[index];
    say(note, episodeNote(label, done, percent, this.strings));
  }
}
