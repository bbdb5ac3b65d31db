/** Changes the XML of a case at one place and leaves every other character of it as it is. */
import type { XmlElement } from "./xml-source";

/** What an element may hold: attributes in the order in which they are written, and its children. */
export interface Shape {
  leading: string[];
  optional: string[];
  children: string[];
}

/** Shapes by tag, from the server's schema. */
export type Shapes = Record<string, Shape>;

const STEP = "  ";

/** The text with an attribute set; an empty value takes it out, unless the element means nothing without it. */
export function withAttribute(
  text: string,
  element: XmlElement,
  name: string,
  value: string,
  shapes: Shapes,
): string {
  const shape = shapes[element.tag];
  const there = element.attributes.find((attribute) => attribute.name === name);
  if (there && there.value === value) return text;
  if (there && value === "" && !shape?.leading.includes(name)) {
    const before = text.slice(0, there.start).trimEnd().length;
    return splice(text, before, there.to + 1, "");
  }
  if (there) return splice(text, there.from, there.to, escaped(value, text[there.from - 1] ?? '"'));
  if (value === "") return text;
  const spot = attributeSpot(element, name, shape);
  return splice(text, spot, spot, ` ${name}="${escaped(value, '"')}"`);
}

/** Where a new attribute goes: behind the last of those that the schema writes before it. */
function attributeSpot(element: XmlElement, name: string, shape: Shape | undefined): number {
  const order = [...(shape?.leading ?? []), ...(shape?.optional ?? [])];
  const before = order.slice(0, Math.max(0, order.indexOf(name)));
  const last = element.attributes.filter((each) => before.includes(each.name)).pop();
  return last ? last.to + 1 : element.nameEnd;
}

/** The text with the prose of an element set: of a child of that kind, or of the element itself where `tag` is empty. */
export function withProse(
  text: string,
  element: XmlElement,
  tag: string,
  prose: string,
  shapes: Shapes,
): string {
  const there = tag ? element.children.find((child) => child.tag === tag) : element;
  if (!there) return prose ? withChild(text, element, written(tag, {}, prose), tag, shapes) : text;
  if (there.text.trim() === prose.trim()) return text;
  if (!prose && tag) return withoutElement(text, there);
  if (there.from < 0) return splice(text, there.headEnd, there.end, `>${proseText(prose)}</${there.tag}>`);
  return splice(text, there.from, there.to, proseBetween(text.slice(there.from, there.to), prose));
}

/** New prose in the dress of the old one: the same white space around it, in a CDATA section if that had one. */
function proseBetween(old: string, prose: string): string {
  if (!old.trim()) return proseText(prose);
  const section = /^\s*<!\[CDATA\[\s*/.exec(old)?.[0];
  const end = /\s*\]\]>\s*$/.exec(old)?.[0];
  if (section && end && fitsSection(prose)) return section + prose + end;
  return (/^\s*/.exec(old)?.[0] ?? "") + proseText(prose) + (/\s*$/.exec(old)?.[0] ?? "");
}

function proseText(prose: string): string {
  if (!/[<&]/.test(prose) && !prose.includes("]]>")) return prose;
  return fitsSection(prose) ? `<![CDATA[${prose}]]>` : escaped(prose, "");
}

// A CDATA section can hold neither its own end nor a carriage return, which readers take for a line feed.
function fitsSection(prose: string): boolean {
  return !prose.includes("]]>") && !prose.includes("\r");
}

/** An element as XML: prose, or elements inside, each on lines of its own. */
export function written(
  tag: string,
  attributes: Record<string, string>,
  prose = "",
  ...inside: string[]
): string {
  const head = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value, '"')}"`)
    .join("");
  if (!prose && inside.length === 0) return `<${tag}${head}/>`;
  if (inside.length === 0) return `<${tag}${head}>${proseText(prose)}</${tag}>`;
  return [`<${tag}${head}>`, ...inside.map((each) => indented(each, STEP)), `</${tag}>`].join("\n");
}

/** The text with a new child, behind the last of its kind or of the kinds that the schema writes before it. */
export function withChild(
  text: string,
  parent: XmlElement,
  child: string,
  tag: string,
  shapes: Shapes,
): string {
  const order = shapes[parent.tag]?.children ?? [];
  const before = order.slice(0, order.indexOf(tag) + 1);
  const last = parent.children.filter((each) => before.includes(each.tag)).pop();
  if (last) return spliceLine(text, last, indented(child, indentOf(text, last.start)));
  const outer = indentOf(text, parent.start);
  const line = `\n${indented(child, outer + STEP)}`;
  if (parent.from < 0) return splice(text, parent.headEnd, parent.end, `>${line}\n${outer}</${parent.tag}>`);
  const own = /^[^<]*\S/.test(text.slice(parent.from, parent.to));
  const bare = parent.children.length === 0 && !own && !text.slice(parent.from, parent.to).includes("\n");
  return splice(text, parent.from, parent.from, bare ? `${line}\n${outer}` : line);
}

/** The text with a copy of an element behind it, as `copy` has it. */
export function withCopy(text: string, element: XmlElement, copy: string): string {
  return spliceLine(text, element, indentOf(text, element.start) + copy);
}

function spliceLine(text: string, before: XmlElement, line: string): string {
  return splice(text, before.end, before.end, `\n${line}`);
}

/** The text without an element and without the line that it stood on, if nothing else stands there. */
export function withoutElement(text: string, element: XmlElement): string {
  const before = text.slice(0, element.start);
  const blank = /\r?\n[ \t]*$/.exec(before)?.[0] ?? "";
  return splice(text, element.start - blank.length, element.end, "");
}

/** The text with two elements in each other's places. */
export function withSwapped(text: string, first: XmlElement, second: XmlElement): string {
  const [one, other] = first.start < second.start ? [first, second] : [second, first];
  const between = text.slice(one.end, other.start);
  const swapped = `${text.slice(other.start, other.end)}${between}${text.slice(one.start, one.end)}`;
  return splice(text, one.start, other.end, swapped);
}

/** The white space before an element; one that stands behind something on its line is moved in from that line. */
function indentOf(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const blank = /^[ \t]*/.exec(line)?.[0] ?? "";
  return blank === line ? blank : blank + STEP;
}

// Only lines that begin with a tag are moved in: those of a text are as its author wrote them.
function indented(xml: string, by: string): string {
  return by + xml.replace(/\n(?=\s*<[/a-z])/g, `\n${by}`);
}

function escaped(value: string, quote: string): string {
  const plain = value
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\r/g, "&#13;");
  if (!quote) return plain;
  const flat = plain.replace(/\n/g, "&#10;").replace(/\t/g, "&#9;");
  return quote === "'" ? flat.replace(/'/g, "&apos;") : flat.replace(/"/g, "&quot;");
}

function splice(text: string, from: number, to: number, words: string): string {
  return text.slice(0, from) + words + text.slice(to);
}
