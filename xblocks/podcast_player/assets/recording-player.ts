/** The recording beside the form: gives its time to chapters and its length to the episode; asks for nothing until played. */
import { node } from "../../block_pages/assets/nodes";
import type { Desk } from "./episode-form";

/** A file of this computer that is played instead of the recording. */
export interface OwnFile {
  name: string;
  type: string;
  size: number;
}

/** The player of one episode, drawn into its place in the form. */
export class RecordingPlayer {
  private readonly audio: HTMLAudioElement;
  private readonly desk: Desk;
  private own = "";

  constructor(
    host: HTMLElement,
    desk: Desk,
    chosen: (file: OwnFile) => void,
    lasts: (seconds: number) => void,
  ) {
    const id = `${desk.prefix}-own-file`;
    this.desk = desk;
    this.audio = node("audio", { controls: true, preload: "none", "aria-label": desk.strings.player });
    this.audio.addEventListener("durationchange", () => {
      if (Number.isFinite(this.audio.duration)) lasts(this.audio.duration);
    });
    const file = node("input", { id, type: "file", accept: "audio/*" });
    file.addEventListener("change", () => {
      const given = file.files?.[0];
      if (given) this.play(given, chosen);
    });
    host.append(this.audio, node("label", { for: id }, desk.strings.player_file), file);
  }

  /** Plays the recording at an address, unless a file of this computer was chosen. */
  show(address: string): void {
    if (this.own || this.audio.getAttribute("src") === (address || null)) return;
    if (address) this.audio.setAttribute("src", address);
    else this.audio.removeAttribute("src");
  }

  /** The second that the player has reached. */
  get second(): number {
    return Math.floor(this.audio.currentTime || 0);
  }

  /** Whether there is anything to play. */
  get ready(): boolean {
    return this.audio.hasAttribute("src");
  }

  /** Plays from a second on. */
  playFrom(second: number): void {
    this.audio.currentTime = second;
    void Promise.resolve(this.audio.play()).catch(() => {});
  }

  /** How many whole seconds the recording lasts; null where that cannot be found out. */
  async duration(): Promise<number | null> {
    if (!this.ready) return null;
    if (!Number.isFinite(this.audio.duration)) await this.loaded();
    const { duration } = this.audio;
    return Number.isFinite(duration) && duration > 0 ? Math.round(duration) : null;
  }

  /** Lets go of a file of this computer. */
  close(): void {
    this.audio.pause();
    if (this.own) URL.revokeObjectURL(this.own);
  }

  private play(file: File, chosen: (file: OwnFile) => void): void {
    this.close();
    this.own = URL.createObjectURL(file);
    this.audio.src = this.own;
    this.audio.setAttribute("aria-label", `${this.desk.strings.player}: ${file.name}`);
    chosen(file);
  }

  private loaded(): Promise<void> {
    return new Promise((resolve) => {
      for (const event of ["loadedmetadata", "error"]) {
        this.audio.addEventListener(event, () => resolve(), { once: true });
      }
      this.audio.preload = "metadata";
      this.audio.load();
    });
  }
}
