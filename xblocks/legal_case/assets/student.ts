/** The learner's page: what the XBlock runtime calls for each case on it. */
import { CaseElement } from "./case-element";
import type { LearnerInit } from "./contract";
import { type Fetch, type HandlerRuntime, poster, visitorPoster } from "./exchange";
import { domElement } from "./nodes";
import { wakeTeamPanel } from "./team-panel";

/** Wakes one case; the runtime calls it with `new`, and some runtimes hand over a jQuery object. */
export function LegalCaseStudent(runtime: HandlerRuntime, element: Element | ArrayLike<Element>): void {
  const page = domElement(element);
  const root = page?.querySelector<HTMLElement>(".legal-case[data-prefix]");
  const written = page?.querySelector('script[type="application/json"]')?.textContent;
  if (!root || !written) return;
  const init = JSON.parse(written) as LearnerInit;
  const { trail } = init.view;
  const ask: Fetch = (address, request) => fetch(address, request);
  const post =
    trail === null
      ? poster(runtime, element, ask, () => document.cookie)
      : visitorPoster(runtime, element, ask, trail);
  new CaseElement(root, init, post);
  const team = page?.querySelector(".lc-team");
  if (team) wakeTeamPanel(team, init.strings, post);
}

Object.assign(window, { LegalCaseStudent });
