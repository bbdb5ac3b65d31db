/** Changes what is already on the page, and only where it differs: what is written again is drawn and read out again. */

/** Let an element have this text. */
export function say(element: Element | null | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

/** Mark the one of several that is open or heard. */
export function setCurrent(element: Element, current: boolean): void {
  if (current) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
}
