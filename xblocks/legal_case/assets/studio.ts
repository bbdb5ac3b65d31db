/** The author's page: what the XBlock runtime calls for the editor. */
import type { AuthorInit } from "./contract";
import { type HandlerRuntime, poster } from "./exchange";
import { domElement } from "./nodes";
import { openEditor, type Surroundings } from "./studio-element";

interface StudioRuntime extends HandlerRuntime {
  notify?: (event: string, told: Record<string, string>) => void;
}

/** Wakes the editor; Studio and content libraries have `notify`, the workbench and the LMS have not. */
export function LegalCaseStudio(
  runtime: StudioRuntime,
  element: Element | ArrayLike<Element>,
  init?: AuthorInit,
): void {
  const root = domElement(element)?.querySelector<HTMLElement>(".legal-case-studio");
  if (root && init) void openEditor(root, init, surroundings(runtime, element));
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
    now: () => Date.now(),
    opening: `${Date.now()}-${Math.random().toString(36).slice(2)}`,
  };
}

Object.assign(window, { LegalCaseStudio });
