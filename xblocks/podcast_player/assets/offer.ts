/** What stands before the player until it plays: a sentence, and a button for each place to play from. */
import { node } from "../../block_pages/assets/nodes";
import type { LearnerStrings } from "./contract";
import { offerText } from "./player-view";
import type { Offer } from "./store";

/** The parts of an offer; its buttons say in `data-second` where they lead. */
export function drawOffer(offer: Offer, strings: LearnerStrings): Node[] {
  const { sentence, acts } = offerText(offer, strings);
  const buttons = acts.map(([words, second], index) =>
    node(
      "button",
      { type: "button", class: index || acts.length < 2 ? "pp-other" : "pp-main", "data-second": second },
      words,
    ),
  );
  return sentence ? [node("p", {}, sentence), ...buttons] : buttons;
}
