/** Links to a place in an episode, such as `?jumpToId=pp-1a2b3c4d-t2-t754`; the learning app hands them on to the unit's frame. */

/** An episode and a second of it. */
export interface Place {
  episode: string;
  second: number;
}

const PARAMETER = "jumpToId";

/** The name of a place of this block on the page. */
export function placeName(page: string, { episode, second }: Place): string {
  return `pp-${page}-${episode}-t${Math.floor(second)}`;
}

/** The place of this block that an address names in its query or behind its #, null when there is none. */
export function linkedPlace(address: string, page: string): Place | null {
  const { searchParams, hash } = new URL(address);
  const names = [searchParams.get(PARAMETER), hash.slice(1)];
  for (const name of names) {
    const found = /^(?:jumpToId=)?pp-(.+)-t(\d{1,6})$/.exec(name ?? "");
    const [, where = "", second] = found ?? [];
    if (where.startsWith(`${page}-`))
      return { episode: where.slice(page.length + 1), second: Number(second) };
  }
  return null;
}

/** The address of a place, on the page with this address. */
export function linkTo(address: string, page: string, place: Place): string {
  const link = new URL(address);
  link.hash = "";
  link.searchParams.set(PARAMETER, placeName(page, place));
  return link.href;
}
