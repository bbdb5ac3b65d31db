/** The learner's page: what the XBlock runtime calls for each case on it. */
import { CaseElement } from "./case-element";
import type { LearnerInit } from "./contract";
import { type HandlerRuntime, poster } from "./exchange";
import { domElement } from "./nodes";

/** Wakes one case; the runtime calls it with `new`, and some runtimes hand over a jQuery object. */
export function LegalCaseStudent(
  runtime: HandlerRuntime,
  element: Element | ArrayLike<Element>,
  init?: LearnerInit,
): void {
  const root = domElement(element)?.querySelector<HTMLElement>(".legal-case[data-prefix]");
  if (!root || !init?.view) return;
  const post = poster(
    runtime,
    element,
    (address, request) => fetch(address, request),
    () => document.cookie,
  );
  new CaseElement(root, init, post);
}

Object.assign(window, { LegalCaseStudent });
