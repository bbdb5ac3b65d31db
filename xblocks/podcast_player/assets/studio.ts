/** The author's page: what the XBlock runtime calls for the editor. */
import { domElement } from "../../block_pages/assets/nodes";
import type { AuthorInit } from "./author-contract";
import { type HandlerRuntime, poster } from "./author-handlers";
import { StudioElement, type Surroundings } from "./studio-element";

interface StudioRuntime extends HandlerRuntime {
  notify?: (event: string, told: Record<string, string>) => void;
}

/** Wakes the editor; Studio and content libraries have `notify`, the workbench and the LMS have not. */
export function PodcastPlayerStudio(
  runtime: StudioRuntime,
  element: Element | ArrayLike<Element>,
  init?: AuthorInit,
): void {
  const root = domElement(element)?.querySelector<HTMLElement>(".podcast-player-studio");
  if (root && init) void new StudioElement(root, init, surroundings(runtime, element)).start();
}

function surroundings(runtime: StudioRuntime, element: unknown): Surroundings {
  return {
    post: poster(
      runtime,
      element,
      (address, request) => fetch(address, request),
      () => document.cookie,
    ),
    notify: runtime.notify ? (event, told) => runtime.notify?.(event, told) : null,
    later: (act, milliseconds) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

Object.assign(window, { PodcastPlayerStudio });
