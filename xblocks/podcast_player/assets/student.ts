/** The learner's page: what the XBlock runtime calls for each podcast on it. */
import { domElement } from "../../block_pages/assets/nodes";
import type { LearnerInit } from "./contract";
import { addresses, type Fetch, type HandlerRuntime, poster } from "./handlers";
import { PodcastElement } from "./podcast-element";

/** Wakes one podcast; the runtime calls it with `new`, and some runtimes hand over a jQuery object. */
export function PodcastPlayerStudent(runtime: HandlerRuntime, element: Element | ArrayLike<Element>): void {
  const page = domElement(element);
  const root = page?.querySelector<HTMLElement>(".podcast-player[data-prefix]");
  const written = page?.querySelector('script[type="application/json"]')?.textContent;
  if (!root || !written) return;
  const ask: Fetch = (address, request) => fetch(address, request);
  const address = addresses(runtime, element, document.baseURI);
  const podcast = new PodcastElement(root, JSON.parse(written) as LearnerInit, {
    post: poster(address, ask, () => document.cookie),
    fetch: ask,
    address,
    store: {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, text) => localStorage.setItem(key, text),
    },
    timer: { now: () => Date.now(), after: (wait, act) => void setTimeout(act, wait) },
    fresh,
    here: location.href,
    savesData: !!(navigator as Saving).connection?.saveData,
    // On a page that is not secure there is no clipboard: that is a refusal too.
    copy: async (text) => navigator.clipboard.writeText(text),
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") podcast.leave();
  });
  window.addEventListener("pagehide", () => podcast.leave());
  window.addEventListener("online", () => podcast.online());
}

type Saving = Navigator & { connection?: { saveData?: boolean } };

/** A name for this device; `randomUUID` is there on secure pages only. */
function fresh(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}

Object.assign(window, { PodcastPlayerStudent });
