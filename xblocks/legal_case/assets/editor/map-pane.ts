/** The case as a map: boxes that are links, and what leads from one to another; with a zoom, and a small map of it. */
import { node, shape } from "../../../block_pages/assets/nodes";
import type { CaseMap, MapNode } from "../contract";
import { type Bench, button, text } from "./widgets";

const MANY = 40;
const SIZES = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2];

/** Draws maps into a box; `go` is called with the step that somebody chose. */
export class MapPane {
  readonly box: HTMLElement;
  private readonly bench: Bench;
  private readonly go: (id: string) => void;
  private readonly frame: HTMLElement;
  private readonly small: HTMLElement;
  private readonly told: HTMLElement;
  private map: CaseMap | null = null;
  private waiting: CaseMap | null | undefined;
  private marked = "";
  private readonly beside: boolean;
  private size: number;

  /** `beside` other things a map is small, and has no smaller one. */
  constructor(bench: Bench, go: (id: string) => void, beside = false) {
    this.bench = bench;
    this.go = go;
    this.beside = beside;
    this.size = beside ? 2 : 4;
    const { strings } = bench;
    this.frame = node("div", {
      class: "le-map-frame",
      role: "group",
      "aria-label": text(strings, "tab_map"),
      tabindex: 0,
    });
    this.small = node("div", { class: "le-minimap", "aria-hidden": "true" });
    this.told = node("p", { class: "le-help" }, text(strings, "map_none"));
    const bar = node(
      "div",
      { class: "le-acts" },
      button("", text(strings, "smaller"), () => this.zoom(-1)),
      button("", text(strings, "larger"), () => this.zoom(1)),
      button("", text(strings, "whole"), () => this.fit()),
    );
    this.box = node("div", { class: "le-map" }, bar, this.told, this.frame, this.small, legend(bench));
    this.frame.addEventListener("scroll", () => this.settleView());
    this.frame.addEventListener("click", (event) => this.choose(event));
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.small.addEventListener("click", (event) => this.centre(event));
  }

  /** Shows a map, or that the case cannot be drawn; while nobody sees it, it only remembers which. */
  show(map: CaseMap | null): void {
    this.waiting = map;
    if (this.box.checkVisibility()) this.draw();
  }

  /** Draws what was shown while nobody saw it. */
  draw(): void {
    const map = this.waiting;
    if (map === undefined) return;
    const alike = map !== null && this.map !== null && form(map) === form(this.map);
    this.waiting = undefined;
    this.map = map;
    if (alike) this.rename(map);
    else this.drawAnew(map);
  }

  private rename(map: CaseMap): void {
    const spots = this.frame.querySelectorAll(".le-box > :first-child");
    for (const [at, spot] of spots.entries()) {
      const title = nameOf(map.nodes[at]);
      if (spot.textContent !== title) spot.textContent = title;
    }
  }

  private drawAnew(map: CaseMap | null): void {
    this.told.hidden = map !== null;
    const focused = this.focusedId();
    const small = map && map.nodes.length > MANY && !this.beside;
    this.frame.replaceChildren(...(map ? [this.drawn(map)] : []));
    this.small.replaceChildren(...(small ? [tiny(map), node("span", { class: "le-view" })] : []));
    this.resize();
    if (focused) this.node(focused)?.focus();
  }

  /** Marks the chosen step, and brings it into sight. */
  mark(id: string): void {
    if (!this.box.checkVisibility()) return;
    this.draw();
    this.node(this.marked)?.removeAttribute("aria-current");
    this.node(id)?.setAttribute("aria-current", "true");
    this.marked = id;
    const chosen = this.map?.nodes.find((each) => each.id === id);
    const scale = SIZES[this.size] ?? 1;
    if (!chosen) return;
    this.frame.scrollLeft = chosen.x * scale - this.frame.clientWidth / 3;
    this.frame.scrollTop = chosen.y * scale - this.frame.clientHeight / 3;
  }

  private drawn(map: CaseMap): SVGElement {
    const drawing = shape("svg", { viewBox: `0 0 ${map.width} ${map.height}`, class: "le-drawing" });
    for (const edge of map.edges) {
      const path = shape("path", {
        d: edge.path,
        class: "le-edge",
        "data-kind": edge.kind,
        "data-quality": edge.quality,
      });
      drawing.append(path);
    }
    drawing.append(...map.nodes.map((each) => this.box_(each, map)));
    return drawing;
  }

  private box_(each: MapNode, map: CaseMap): SVGElement {
    const { strings, choices } = this.bench;
    const type = text(choices, `type_${each.type}`);
    const lost = each.reachable ? "" : `, ${text(strings, "never_reached")}`;
    const link = shape("a", {
      href: `#${encodeURIComponent(each.id)}`,
      "data-id": each.id,
      "data-type": each.type,
      "data-outcome": each.outcome || null,
      "data-lost": !each.reachable,
    });
    const size = { x: each.x, y: each.y, width: map.box_width, height: map.box_height };
    const words = shape("foreignObject", size);
    words.append(
      node(
        "div",
        { class: "le-box" },
        node("span", {}, nameOf(each)),
        " ",
        node("span", { class: "le-box-type" }, `${type}${lost}`),
      ),
    );
    link.append(shape("rect", { ...size, rx: 6 }), words);
    return link;
  }

