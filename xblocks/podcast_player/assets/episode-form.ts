/** Draws the list of episodes and the form of one; all texts become text nodes. */
import { node } from "../../block_pages/assets/nodes";
import type { AuthorStrings } from "./author-contract";
import { episodeName, partName } from "./author-view";
import { button, choice, field, longField, timeField } from "./form-fields";
import type { Episode, Keyed, Part, Parts, State } from "./podcast-store";
import { sign } from "./signs";
import { fill } from "./wording";

const TYPES = ["audio/mpeg", "audio/mp4", "audio/ogg", "audio/opus", "audio/wav"];
const LANGUAGES = ["pl", "uk", "en", "be", "ru", "ka", "ar", "vi"];

/** What every piece of the form is drawn with: the beginning of ids on this page, and texts. */
export interface Desk {
  prefix: string;
  strings: AuthorStrings;
}

/** The episodes in their order, each a button that brings it into the form. */
export function outline(state: State, errors: Map<number, number>, { strings }: Desk): HTMLElement[] {
  const rows = state.episodes.map((_, index) => {
    const count = errors.get(index);
    const told = count
      ? node("span", { class: "ps-count" }, sign("bad"), " ", fill(strings.problem_count, { count }))
      : null;
    return node(
      "li",
      {},
      node(
        "button",
        { type: "button", "data-choose": index, "aria-current": index === state.chosen ? "true" : null },
        node("span", {}, episodeName(state, index, strings)),
        told,
      ),
    );
  });
  return [node("ol", {}, ...rows), button("add-episode", strings.add_episode)];
}

/** The form of the chosen episode. */
export function episodeForm(state: State, episode: Episode, desk: Desk): HTMLElement[] {
  const { strings } = desk;
  return [
    head(state, desk),
    section("about", strings.about, ...about(episode, desk)),
    partSection("sources", strings.recordings, strings.add_recording, episode, desk),
    section("player", strings.player),
    partSection("chapters", strings.chapters, strings.add_chapter, episode, desk),
    partSection("speakers", strings.speakers, strings.add_speaker, episode, desk),
    partSection("transcripts", strings.transcripts, strings.add_transcript, episode, desk),
    section("names", strings.names, ...names(episode, desk)),
  ];
}

/** The title of the form, with what can be done to the whole episode. */
export function head(state: State, { strings }: Desk): HTMLElement {
  const name = episodeName(state, state.chosen, strings);
  const last = state.episodes.length - 1;
  const act = (what: string, label: string, sign: string, off: boolean) =>
    node(
      "button",
      {
        type: "button",
        class: "ps-button",
        "data-act": what,
        "aria-label": fill(label, { name }),
        "aria-disabled": off ? "true" : null,
      },
      sign,
    );
  return node(
    "header",
    { class: "ps-head" },
    node("h2", {}, name),
    act("up", strings.up, "↑", state.chosen === 0),
    act("down", strings.down, "↓", state.chosen === last),
    act("remove", strings.remove, "×", false),
  );
}

/** The rows of one part of an episode. */
export function partRows(part: Part, episode: Episode, desk: Desk): HTMLElement[] {
  return episode[part].map((item, index) => {
    const name = partName(part, index, desk.strings);
    const id = `${desk.prefix}-${part}-${item.key_}`;
    return node(
      "div",
      {
        class: `ps-row ps-${part}`,
        role: "group",
        "aria-label": name,
        "data-part": part,
        "data-key": item.key_,
      },
      ...ROWS[part](item as never, id, desk),
      node(
        "button",
        {
          type: "button",
          class: "ps-button ps-remove",
          "data-act": "remove-part",
          "aria-label": fill(desk.strings.remove, { name }),
        },
        "×",
      ),
      ...("text" in item ? [inline(item, id, desk.strings), reader(item)] : []),
    );
  });
}

function about(episode: Episode, { prefix, strings }: Desk): HTMLElement[] {
  const id = (name: string) => `${prefix}-${episode.key_}-${name}`;
  const plain = (name: "title" | "season" | "number" | "published" | "license") => ({
    id: id(name),
    name,
    label: strings[name],
    value: episode[name],
  });
  const duration = {
    id: id("duration"),
    name: "duration",
    label: strings.duration,
    value: episode.duration,
    hint: strings.duration_hint,
  };
  return [
    field({ ...plain("title"), width: "wide" }),
    field({ ...plain("season"), type: "number", width: "short" }),
    field({ ...plain("number"), type: "number", width: "short" }),
    field({ ...plain("published"), type: "date", width: "short" }),
    timeField(duration, strings.bad_time),
    button("take-duration", strings.duration_taken),
    field({ ...plain("license"), options: ["CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC0 1.0"] }),
    longField({
      id: id("description"),
      name: "description",
      label: strings.description,
      value: episode.description,
      hint: strings.description_hint,
    }),
  ];
}

