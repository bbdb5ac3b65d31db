/** Prints one part of a page under the case's title; the marks it sets only matter to paper. */

const PRINTING = "lc-printing";
// A browser that prints behind the script's back may never say when it is done: then the learner's next act says it.
const OVER = ["afterprint", "pointerdown", "keydown"];

/** Prints a section with the head of its case and nothing else of the page; `print` opens the browser's dialogue. */
export function printDebrief(section: HTMLElement, print: () => void): void {
  const head = section.parentElement?.querySelector(".lc-head");
  const end = new AbortController();
  const done = () => {
    end.abort();
    mark(false, section, head);
  };
  for (const sign of OVER) window.addEventListener(sign, done, { signal: end.signal });
  mark(true, section, head);
  try {
    print();
  } catch (failure) {
    done();
    throw failure;
  }
}

function mark(on: boolean, ...parts: (Element | null | undefined)[]): void {
  document.documentElement.classList.toggle(PRINTING, on);
  for (const part of parts) part?.toggleAttribute("data-print", on);
}
