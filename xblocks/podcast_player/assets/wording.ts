/** Fills the places in translated sentences the way Python does, so that one catalogue serves both sides. */

/** The sentence with each %(name)s filled and %% as one percent sign; an unknown place stays. */
export function fill(sentence: string, places: Record<string, string | number>): string {
  return sentence.replace(/%(?:\((\w+)\)[sd]|%)/g, (found, name?: string) =>
    name === undefined ? "%" : String(places[name] ?? found),
  );
}
