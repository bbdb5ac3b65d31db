/** What can be undone: versions of the whole that is edited, those of one field in a row counting as one. */

/** How soon a further change of the same field belongs to the one before, in milliseconds. */
export const TOGETHER = 1500;
const MOST = 200;

interface Version<Kept> {
  kept: Kept;
  field: string;
  at: number;
}

/** Versions before and after the present one; `at` and all times are milliseconds of one clock. */
export class History<Kept> {
  private past: Version<Kept>[] = [];
  private future: Version<Kept>[] = [];
  private present: Version<Kept>;

  constructor(kept: Kept) {
    this.present = { kept, field: "", at: Number.NEGATIVE_INFINITY };
  }

  /** The version that is shown. */
  get now(): Kept {
    return this.present.kept;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Goes on to another version; an empty `field` never belongs to the change before. */
  change(kept: Kept, field: string, at: number): void {
    const together = field !== "" && field === this.present.field && at - this.present.at < TOGETHER;
    if (!together) this.past = [...this.past, this.present].slice(-MOST);
    this.present = { kept, field, at };
    this.future = [];
  }

  /** Back to the version before, and the field that had been changed. */
  undo(): string {
    const before = this.past.pop();
    if (!before) return "";
    const { field } = this.present;
    this.future.push(this.present);
    this.present = { ...before, at: Number.NEGATIVE_INFINITY };
    return field;
  }

  /** Forward again to the version that was undone, and the field that it changes. */
  redo(): string {
    const after = this.future.pop();
    if (!after) return "";
    this.past.push(this.present);
    this.present = { ...after, at: Number.NEGATIVE_INFINITY };
    return after.field;
  }
}
