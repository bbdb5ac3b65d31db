/** Keeps the text of a podcast and its form in step: whichever was changed last makes the other, through the server. */
import type { Checked, CheckedText, FeedImport, Saved, WrittenForm } from "./author-contract";
import type { Handler, Outcome, Post } from "./author-handlers";
import { opened, type State, sent, shown } from "./podcast-store";

/** The largest text that the server takes, in bytes of UTF-8. */
export const MOST_BYTES = 1_000_000;

/** The text and the form; `state` is null where the text cannot be shown as a form. */
export class PodcastSource {
  text: string;
  state: State | null = null;
  comments = false;
  media: Record<string, string> = {};
  files: Record<string, string> = {};
  private readonly post: Post;
  private readonly tooLarge: string;
  private ahead: "form" | "text" | null = "text";
  private version = 0;
  private asking: Promise<unknown> = Promise.resolve();

  constructor(text: string, post: Post, tooLarge: string) {
    this.text = text;
    this.post = post;
    this.tooLarge = tooLarge;
  }

  /** Whether something was changed that the server has not seen yet. */
  get changed(): boolean {
    return this.ahead !== null;
  }

  /** Another episode was brought into the form; nothing was changed. */
  select(state: State): void {
    this.state = state;
  }

  /** The form was changed. */
  edit(state: State): void {
    this.state = state;
    this.ahead = "form";
    this.version += 1;
  }

  /** The text was changed. */
  write(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.ahead = "text";
    this.version += 1;
  }

  /** Brings text and form in step and checks them; one request after another. */
  settle(): Promise<Outcome<Checked>> {
    const settled = this.asking.then(() => (this.ahead === "form" ? this.written() : this.read()));
    this.asking = settled.catch(() => {});
    return settled;
  }

  /** Takes over what an import brought. */
  take({ data, files }: FeedImport): void {
    this.write(data);
    this.files = { ...this.files, ...files };
  }

  /** Takes over what was saved; true where the server moved something, so that the form has to be read again. */
  saved({ data }: Saved, version: number): boolean {
    if (this.version !== version) return false;
    this.files = {};
    const before = this.text;
    this.write(data);
    return before !== data;
  }

  /** The number of the present version. */
  get now(): number {
    return this.version;
  }

  private async written(): Promise<Outcome<Checked>> {
    const { state, version } = this;
    if (!state) return this.read();
    const outcome = await this.ask<WrittenForm>("studio_write", { podcast: sent(state) }, 2);
    if (outcome.kind === "done") {
      this.text = outcome.reply.data;
      this.media = outcome.reply.media;
      if (version === this.version) this.ahead = null;
      this.comments = false;
    }
    return outcome;
  }

  private async read(): Promise<Outcome<Checked>> {
    const { text, version } = this;
    const outcome = await this.ask<CheckedText>("studio_check", { data: text }, 1);
    if (outcome.kind === "done" && version === this.version) {
      const { podcast, comments, media } = outcome.reply;
      if (this.ahead) this.state = podcast && opened(podcast, this.state ? shown(this.state)?.id : "");
      this.ahead = null;
      this.comments = comments;
      this.media = media;
    }
    return outcome;
  }

  private ask<Reply>(handler: Handler, body: unknown, times: number): Promise<Outcome<Reply>> {
    // Not even sent, because platforms cut off large requests without a word of ours.
    if (new TextEncoder().encode(JSON.stringify(body)).length > times * MOST_BYTES) {
      return Promise.resolve({ kind: "refused", status: 413, refusal: { error: this.tooLarge } });
    }
    return this.post<Reply>(handler, body);
  }
}
