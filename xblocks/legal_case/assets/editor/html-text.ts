/** The HTML of a text while it is edited: only what the server lets through, written as its author wrote it. */

/** The server's allow-list: tags, attributes by tag (`*` for all), schemes of links, tags that go with their content. */
export interface Allowed {
  tags: string[];
  attributes: Record<string, string[]>;
  schemes: string[];
  emptied: string[];
}

const VOID = new Set(["br", "hr", "img"]);
const BLOCKS = "p,ul,ol,dl,table,blockquote,pre,figure,h3,h4,h5,h6,hr,div";
const OWN_ADDRESS = /^\/(?![/\\])\S*$/;

/** The nodes of some HTML without anything that the server would take out; nothing in it is run or loaded. */
export function cleaned(html: string, allowed: Allowed): DocumentFragment {
  const inert = new DOMParser().parseFromString(`<body>${html}`, "text/html");
  const made = document.createDocumentFragment();
  made.append(...[...inert.body.childNodes].flatMap((node) => kept(node, allowed)));
  return made;
}

function kept(node: Node, allowed: Allowed): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? "")];
  if (!(node instanceof Element) && node.nodeType !== Node.ELEMENT_NODE) return [];
  const element = node as Element;
  const tag = element.localName;
  if (allowed.emptied.includes(tag)) return [];
  const inside = [...element.childNodes].flatMap((child) => kept(child, allowed));
  if (!allowed.tags.includes(tag)) return inside;
  const made = document.createElement(tag);
  for (const { name, value } of element.attributes) {
    if (isAllowed(tag, name, value, allowed)) made.setAttribute(name, value);
  }
  made.append(...inside);
  return [made];
}

function isAllowed(tag: string, name: string, value: string, allowed: Allowed): boolean {
  const known = [...(allowed.attributes["*"] ?? []), ...(allowed.attributes[tag] ?? [])];
  if (!known.includes(name)) return false;
  if (name === "src") return OWN_ADDRESS.test(value);
  return name !== "href" || isLink(value, allowed);
}

/** Whether an address may be linked to, as the browser understands it: one of the site, or one of an allowed scheme. */
export function isLink(address: string, { schemes }: Allowed): boolean {
  try {
    return schemes.includes(new URL(address, "https://site.invalid/").protocol.slice(0, -1));
  } catch {
    return false;
  }
}

/** The HTML inside an element; loose words between paragraphs become paragraphs, `slash` writes `<br/>`. */
export function htmlOf(root: ParentNode & Node, slash: boolean): string {
  // What browsers leave in a text that was emptied: a paragraph with a line break.
  if (!root.textContent?.trim() && !root.querySelector("img,table,hr")) return "";
  const loose = [...root.children].some((child) => child.matches(BLOCKS));
  return (loose ? paragraphs(root) : [...root.childNodes].map((node) => written(node, slash)))
    .map((part) => (typeof part === "string" ? part : written(part, slash)))
    .join("")
    .trim();
}

/** The children of an element, each run of words and inline elements between blocks in a paragraph. */
function paragraphs(root: ParentNode): Node[] {
  const found: Node[] = [];
  let run: Node[] = [];
  const close = () => {
    if (run.some((node) => node.textContent?.trim() || node.nodeName === "IMG")) {
      const paragraph = document.createElement("p");
      paragraph.append(...run.map((node) => node.cloneNode(true)));
      found.push(paragraph);
    } else found.push(...run);
    run = [];
  };
  for (const node of root.childNodes) {
    if (node instanceof Element && node.matches(BLOCKS)) {
      close();
      found.push(node);
    } else run.push(node);
  }
  close();
  return found;
}

function written(node: Node, slash: boolean): string {
  if (node.nodeType === Node.TEXT_NODE) return escapedText(node.textContent ?? "");
  if (!(node instanceof Element)) return "";
  const tag = node.localName;
  const attributes = [...node.attributes]
    .map(({ name, value }) => ` ${name}="${escapedValue(value)}"`)
    .join("");
  if (VOID.has(tag)) return `<${tag}${attributes}${slash ? "/" : ""}>`;
  const inside = [...node.childNodes].map((child) => written(child, slash)).join("");
  return isIdle(node, inside, attributes) ? inside : `<${tag}${attributes}>${inside}</${tag}>`;
}

// What browsers leave behind when text is deleted or pasted: elements that say nothing.
function isIdle(element: Element, inside: string, attributes: string): boolean {
  if (element.localName === "span" && !attributes) return true;
  return !inside && !["td", "th"].includes(element.localName);
}

function escapedText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function escapedValue(value: string): string {
  return value.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}

/** Whether a text ends its lone tags with a slash, as in XHTML. */
export function hasSlashes(html: string): boolean {
  return /<(?:br|hr|img)[^>]*\/>/.test(html);
}

/**
 * What an author changed, laid over what stood there: `before` and `after` are both as a browser writes them, and
 * lines that are alike in these two stay as they were in `original`.
 */
export function overlaid(original: string, before: string, after: string): string {
  if (before === after) return original;
  const [first, old, now] = [original.split("\n"), before.split("\n"), after.split("\n")];
  if (first.length !== old.length) return after;
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return [
    ...first.slice(0, head),
    ...now.slice(head, now.length - tail),
    ...first.slice(first.length - tail),
  ].join("\n");
}
