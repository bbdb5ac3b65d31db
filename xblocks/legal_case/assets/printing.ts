/** Prints one part of a page under the case's title; the marks it sets only matter to paper. */

const PRINTING = "lc-printing";
const MARK = "data-print";
// A browser that prints behind the script's back may never say when it is done: then the learner's next act says it.
const OVER = ["afterprint", "pointerdown", "keydown"];

/** Prints a section with the head of its case and nothing else of the page; `print` opens the browser's dialogue. */
export function printDebrief(section: HTMLElement, print: () => void): void {
  const end = new AbortController();
  const done = () => {
    end.abort();
    unmark();
  };
  for (const sign of OVER) window.addEventListener(sign, done, { signal: end.signal });
  unmark();
  mark(section);
  try {
    print();
  } catch (failure) {
    done();
    throw failure;
  }
}

function mark(section: HTMLElement): void {
  document.documentElement.classList.add(PRINTING);
  section.setAttribute(MARK, "");
  section.parentElement?.querySelector(".lc-head")?.setAttribute(MARK, "");
}

function unmark(): void {
  document.documentElement.classList.remove(PRINTING);
  for (const part of document.querySelectorAll(`[${MARK}]`)) part.removeAttribute(MARK);
}
