/** The author's page: what the XBlock runtime calls for the settings of a board. */
import {
  type HandlerRuntime,
  holds,
  type Outcome as OutcomeOf,
  outcomeOf,
  posting,
} from "../../block_pages/assets/exchange";
import { domElement } from "../../block_pages/assets/nodes";
import { type Checked, type Refusal, type Saved, StudioElement, type StudioStrings } from "./studio-element";

interface StudioRuntime extends HandlerRuntime {
  notify?: (event: string, told: Record<string, string>) => void;
}

/** Wakes the settings; Studio has `notify`, the workbench has not. */
export function PartnerBoardStudio(
  runtime: StudioRuntime,
  element: Element | ArrayLike<Element>,
  init?: { strings: StudioStrings },
): void {
  const root = domElement(element)?.querySelector<HTMLElement>(".partner-board-studio");
  if (!root || !init) return;
  const ask = <Reply>(handler: string, key: string, body: unknown): Promise<OutcomeOf<Reply, Refusal>> =>
    outcomeOf(() => fetch(runtime.handlerUrl(element, handler), posting(body, document.cookie)), {
      isReply: (reply) => holds(reply, key),
      refusalIn: (reply) => (holds(reply, "error") ? (reply as unknown as Refusal) : null),
    });
  void new StudioElement(root, init.strings, {
    check: (body) => ask<Checked>("studio_check", "problems", body),
    save: (body) => ask<Saved>("studio_save", "digest", body),
    notify: runtime.notify ? (event, told) => runtime.notify?.(event, told) : null,
  }).check();
}

Object.assign(window, { PartnerBoardStudio });
