/** The learner's page: what the XBlock runtime calls for each case on it. */
import { CaseElement } from "./case-element";
import type { LearnerInit } from "./contract";
import { type HandlerRuntime, poster } from "./exchange";
import { domElement } from "./nodes";

/** Wakes one case; the runtime calls it with `new`, and some runtimes hand over a jQuery object. */
export function LegalCaseStudent(runtime: HandlerRuntime, element: Element | ArrayLike<Element>): void {
  const page = domElement(element);
  const root = page?.querySelector<HTMLElement>(".legal-case[data-prefix]");
  const init = page?.querySelector('script[type="application/json"]')?.textContent;
  if (!root || !init) return;
  const post = poster(
    runtime,
    element,
    (address, request) => fetch(address, request),
    () => document.cookie,
  );
  new CaseElement(root, JSON.parse(init) as LearnerInit, post);
}

Object.assign(window, { LegalCaseStudent });
