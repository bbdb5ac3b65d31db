/**
 * Reads the XML of a case and remembers where everything stands, so that an edit changes nothing beside its own place.
 * The server's check is the judge of what is well-formed; this reader only has to know when it cannot follow a text.
 */

/** An attribute: its value as it is meant, and where its text with the quotes' inside stands. */
export interface XmlAttribute {
  name: string;
  value: string;
  start: number;
  from: number;
  to: number;
}

/** An element: `start` to `end` is the whole of it, `from` to `to` what is inside; both are -1 where it closes itself. */
export interface XmlElement {
  tag: string;
  start: number;
  end: number;
  from: number;
  to: number;
  /** Where the tag's name ends, and where `>` or `/>` begins. */
  nameEnd: number;
  headEnd: number;
  attributes: XmlAttribute[];
  children: XmlElement[];
  /** The text directly inside, with references and CDATA sections resolved. */
  text: string;
}

/** Where a text stops being readable, as an offset. */
export class Unreadable extends Error {
  constructor(readonly at: number) {
    super(`unreadable at ${at}`);
  }
}

const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const NAME = /[^\s<>/=&'"]+/y;
const SPACE = /\s*/y;
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi;
const DEEPEST = 100;

/** The outermost element of a text; throws Unreadable. */
export function readXml(text: string): XmlElement {
  return new Reader(text).document();
}

/** The value of an attribute, an empty one where there is none. */
export function attributeOf(element: XmlElement, name: string): string {
  return element.attributes.find((attribute) => attribute.name === name)?.value ?? "";
}

/** The children of one kind, in their order. */
export function childrenOf(element: XmlElement, tag: string): XmlElement[] {
  return element.children.filter((child) => child.tag === tag);
}

/** The text of the first child of a kind, trimmed as the server does. */
export function proseOf(element: XmlElement, tag: string): string {
  return (element.children.find((child) => child.tag === tag)?.text ?? "").trim();
}

/** The line of an offset, from 1. */
export function lineOf(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf("\n"); next >= 0 && next < at; next = text.indexOf("\n", next + 1)) line += 1;
  return line;
}

/** The lines of several offsets, which are in rising order. */
export function linesOf(text: string, offsets: number[]): number[] {
  let line = 1;
  let next = text.indexOf("\n");
  return offsets.map((at) => {
    for (; next >= 0 && next < at; next = text.indexOf("\n", next + 1)) line += 1;
    return line;
  });
}

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): XmlElement {
    this.outside();
    const root = this.element(0);
    this.outside();
    if (this.at < this.text.length) throw new Unreadable(this.at);
    return root;
  }

  /** Passes over white space, comments and instructions; a document type is left standing, and so refused. */
  private outside(): void {
    for (;;) {
      this.match(SPACE);
      if (!this.skipComment()) return;
    }
  }

  private skipComment(): boolean {
    if (this.text.startsWith("<!--", this.at)) this.after("-->", 4);
    else if (this.text.startsWith("<?", this.at)) this.after("?>", 2);
    else return false;
    return true;
  }

  private element(depth: number): XmlElement {
    if (this.text[this.at] !== "<" || depth > DEEPEST) throw new Unreadable(this.at);
    const start = this.at;
    this.at += 1;
    const tag = this.name();
    const made: XmlElement = {
      tag, start, end: -1, from: -1, to: -1, nameEnd: this.at, headEnd: -1, attributes: [], children: [], text: "",
    }; // biome-ignore format: one line says what an element starts with
    this.head(made);
    if (made.from >= 0) this.inside(made, depth);
    made.end = this.at;
    return made;
  }

  private head(made: XmlElement): void {
    for (;;) {
      const spaced = this.match(SPACE) !== "";
      made.headEnd = this.at;
      if (this.take("/>")) return;
      if (this.take(">")) {
        made.from = this.at;
        return;
      }
      if (!spaced) throw new Unreadable(this.at);
      made.attributes.push(this.attribute());
    }
  }

  private attribute(): XmlAttribute {
    const start = this.at;
    const name = this.name();
    this.match(SPACE);
    this.expect("=");
    this.match(SPACE);
    const quote = this.text[this.at] === "'" ? "'" : '"';
    this.expect(quote);
    const from = this.at;
    this.after(quote, 0);
    const to = this.at - 1;
    const written = this.text.slice(from, to);
    if (written.includes("<")) throw new Unreadable(from);
    return { name, start, from, to, value: this.resolved(written, from).replace(/[\t\n\r]/g, " ") };
  }

  private inside(made: XmlElement, depth: number): void {
    const parts: string[] = [];
    for (;;) {
      const next = this.text.indexOf("<", this.at);
      if (next < 0) throw new Unreadable(made.start);
      parts.push(this.resolved(this.text.slice(this.at, next), this.at));
      this.at = next;
      if (this.text.startsWith("</", this.at)) break;
      if (this.text.startsWith("<![CDATA[", this.at)) parts.push(this.section());
      else if (!this.skipComment()) made.children.push(this.element(depth + 1));
    }
    made.to = this.at;
    made.text = parts.join("");
    this.at += 2;
    if (this.name() !== made.tag) throw new Unreadable(made.to);
    this.match(SPACE);
    this.expect(">");
  }

  private section(): string {
    const from = this.at + "<![CDATA[".length;
    this.after("]]>", from - this.at);
    return lineFeeds(this.text.slice(from, this.at - 3));
  }

  private resolved(written: string, at: number): string {
    if (!written.includes("&")) return lineFeeds(written);
    const bare = written.replace(REFERENCE, "");
    if (bare.includes("&")) throw new Unreadable(at + written.indexOf("&"));
    return lineFeeds(written).replace(REFERENCE, (whole, hex?: string, decimal?: string, name?: string) => {
      const known = name ? NAMED[name] : character(hex ? Number.parseInt(hex, 16) : Number(decimal));
      if (known === undefined) throw new Unreadable(at + written.indexOf(whole));
      return known;
    });
  }

  private name(): string {
    const found = this.match(NAME);
    if (!found) throw new Unreadable(this.at);
    return found;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  private take(words: string): boolean {
    if (!this.text.startsWith(words, this.at)) return false;
    this.at += words.length;
    return true;
  }

  private expect(words: string): void {
    if (!this.take(words)) throw new Unreadable(this.at);
  }

  private after(words: string, passed: number): void {
    const found = this.text.indexOf(words, this.at + passed);
    if (found < 0) throw new Unreadable(this.at);
    this.at = found + words.length;
  }
}

function character(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : undefined;
}

// XML readers hand on every line break as a line feed.
function lineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
