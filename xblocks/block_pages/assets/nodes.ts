/** Makes elements; texts become text nodes, and only HTML that the server sanitised is ever parsed. */

export type Attributes = Record<string, string | number | boolean | null>;
export type Child = Node | string | null;

const SVG = "http://www.w3.org/2000/svg";

/** An element with its attributes and children; null children and attributes are left out. */
export function node<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  give(made, attributes);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** An element holding HTML that the server sanitised. */
export function sanitised<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  html: string,
): HTMLElementTagNameMap[Tag] {
  const made = node(tag, attributes);
  made.innerHTML = html;
  return made;
}

/** An SVG element; attributes that are null are left out. */
export function shape<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS(SVG, tag);
  give(made, attributes);
  return made;
}

function give(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
}

/** The DOM element behind what the runtime hands over: itself, or the first of a jQuery object. */
export function domElement(element: Element | ArrayLike<Element>): Element | null {
  return element instanceof Element ? element : (element[0] ?? null);
}
