/** The recording: what the mediator makes of an <audio>, and what the lock screen is told. */
import { afterEach, describe, expect, it } from "vitest";
import { type MediaEvent, MediaMediator } from "../../../xblocks/podcast_player/assets/media-mediator";
import { type Buttons, takeSession, tellSession } from "../../../xblocks/podcast_player/assets/media-session";
import { settled, Tape } from "./samples";

function opened(src = "/a.mp3") {
  const root = document.createElement("section");
  root.className = "podcast-player";
  root.innerHTML = '<audio controls preload="none"></audio>';
  document.body.append(root);
  const tape = new Tape(root.querySelector("audio") as HTMLAudioElement);
  const told: MediaEvent[] = [];
  const mediator = new MediaMediator(tape.audio, (event) => told.push(event));
  mediator.use(src);
  return { tape, mediator, told };
}

afterEach(() => document.body.replaceChildren());

describe("a recording", () => {
  it("is not asked for before it is to play, whatever is chosen before", () => {
    const { tape, mediator } = opened();
    mediator.seek(90);
    mediator.rate(1.5);
    mediator.use("/b.mp3");
    expect([tape.loads, tape.audio.controls, mediator.media.second]).toEqual([[], false, 90]);
    mediator.play();
    expect(tape.loads).toEqual(["/b.mp3"]);
  });

  it("starts at the second that was chosen before it was there", () => {
    const { tape, mediator, told } = opened();
    mediator.seek(90);
    mediator.play();
    expect([tape.start, mediator.media.second]).toEqual([90, 90]);
    tape.arrive();
    expect([tape.second, mediator.media.second]).toEqual([90, 90]);
    expect(told).not.toContain("seeked");
  });

  it("starts at the second that was chosen while it was coming", () => {
    for (const second of [30, 0]) {
      const { tape, mediator } = opened();
      mediator.seek(90);
      mediator.play();
      mediator.seek(second);
      expect(mediator.media.second).toBe(second);
      tape.arrive();
      expect([tape.second, mediator.media.second]).toEqual([second, second]);
    }
  });

  it("is sought when it is there by a browser that does not read the address", () => {
    const { tape, mediator } = opened();
    mediator.seek(90);
    mediator.play();
    tape.start = 0;
    tape.arrive();
    expect(tape.second).toBe(90);
  });

  it("is asked for once over pauses", () => {
    const { tape, mediator } = opened();
    mediator.play();
    tape.arrive();
    mediator.pause();
    mediator.play();
    expect(tape.loads).toHaveLength(1);
  });

  it("is never sought beyond its ends", () => {
    const { tape, mediator } = opened();
    mediator.play();
    tape.arrive(200);
    mediator.seek(999);
    expect(tape.second).toBe(200);
    mediator.seek(-5);
    expect(tape.second).toBe(0);
  });

  it("tells all that was played, over a change of recordings", () => {
    const { tape, mediator } = opened();
    mediator.play();
    tape.arrive();
    tape.hear(10);
    mediator.use("/b.mp3");
    tape.arrive();
    tape.hear(14);
    mediator.seek(60);
    tape.hear(65);
    expect([tape.loads, mediator.played]).toEqual([
      ["/a.mp3", "/b.mp3"],
      [
        [0, 14],
        [60, 65],
      ],
    ]);
  });

  it("that is changed while paused is asked for when it plays on", () => {
    const { tape, mediator } = opened();
    mediator.play();
    tape.arrive();
    tape.hear(10);
    mediator.pause();
    mediator.use("/b.mp3");
    expect([tape.loads.length, mediator.media.second]).toEqual([1, 10]);
    mediator.seek(20);
    mediator.play();
    tape.arrive();
    expect([tape.loads.length, tape.second]).toEqual([2, 20]);
  });

  it("that fails is asked for again at the same second", () => {
    const { tape, mediator } = opened();
    mediator.play();
    tape.arrive();
    tape.hear(42);
    tape.tell("error");
    expect(mediator.media).toMatchObject({ failed: true, playing: false });
    mediator.play();
    expect(mediator.media.failed).toBe(false);
    tape.arrive();
    expect([tape.loads.length, tape.second, mediator.played]).toEqual([2, 42, [[0, 42]]]);
  });

  it("that is paused before it came is no error", async () => {
    const { tape, mediator } = opened();
    tape.refusal = new DOMException("", "AbortError");
    mediator.play();
    await settled();
    expect(mediator.media.failed).toBe(false);
  });

  it("waits for the network until it goes on", () => {
    const { tape, mediator } = opened();
    mediator.play();
    tape.tell("waiting");
    tape.tell("volumechange");
    expect(mediator.media.waiting).toBe(true);
    tape.tell("playing");
    expect(mediator.media.waiting).toBe(false);
  });

  it("has a length only when it is known", () => {
    const { tape, mediator } = opened();
    expect(mediator.media.duration).toBe(0);
    tape.duration = Number.POSITIVE_INFINITY;
    expect(mediator.media.duration).toBe(0);
    tape.duration = 90.5;
    expect(mediator.media.duration).toBe(90.5);
  });

  it("keeps its speed and its sound", () => {
    const { tape, mediator } = opened();
    mediator.rate(1.75);
    mediator.mute(true);
    mediator.volume(0.4);
    expect([tape.audio.playbackRate, tape.audio.defaultPlaybackRate]).toEqual([1.75, 1.75]);
    expect(mediator.media).toMatchObject({ rate: 1.75, volume: 0.4, muted: false });
  });

  it("gives way when another podcast on the page plays, not when a video of the course does", () => {
    const [one, other] = [opened(), opened()];
    one.mediator.play();
    const video = document.createElement("video");
    document.body.append(video);
    video.dispatchEvent(new Event("play"));
    expect(one.tape.paused).toBe(false);
    other.mediator.play();
    expect([one.tape.paused, other.tape.paused]).toEqual([true, false]);
  });

  it("of an unknown type may be played", () => {
    const { mediator } = opened();
    expect(["", "audio/mpeg", "audio/none"].map((type) => mediator.canPlay(type))).toEqual([
      true,
      true,
      false,
    ]);
    expect(mediator.hasVolume).toBe(true);
  });
});

