/** A small podcast in the words of the author's contract, and a server that answers when the test says so. */
import type {
  AuthorStrings,
  CheckedText,
  FormEpisode,
  FormPodcast,
  Problem,
  WrittenForm,
} from "../../../xblocks/podcast_player/assets/author-contract";
import type { Outcome, Post } from "../../../xblocks/podcast_player/assets/author-handlers";

/** Every text is its own name in brackets, followed by the places it has filled. */
export const authorStrings = new Proxy({} as AuthorStrings, {
  get: (_, name) => `[${String(name)}]${PLACES[String(name)] ?? ""}`,
});
const PLACES: Record<string, string> = {
  up: " %(name)s",
  down: " %(name)s",
  remove: " %(name)s",
  removed: " %(name)s",
  moved: " %(name)s %(number)s",
  problem_count: " %(count)s",
  recording: " %(number)s",
  chapter: " %(number)s",
  speaker: " %(number)s",
  transcript: " %(number)s",
  inline: " %(count)s",
  feed_table: " %(title)s",
};

/** An episode with one of everything. */
export function episode(id: string, title: string, more: Partial<FormEpisode> = {}): FormEpisode {
  return {
    id,
    title,
    season: "1",
    number: "",
    published: "2022-02-01",
    duration: "184",
    guid: "",
    license: "",
    imported: "",
    description: "<p>O wniosku.</p>",
    sources: [{ src: `/static/${id}.mp3`, type: "audio/mpeg", bytes: "", bitrate: "" }],
    transcripts: [{ lang: "pl", kind: "verbatim", src: `/static/${id}.pl.vtt`, text: "" }],
    chapters: [
      { start: "0", title: "Wprowadzenie", required: "" },
      { start: "95", title: "Muzyka", required: "false" },
    ],
    speakers: [{ key: "L", name: "Lektor", role: "" }],
    ...more,
  };
}

export const PODCAST: FormPodcast = { episodes: [episode("t1", "Wniosek"), episode("t2", "Termin")] };
export const TEXT = "<podcast_player>\n  <episode/>\n</podcast_player>\n";
export const WRITTEN = "<podcast_player>\n  <episode written=''/>\n</podcast_player>\n";
export const PROBLEM: Problem = {
  rule: "no-title",
  level: "error",
  where: "episode t2",
  place: "odcinek t2",
  line: 2,
  message: "Odcinek nie ma tytułu <tu>.",
};

export function checked(more: Partial<CheckedText> = {}): CheckedText {
  const facts = { episodes: 2, duration: "6:08", transcripts: 2, inline: 0 };
  return { problems: [], facts, media: {}, podcast: PODCAST, comments: false, ...more };
}

export function written(more: Partial<WrittenForm> = {}): WrittenForm {
  return { problems: [], facts: null, media: {}, data: WRITTEN, ...more };
}

export class Server {
  readonly calls: [string, unknown][] = [];
  private waiting: ((outcome: unknown) => void)[] = [];

  readonly post: Post = <Reply>(handler: string, body: unknown) => {
    this.calls.push([handler, body]);
    return new Promise<Outcome<Reply>>((resolve) => this.waiting.push(resolve as (outcome: unknown) => void));
  };

  get handlers(): string[] {
    return this.calls.map(([handler]) => handler);
  }

  async answer(outcome: Outcome<unknown>): Promise<void> {
    this.waiting.shift()?.(outcome);
    await settled();
  }

  done(reply: unknown): Promise<void> {
    return this.answer({ kind: "done", reply });
  }
}

/** Lets everything that waits for an answered request run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
