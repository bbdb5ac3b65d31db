/** The podcast as it is being edited: state in, state out; knows neither page nor server. */
import type {
  FormChapter,
  FormEpisode,
  FormPodcast,
  FormSource,
  FormSpeaker,
  FormTranscript,
} from "./author-contract";

/** What an episode has several of. */
export interface Parts {
  sources: FormSource;
  transcripts: FormTranscript;
  chapters: FormChapter;
  speakers: FormSpeaker;
}

export type Part = keyof Parts;

/** Something with a number of its own, by which the page knows it wherever it is moved to; never sent. */
export type Keyed<Item> = Item & { key_: number };

export type Episode = Omit<FormEpisode, Part> & { [Name in Part]: Keyed<Parts[Name]>[] } & { key_: number };

/** Where something stands: an episode, or one of its parts, each counted from 0. */
export interface Place {
  episode: number;
  part?: Part;
  index?: number;
}

/** What was taken out last, so that it can be put back. */
export interface Removed {
  place: Place;
  item: Episode | Keyed<Parts[Part]>;
}

/** `chosen` is the episode that the form shows, -1 where there is none; `next` is the number of the next new thing. */
export interface State {
  episodes: readonly Episode[];
  chosen: number;
  removed: Removed | null;
  next: number;
}

const EMPTY_PARTS: { [Name in Part]: Parts[Name] } = {
  sources: { src: "", type: "audio/mpeg", bytes: "", bitrate: "" },
  transcripts: { lang: "", kind: "verbatim", src: "", text: "" },
  chapters: { start: "0", title: "", required: "" },
  speakers: { key: "", name: "", role: "" },
};
const PARTS = Object.keys(EMPTY_PARTS) as Part[];

/** A podcast opened for editing; of episodes that were open before, the one with this id is chosen again. */
export function opened(podcast: FormPodcast, chosenId = ""): State {
  let next = 0;
  const keyed = <Item>(item: Item): Keyed<Item> => ({ ...item, key_: next++ });
  const episodes = podcast.episodes.map((episode) =>
    keyed({
      ...episode,
      sources: episode.sources.map(keyed),
      transcripts: episode.transcripts.map(keyed),
      chapters: episode.chapters.map(keyed),
      speakers: episode.speakers.map(keyed),
    }),
  );
  const found = episodes.findIndex((episode) => episode.id === chosenId);
  return { episodes, chosen: Math.max(found, Math.min(0, episodes.length - 1)), removed: null, next };
}

/** The podcast as the server wants it. */
export function sent(state: State): FormPodcast {
  const bare = <Item>({ key_, ...item }: Keyed<Item>) => item;
  return {
    episodes: state.episodes.map((episode) => ({
      ...bare(episode),
      sources: episode.sources.map(bare),
      transcripts: episode.transcripts.map(bare),
      chapters: episode.chapters.map(bare),
      speakers: episode.speakers.map(bare),
    })) as FormEpisode[],
  };
}

/** The episode that the form shows. */
export function shown(state: State): Episode | null {
  return state.episodes[state.chosen] ?? null;
}

/** The same podcast with another episode in the form. */
export function choosing(state: State, episode: number): State {
  return { ...state, chosen: Math.max(0, Math.min(episode, state.episodes.length - 1)) };
}

/** An id that no episode has: e1, e2 … */
export function freeId(state: State): string {
  const taken = new Set(state.episodes.map((episode) => episode.id));
  let number = state.episodes.length + 1;
  while (taken.has(`e${number}`)) number += 1;
  return `e${number}`;
}

/** One empty episode more, at the end and in the form. */
export function withEpisode(state: State): State {
  const empty = { title: "", season: "", number: "", published: "", duration: "", guid: "", license: "" };
  const parts = { sources: [], transcripts: [], chapters: [], speakers: [] };
  const source = { ...EMPTY_PARTS.sources, key_: state.next + 1 };
  const episode: Episode = {
    ...empty,
    ...parts,
    id: freeId(state),
    imported: "",
    description: "",
    sources: [source],
    key_: state.next,
  };
  const episodes = [...state.episodes, episode];
  return { ...state, episodes, chosen: episodes.length - 1, next: state.next + 2 };
}

/** One part more in the chosen episode, after the others or at a place among them. */
export function withPart<Name extends Part>(
  state: State,
  part: Name,
  given: Partial<Parts[Name]> = {},
  at = Number.POSITIVE_INFINITY,
): State {
  const item = { ...EMPTY_PARTS[part], ...given, key_: state.next } as Keyed<Parts[Part]>;
  const changed = inEpisode(state, state.chosen, (episode) => ({
    ...episode,
    [part]: inserted(episode[part] as Keyed<Parts[Part]>[], at, item),
  }));
  return { ...changed, next: state.next + 1 };
}