  private choose(event: MouseEvent): void {
    const link = (event.target as Element).closest<SVGAElement>("a[data-id]");
    if (!link) return;
    event.preventDefault();
    this.go(link.dataset.id ?? "");
  }

  /** Arrow keys lead to the nearest box in their direction. */
  private key(event: KeyboardEvent): void {
    const ways: Record<string, [number, number]> = {
      ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
    }; // biome-ignore format: a table
    const way = ways[event.key];
    const from = this.map?.nodes.find(({ id }) => id === this.focusedId());
    if (!way || !from) return;
    const next = nearest(from, way, this.map?.nodes ?? []);
    if (!next) return;
    event.preventDefault();
    this.node(next.id)?.focus();
  }

  private focusedId(): string | null {
    const at = document.activeElement;
    return at && this.frame.contains(at) ? ((at as SVGAElement).dataset?.id ?? null) : null;
  }

  private node(id: string): SVGAElement | null {
    return (
      [...this.frame.querySelectorAll<SVGAElement>("a[data-id]")].find((each) => each.dataset.id === id) ??
      null
    );
  }

  private zoom(by: number): void {
    this.size = Math.min(SIZES.length - 1, Math.max(0, this.size + by));
    this.resize();
  }

  private fit(): void {
    if (!this.map) return;
    const room = this.frame.clientWidth / this.map.width;
    const fitting = SIZES.filter((size) => size <= room).length - 1;
    this.size = Math.max(0, fitting);
    this.resize();
  }

  private resize(): void {
    const drawing = this.frame.querySelector("svg");
    const scale = SIZES[this.size] ?? 1;
    if (!drawing || !this.map) return;
    drawing.setAttribute("width", String(Math.round(this.map.width * scale)));
    drawing.setAttribute("height", String(Math.round(this.map.height * scale)));
    this.settleView();
  }

  /** Shows on the small map which part is in sight. */
  private settleView(): void {
    const view = this.small.querySelector<HTMLElement>(".le-view");
    const drawing = this.frame.querySelector("svg");
    if (!view || !drawing) return;
    const [width, height] = [Number(drawing.getAttribute("width")), Number(drawing.getAttribute("height"))];
    const share = (part: number, whole: number) => `${Math.min(100, (100 * part) / whole)}%`;
    view.style.left = share(this.frame.scrollLeft, width);
    view.style.top = share(this.frame.scrollTop, height);
    view.style.width = share(this.frame.clientWidth, width);
    view.style.height = share(this.frame.clientHeight, height);
  }

  private centre(event: MouseEvent): void {
    const place = this.small.getBoundingClientRect();
    const drawing = this.frame.querySelector("svg");
    if (!drawing) return;
    const [x, y] = [(event.clientX - place.left) / place.width, (event.clientY - place.top) / place.height];
    this.frame.scrollTo({
      left: x * Number(drawing.getAttribute("width")) - this.frame.clientWidth / 2,
      top: y * Number(drawing.getAttribute("height")) - this.frame.clientHeight / 2,
    });
  }
}

/** All that a map shows beside the names of its boxes. */
function form(map: CaseMap): string {
  return JSON.stringify(map, (name, value) =>
    ["title", "line", "label"].includes(name) ? undefined : value,
  );
}

function nameOf(each: MapNode | undefined): string {
  return each ? each.title || each.id : "";
}

/** The nearest box in a direction, ways to the side counting double. */
function nearest(from: MapNode, [dx, dy]: [number, number], nodes: MapNode[]): MapNode | null {
  let found: MapNode | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const each of nodes) {
    const [x, y] = [each.x - from.x, each.y - from.y];
    const ahead = x * dx + y * dy;
    const length = ahead + 2 * Math.abs(x * dy + y * dx);
    if (ahead <= 0 || length >= least) continue;
    found = each;
    least = length;
  }
  return found;
}

function tiny(map: CaseMap): SVGElement {
  const drawing = shape("svg", { viewBox: `0 0 ${map.width} ${map.height}` });
  for (const { x, y, type } of map.nodes) {
    drawing.append(shape("rect", { x, y, width: map.box_width, height: map.box_height, "data-type": type }));
  }
  return drawing;
}

function legend({ strings }: Bench): HTMLElement {
  const parts = ["good", "harm", "wrong", "lost"].map((name) =>
    node("li", { "data-legend": name }, text(strings, `legend_${name}`)),
  );
  return node("ul", { class: "le-legend" }, ...parts);
}
