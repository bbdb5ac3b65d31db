/** What an author works on: the source with the title and the settings of the block. */

/** The settings of a case as the block stores them. */
export interface Settings {
  weight: number | null;
  attempts_allowed: number;
  grade: string;
  undo: string;
  debrief: string;
}

/** One version of all that the editor can change. */
export interface Work {
  data: string;
  display_name: string;
  settings: Settings;
}

/** Whether two versions say the same. */
export function isSame(one: Work, other: Work): boolean {
  const names = Object.keys(one.settings) as (keyof Settings)[];
  return (
    one.data === other.data &&
    one.display_name === other.display_name &&
    names.every((name) => one.settings[name] === other.settings[name])
  );
}
