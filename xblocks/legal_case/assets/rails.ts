/** Plans the map of the path: which lanes run beside which stop, and the lines that draw them; knows no page. */
import type { Stop } from "./debrief-contract";

/** A line of the map: the learner's way, the best one, or the two as one. */
export type Lane = Stop["track"];

/** A stop with the lanes that come in from the stop above and go out to the stop below, from the start side on. */
export interface Rail {
  stop: Lane;
  above: Lane[];
  below: Lane[];
}

/** A straight line from the top of a stop's row down; numbers are in em, null is the row's end. */
export interface Line {
  lane: Lane;
  from: [x: number, y: number];
  to: [x: number, y: number | null];
}

/** Where lanes run and how far down a row its stop is, in em. */
export const PLACE: Record<Lane, number> = { own: 0.75, best: 2.25, both: 0.75 };
export const DEPTH = 1;
export const RADIUS = 0.4;

const WAYS: Lane[] = ["own", "best"];

/** The lanes beside each stop; a way's lane runs from its first stop to its last. */
export function rails(stops: Pick<Stop, "track">[]): Rail[] {
  const tracks = stops.map(({ track }) => track);
  return tracks.map((stop, row) => ({
    stop,
    above: crossing(tracks, row),
    below: crossing(tracks, row + 1),
  }));
}

// Between two stops of both ways the two are one lane: nothing shows that they ever were two.
function crossing(tracks: Lane[], row: number): Lane[] {
  if (tracks[row - 1] === "both" && tracks[row] === "both") return ["both"];
  const [before, after] = [tracks.slice(0, row), tracks.slice(row)];
  return WAYS.filter((way) => [before, after].every((part) => part.some((track) => meets(track, way))));
}

function meets(stop: Lane, lane: Lane): boolean {
  return stop === lane || stop === "both" || lane === "both";
}

/** The lines of one row. */
export function lines({ stop, above, below }: Rail): Line[] {
  const passing = above.filter((lane) => !meets(stop, lane));
  return [
    ...passing.map((lane) => line(lane, [PLACE[lane], 0], [PLACE[lane], null])),
    ...above.filter((lane) => meets(stop, lane)).map((lane) => arrival(stop, lane)),
    ...below.filter((lane) => meets(stop, lane)).flatMap((lane) => departure(stop, lane)),
  ];
}

function arrival(stop: Lane, lane: Lane): Line {
  return line(lane, [PLACE[lane], 0], [PLACE[stop], DEPTH - hollow(stop)]);
}

function departure(stop: Lane, lane: Lane): Line[] {
  const apart = PLACE[lane] - PLACE[stop];
  if (!apart) return [line(lane, [PLACE[stop], DEPTH + hollow(stop)], [PLACE[lane], null])];
  const bend: [number, number] = [PLACE[lane], DEPTH + apart];
  return [line(lane, [PLACE[stop], DEPTH], bend), line(lane, bend, [PLACE[lane], null])];
}

// Nothing is drawn inside a ring; a filled circle covers what runs under it.
function hollow(stop: Lane): number {
  return stop === "best" ? RADIUS : 0;
}

function line(lane: Lane, from: Line["from"], to: Line["to"]): Line {
  return { lane, from, to };
}
