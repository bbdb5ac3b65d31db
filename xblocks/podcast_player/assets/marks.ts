/** Marks in the transcript's text: CSS Custom Highlight where the browser has it, else a class on the whole cue. */

/** What is marked: what is heard now, everything found, and the one of it that the reader is at. */
export type Mark = "pp-now" | "pp-found" | "pp-here";

/** A part of the transcript to mark: its range, made only where it is needed, and the cues that it lies in. */
export interface Marked {
  range(): AbstractRange;
  cues: Element[];
}

/** The marks of one player; the browser's registry is shared by all players on the page. */
export class Marks {
  private readonly undo = new Map<Mark, (() => void)[]>();

  constructor(private readonly registry: HighlightRegistry | null) {}

  /** Mark these parts instead of what was marked so before. */
  show(mark: Mark, parts: Marked[]): void {
    for (const undo of this.undo.get(mark) ?? []) undo();
    const highlight = this.highlight(mark);
    this.undo.set(
      mark,
      parts.map((part) => paint(mark, part, highlight)),
    );
  }

  /** Take every mark away. */
  clear(): void {
    for (const mark of this.undo.keys()) this.show(mark, []);
  }

  private highlight(mark: Mark): Highlight | null {
    if (!this.registry) return null;
    const known = this.registry.get(mark);
    if (known) return known;
    const made = new Highlight(); // of two marks on one place the one that was registered later is seen
    this.registry.set(mark, made);
    return made;
  }
}

/** Marks a part; what comes back takes the mark away again. */
function paint(mark: Mark, { range, cues }: Marked, highlight: Highlight | null): () => void {
  if (!highlight) {
    for (const cue of cues) cue.classList.add(mark);
    return () => {
      for (const cue of cues) cue.classList.remove(mark);
    };
  }
  const painted = range();
  highlight.add(painted);
  return () => highlight.delete(painted);
}

/** The browser's registry of highlights, null where there is none. */
export function highlightRegistry(): HighlightRegistry | null {
  return globalThis.CSS?.highlights ?? null;
}
