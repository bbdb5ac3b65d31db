/** A podcast on a page: chooses the episode, and stands between its players and the server. */
import type { Fetch } from "../../block_pages/assets/exchange";
import type { LearnerInit, Progressed, TranscriptChoice, TranscriptText } from "./contract";
import { linkedPlace, linkTo, type Place } from "./deep-link";
import type { Desk } from "./desk";
import { EpisodesElement } from "./episodes-element";
import { type Address, asked, type Outcome, type Post } from "./handlers";
import { highlightRegistry } from "./marks";
import { PlayerElement } from "./player-element";
import { ReportQueue, type Store, type Timer } from "./reports";
import { say } from "./spots";

/** What a page lends to a podcast. */
export interface Surroundings {
  post: Post;
  fetch: Fetch;
  address: Address;
  store: Store;
  timer: Timer;
  fresh(): string;
  /** The address that links lead to. */
  here: string;
  savesData: boolean;
  copy(text: string): Promise<void>;
}

/** Before it, without a sentence of ours, is a page to log in or a session that is over. */
const NOT_FOUND = 404;

/** Works on the server's HTML: an article for each episode, and a list of them where there are several. */
export class PodcastElement {
  private readonly players = new Map<string, PlayerElement>();
  private readonly episodes: EpisodesElement | null;
  private readonly queue: ReportQueue | null;
  private readonly loaded: number;
  private chosen = "";

  constructor(
    private readonly root: HTMLElement,
    private readonly init: LearnerInit,
    private readonly around: Surroundings,
  ) {
    const { view, strings } = init;
    this.loaded = around.timer.now();
    this.queue = view.saves ? this.openQueue() : null;
    const list = root.querySelector(".pp-episodes");
    const chosen = (id: string) => this.choose(id, null, true);
    this.episodes = list && new EpisodesElement(list, view.episodes, strings, chosen);
    const link = linkedPlace(around.here, view.page);
    this.choose(this.first(link), link, false);
    const late = view.episodes.find(({ listening }) => listening.unsettled);
    // Any report lets the server keep what is done by the rule of today.
    if (late) this.report(late.id, { add: [], pos: 0, rate: view.preferences.rate, sought: false }, false);
    this.queue?.flush();
  }

  /** The page is hidden or goes away: what was heard leaves now. */
  leave(): void {
    for (const player of this.players.values()) player.keep();
    this.queue?.leave();
  }

  /** The network is back. */
  online(): void {
    this.queue?.online();
  }

  private first(link: Place | null): string {
    const { episodes } = this.init.view;
    const wanted = episodes.find(({ id }) => id === link?.episode);
    return (wanted ?? episodes.find(({ listening }) => !listening.done) ?? episodes[0])?.id ?? "";
  }

  private openQueue(): ReportQueue {
    const { store, timer, post, fresh } = this.around;
    const { unsaved } = this.init.strings;
    const told = {
      replied: (episode: string, reply: Progressed) => this.replied(episode, reply),
      stuck: (wrong: Outcome<unknown> | null) =>
        this.tell(".pp-unsaved", wrong ? this.sentence(wrong, unsaved) : ""),
    };
    return new ReportQueue(`podcast_player.${this.init.view.store}`, store, timer, post, told, fresh);
  }

  private choose(id: string, link: Place | null, focus: boolean): void {
    for (const article of this.articles) article.hidden = article.dataset.episode !== id;
    if (this.chosen !== id) this.players.get(this.chosen)?.show(false);
    this.chosen = id;
    this.episodes?.choose(id);
    const player = this.players.get(id) ?? this.open(id, link);
    player?.show(true);
    if (focus) player?.focus();
  }

  private get articles(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(".pp-episode")];
  }

  private open(id: string, link: Place | null): PlayerElement | null {
    const article = this.articles.find(({ dataset }) => dataset.episode === id);
    const episode = this.init.view.episodes.find((each) => each.id === id);
    if (!article || !episode) return null;
    const player = new PlayerElement(article, episode, this.desk(id), link);
    this.players.set(id, player);
    this.track("loaded", id, 0, "");
    return player;
  }

  private desk(id: string): Desk {
    const { around, init } = this;
    return {
      prefix: this.root.dataset.prefix ?? "podcast",
      view: init.view,
      strings: init.strings,
      lang: document.documentElement.lang,
      uuid: this.queue?.uuid ?? "",
      savesData: around.savesData,
      registry: highlightRegistry(),
      address: around.address,
      decode,
      now: () => around.timer.now(),
      transcript: {
        copy: (text) =>
          around.copy(text).then(
            () => true,
            () => false,
          ),
        fetch: (choice) => this.transcript(id, choice),
        link: (second) => linkTo(around.here, init.view.page, { episode: id, second }),
      },
      report: (...heard) => this.report(...heard),
      track: (...event) => this.track(...event),
      prefer: (choice) => this.prefer(choice),
      mark: (episode) => this.mark(episode),
    };
  }

  private report(...[episode, heard, send]: Parameters<Desk["report"]>): void {
    this.queue?.note({ episode, ...heard, at: this.now });
    if (send) this.queue?.flush();
  }

  private track(...[name, episode, second, value]: Parameters<Desk["track"]>): void {
    this.queue?.track({ name, episode, second, value, at: this.now });
  }

  /** The server's time in epoch seconds, as this page knows it. */
  private get now(): number {
    return this.init.view.now + Math.floor((this.around.timer.now() - this.loaded) / 1000);
  }

  private prefer(choice: Parameters<Desk["prefer"]>[0]): void {
    const { preferences, saves } = this.init.view;
    Object.assign(preferences, choice);
    // The kind of a transcript is remembered on this page only.
    if (saves) void this.around.post("preferences", { ...choice, kind: undefined });
  }

  private async mark(episode: string): Promise<string> {
    const outcome = await this.around.post<Progressed>("mark_read", { episode });
    if (outcome.kind !== "done") return this.sentence(outcome, this.init.strings.offline);
    this.replied(episode, outcome.reply);
    return "";
  }

  /** Why something was not taken; `away` is said when nothing answered. */
  private sentence(outcome: Outcome<unknown>, away: string): string {
    const { signed_out, failed } = this.init.strings;
    if (outcome.kind !== "refused") return away;
    return outcome.refusal?.error ?? (outcome.status < NOT_FOUND ? signed_out : failed);
  }

  private replied(episode: string, reply: Progressed): void {
    this.players.get(episode)?.replied(reply);
    this.episodes?.hear(episode, reply.done, reply.coverage);
    this.tell(".pp-summary", reply.summary);
  }

  private tell(selector: string, sentence: string): void {
    say(this.root.querySelector(selector), sentence);
  }

  private async transcript(episode: string, { src, lang, kind }: TranscriptChoice): Promise<string | null> {
    if (src !== null) return this.file(src);
    const address = this.around.address("transcript", { episode, lang, kind, format: "json" });
    const outcome = await asked<TranscriptText>(this.around.fetch, "transcript", address);
    return outcome.kind === "done" ? outcome.reply.vtt : null;
  }

  private async file(src: string): Promise<string | null> {
    try {
      const response = await this.around.fetch(src, {});
      return response.ok ? await response.text() : null;
    } catch {
      return null;
    }
  }
}

/** Reads a character reference with the browser's own parser; in a textarea nothing else is one. */
function decode(reference: string): string {
  const parser = document.createElement("textarea");
  parser.innerHTML = reference;
  return parser.value;
}