/** Where a chapter that starts at a second belongs among those of the chosen episode. */
export function placeOfChapter(state: State, start: number): number {
  const chapters = shown(state)?.chapters ?? [];
  const after = chapters.findIndex((chapter) => Number(chapter.start) > start);
  return after < 0 ? chapters.length : after;
}

/** The chapters of the chosen episode in the order in which they are heard; what has no time stays last. */
export function inOrderOfTime(state: State): State {
  const second = (chapter: FormChapter) =>
    chapter.start.trim() && Number.isFinite(Number(chapter.start))
      ? Number(chapter.start)
      : Number.MAX_SAFE_INTEGER;
  return inEpisode(state, state.chosen, (episode) => ({
    ...episode,
    chapters: [...episode.chapters].sort((one, other) => second(one) - second(other)),
  }));
}

/** The podcast with another value in one field. */
export function edited(state: State, place: Place, name: string, value: string): State {
  const { part, index } = place;
  return inEpisode(state, place.episode, (episode) => {
    if (part === undefined) return { ...episode, [name]: value };
    const items = episode[part] as Keyed<Parts[Part]>[];
    return {
      ...episode,
      [part]: items.map((item, at) => (at === index ? { ...item, [name]: value } : item)),
    };
  });
}

/** The podcast without an episode or one of its parts, which can be put back by `undone`. */
export function without(state: State, place: Place): State {
  const { episode, part, index } = place;
  const item = at(state, place);
  if (!item) return state;
  const removed = { place, item };
  if (part !== undefined) {
    const changed = inEpisode(state, episode, (each) => ({
      ...each,
      [part]: (each[part] as Keyed<Parts[Part]>[]).filter((_, position) => position !== index),
    }));
    return { ...changed, removed };
  }
  const episodes = state.episodes.filter((_, position) => position !== episode);
  const chosen = Math.min(state.chosen > episode ? state.chosen - 1 : state.chosen, episodes.length - 1);
  return { ...state, episodes, chosen, removed };
}

/** The podcast with what was taken out last back in its place, and its episode in the form. */
export function undone(state: State): State {
  if (!state.removed) return state;
  const { place, item } = state.removed;
  const { episode, part, index = 0 } = place;
  if (part === undefined) {
    const episodes = inserted(state.episodes, episode, item as Episode);
    return { ...state, episodes, chosen: Math.min(episode, episodes.length - 1), removed: null };
  }
  const back = inEpisode(state, episode, (each) => ({
    ...each,
    [part]: inserted(each[part] as Keyed<Parts[Part]>[], index, item as Keyed<Parts[Part]>),
  }));
  return { ...back, chosen: Math.min(episode, state.episodes.length - 1), removed: null };
}

/** The podcast with the chosen episode one place up (-1) or down (1), as far as there is one. */
export function moved(state: State, by: number): State {
  const [from, to] = [state.chosen, state.chosen + by];
  const [one, other] = [state.episodes[from], state.episodes[to]];
  if (!one || !other) return state;
  const episodes = [...state.episodes];
  episodes[to] = one;
  episodes[from] = other;
  return { ...state, episodes, chosen: to, removed: null };
}

/** What stands at a place. */
export function at(state: State, { episode, part, index = 0 }: Place): Removed["item"] | null {
  const found = state.episodes[episode];
  return (part === undefined ? found : found?.[part][index]) ?? null;
}

/** The place that a problem names, such as "episode t2, chapter 3"; null where it names none in the podcast. */
export function placeOf(where: string, state: State): Place | null {
  const found = /^episode ([^,]*)(?:, (\w+)(?: (\d+))?)?/.exec(where);
  const episode = state.episodes.findIndex(({ id }) => id === found?.[1]);
  if (!found || episode < 0) return null;
  const part = PARTS.find((name) => name === `${found[2]}s`);
  return part && found[3] ? { episode, part, index: Number(found[3]) - 1 } : { episode };
}

function inEpisode(state: State, index: number, change: (episode: Episode) => Episode): State {
  const episodes = state.episodes.map((episode, position) =>
    position === index ? change(episode) : episode,
  );
  return { ...state, episodes };
}

function inserted<Item>(items: readonly Item[], index: number, item: Item): Item[] {
  const place = Math.min(index, items.length);
  return [...items.slice(0, place), item, ...items.slice(place)];
}
