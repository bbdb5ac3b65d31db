/** The fold for the course team: fetches, when it is asked for, how learners play the case. */
import type { LearnerStrings } from "./contract";
import type { Post } from "./exchange";
import { sanitised } from "./nodes";

/** Wakes the button of the fold; what comes back is drawn by the server and replaces what stood there. */
export function wakeTeamPanel(fold: Element, strings: LearnerStrings, post: Post): void {
  const button = fold.querySelector("button");
  const error = fold.querySelector(".lc-error");
  button?.addEventListener("click", async () => {
    button.disabled = true;
    const outcome = await post<{ html: string }>("overview", {});
    button.disabled = false;
    fold.querySelector(".lc-overview")?.remove();
    const place = fold.querySelector("details");
    if (outcome.kind === "done")
      place?.append(sanitised("div", { class: "lc-overview" }, outcome.reply.html));
    const failed = outcome.kind === "offline" ? strings.offline : strings.failed;
    const told = outcome.kind === "refused" ? outcome.refusal?.error : null;
    if (error) error.textContent = outcome.kind === "done" ? "" : (told ?? failed);
    button.focus();
  });
}
