/** The learner's page: what the XBlock runtime calls for each board on it. */
import type { HandlerRuntime } from "../../block_pages/assets/exchange";
import { domElement } from "../../block_pages/assets/nodes";
import { BoardPage, type Init } from "./board-page";
import { poster } from "./requests";
import type { Store } from "./tabs";

/** Wakes one board; the runtime calls it with `new`, and some runtimes hand over a jQuery object. */
export function PartnerBoardStudent(
  runtime: HandlerRuntime,
  element: Element | ArrayLike<Element>,
  init?: Init,
): void {
  const root = domElement(element)?.querySelector<HTMLElement>("[data-pb]");
  if (!root || !init) return;
  const post = poster(
    runtime,
    element,
    (address, request) => fetch(address, request),
    () => document.cookie,
  );
  new BoardPage(root, init, { post, store, key, download, reload: () => location.reload() });
}

// Even to look at sessionStorage throws where a browser keeps nothing.
const store: Store = {
  getItem: (name) => sessionStorage.getItem(name),
  setItem: (name, value) => sessionStorage.setItem(name, value),
  removeItem: (name) => sessionStorage.removeItem(name),
};

// `randomUUID` is there only where the connection is secure, which a site that is being tried out is not.
function key(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

Object.assign(window, { PartnerBoardStudent });