describe("the lock screen", () => {
  function screen() {
    const acts = new Map<string, (details: object) => void>();
    const states: unknown[] = [];
    const session = {
      playbackState: "none",
      setActionHandler(name: string, act: (details: object) => void) {
        if (name === "nexttrack") throw new TypeError("unknown");
        acts.set(name, act);
      },
      setPositionState: (state: unknown) => void states.push(state),
    };
    return { acts, states, session, navigator: { mediaSession: session } as unknown as Navigator };
  }
  const media = {
    playing: true,
    waiting: false,
    failed: false,
    ended: false,
    second: 210,
    duration: 200,
    rate: 1.5,
    volume: 1,
    muted: false,
  };
  const pressed: unknown[] = [];
  const buttons: Buttons = {
    play: () => void pressed.push("play"),
    pause: () => void pressed.push("pause"),
    skip: (offset) => void pressed.push(offset),
    seek: (second) => void pressed.push(`to ${second}`),
    chapter: (direction) => void pressed.push(`chapter ${direction}`),
  };

  it("has buttons for all that the browser knows", () => {
    const { acts, navigator } = screen();
    takeSession(navigator, "Odcinek", "Migrostacja", buttons);
    acts.get("play")?.({});
    acts.get("pause")?.({});
    acts.get("seekbackward")?.({});
    acts.get("seekbackward")?.({ seekOffset: 10 });
    acts.get("seekforward")?.({});
    acts.get("seekto")?.({ seekTime: 77 });
    acts.get("previoustrack")?.({});
    expect(pressed).toEqual(["play", "pause", -15, -10, 30, "to 77", "chapter -1"]);
    expect(acts.has("nexttrack")).toBe(false);
  });

  it("is told the place, never one behind the end", () => {
    const { states, session, navigator } = screen();
    tellSession(navigator, media);
    expect([session.playbackState, states]).toEqual([
      "playing",
      [{ duration: 200, playbackRate: 1.5, position: 200 }],
    ]);
    tellSession(navigator, { ...media, playing: false, duration: 0 });
    expect([session.playbackState, states.length]).toEqual(["paused", 1]);
  });

  it("may be missing", () => {
    takeSession({} as Navigator, "", "", buttons);
    tellSession({} as Navigator, media);
  });
});