function names(episode: Episode, { prefix, strings }: Desk): HTMLElement[] {
  const id = (name: string) => `${prefix}-${episode.key_}-${name}`;
  return [
    field({ id: id("id"), name: "id", label: strings.id, value: episode.id, hint: strings.id_hint }),
    field({
      id: id("guid"),
      name: "guid",
      label: strings.guid,
      value: episode.guid,
      hint: strings.guid_hint,
    }),
  ];
}

const ROWS: { [Name in Part]: (item: Keyed<Parts[Name]>, id: string, desk: Desk) => HTMLElement[] } = {
  sources: (item, id, { strings }) => [
    field({
      id: `${id}-src`,
      name: "src",
      label: strings.src,
      value: item.src,
      hint: strings.src_hint,
      type: "url",
      width: "wide",
    }),
    field({ id: `${id}-type`, name: "type", label: strings.type, value: item.type, options: TYPES }),
    field({
      id: `${id}-bytes`,
      name: "bytes",
      label: strings.bytes,
      value: item.bytes,
      type: "number",
      width: "short",
    }),
    field({
      id: `${id}-bitrate`,
      name: "bitrate",
      label: strings.bitrate,
      value: item.bitrate,
      type: "number",
      width: "short",
    }),
  ],
  chapters: (item, id, { strings }) => [
    timeField(
      { id: `${id}-start`, name: "start", label: strings.start, value: item.start },
      strings.bad_time,
    ),
    field({
      id: `${id}-title`,
      name: "title",
      label: strings.chapter_title,
      value: item.title,
      width: "wide",
    }),
    node(
      "div",
      { class: "ps-choice" },
      node("input", {
        id: `${id}-required`,
        type: "checkbox",
        "data-field": "required",
        checked: item.required !== "false",
      }),
      " ",
      node("label", { for: `${id}-required` }, strings.required),
    ),
    button("take-time", strings.take_time),
    button("play-there", strings.play_there),
  ],
  speakers: (item, id, { strings }) => [
    field({ id: `${id}-key`, name: "key", label: strings.key, value: item.key }),
    field({ id: `${id}-name`, name: "name", label: strings.name, value: item.name }),
    field({ id: `${id}-role`, name: "role", label: strings.role, value: item.role }),
  ],
  transcripts: (item, id, { strings }) => [
    field({
      id: `${id}-lang`,
      name: "lang",
      label: strings.lang,
      value: item.lang,
      hint: strings.lang_hint,
      options: LANGUAGES,
      width: "short",
    }),
    choice({ id: `${id}-kind`, name: "kind", label: strings.kind, value: item.kind }, [
      ["verbatim", strings.verbatim],
      ["translation", strings.translation],
    ]),
    field({
      id: `${id}-src`,
      name: "src",
      label: strings.transcript_src,
      value: item.src,
      hint: strings.transcript_src_hint,
      type: "url",
    }),
  ],
};

function inline(item: Keyed<Parts["transcripts"]>, id: string, strings: AuthorStrings): HTMLElement {
  const text = { id: `${id}-text`, name: "text", label: strings.show_text, value: item.text };
  return node(
    "details",
    { class: "ps-wide ps-inline", hidden: !item.text },
    node("summary", {}, fill(strings.inline, { count: item.text.length })),
    longField(text, { spellcheck: "false", dir: "auto", class: "ps-code" }),
  );
}

function reader(item: Keyed<Parts["transcripts"]>): HTMLElement {
  return node("div", { class: "ps-reader", "data-reader": item.key_ });
}

function partSection(part: Part, title: string, add: string, episode: Episode, desk: Desk): HTMLElement {
  const rows = node("div", { class: "ps-rows", "data-rows": part }, ...partRows(part, episode, desk));
  const sort = part === "chapters" ? [button("sort", desk.strings.sort_chapters)] : [];
  return section(part, title, rows, button("add-part", add, { "data-add": part }), ...sort);
}

function section(name: string, title: string, ...inside: HTMLElement[]): HTMLElement {
  const told = node("p", { class: "ps-told", role: "status" });
  return node(
    "section",
    { class: "ps-section", "data-section": name },
    node("h3", {}, title),
    ...inside,
    told,
  );
}
