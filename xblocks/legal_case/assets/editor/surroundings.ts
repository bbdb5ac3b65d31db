/** What the editor needs of the world around it. */
import type { Post } from "../exchange";

/** A way to ask, to tell Studio if there is one, to wait, the time (epoch milliseconds), and what opening this is. */
export interface Surroundings {
  post: Post;
  notify: ((event: string, told: Record<string, string>) => void) | null;
  later: (act: () => void, milliseconds: number) => () => void;
  now: () => number;
  opening: string;
}
