/** Keys inside a player, and none that the control in focus needs itself. */
import type { Commands } from "./controls-element";
import { BACK, FORWARD } from "./media-session";

const OWN_KEYS = "input:not([type=range]):not([type=checkbox]), textarea, select";
const PRESSABLE = "button, summary, a, input, [role=button]";

/** What a key does on this target, null when it is the browser's; `find` opens the search, where there is one. */
export function actOf(
  event: KeyboardEvent,
  commands: Commands,
  find: (() => void) | null,
): (() => void) | null {
  const target = event.target as Element;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest(OWN_KEYS)) return null;
  const { toggle, mute } = commands;
  const back = () => commands.skip(-BACK);
  const forward = () => commands.skip(FORWARD);
  const ranged = target.matches("[type=range]");
  const acts: Record<string, (() => void) | null> = {
    " ": target.closest(PRESSABLE) ? null : toggle,
    ArrowLeft: ranged ? null : back,
    ArrowRight: ranged ? null : forward,
    k: toggle,
    j: back,
    l: forward,
    m: mute,
    "/": find,
  };
  return acts[event.key] ?? null;
}
