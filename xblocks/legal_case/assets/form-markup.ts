/** Draws the form that answers a step: its question and controls, what else can be done, how the learner stands. */
import type { Page } from "./case-markup";
import { buttonText, controlOf, countText, isAlive, isLate } from "./case-view";
import type { Counter, LearnerStrings, Option, Step, View } from "./contract";
import { icon, node, sanitised } from "./nodes";

/** The form of the present step; where nothing is asked, only its buttons. */
export function drawForm(view: View, page: Page): Node {
  const asks = !view.finished && controlOf(view.step) !== "none";
  return node(
    "form",
    // Outside a dialog this method sends the form nowhere, even before the script runs.
    { class: "lc-form", method: "dialog", novalidate: true },
    asks ? drawQuestion(view, page) : null,
    node("p", { class: "lc-error", id: `${page.prefix}-error`, role: "alert" }),
    isAlive(view) ? node("noscript", {}, page.strings.needs_script) : null,
    node(
      "div",
      { class: "lc-foot" },
      node("p", { class: "lc-acts" }, ...drawActs(view, page.strings)),
      drawStanding(view, page.strings),
    ),
  );
}

function drawQuestion(view: View, page: Page): Node {
  const { prefix } = page;
  const { step } = view;
  const described = step.pick ? `${prefix}-pick ${prefix}-error` : `${prefix}-error`;
  return node(
    "fieldset",
    { "aria-describedby": described, disabled: !view.open },
    node("legend", {}, step.question),
    step.pick ? drawPick(step, page) : null,
    ...drawControl(step, page),
  );
}

function drawPick(step: Step, { prefix, strings }: Page): Node {
  return node(
    "p",
    { class: "lc-pick", id: `${prefix}-pick` },
    node("strong", { class: "lc-count" }, countText(0, step, strings)),
  );
}

function drawControl(step: Step, page: Page): Node[] {
  const { prefix, strings } = page;
  const control = controlOf(step);
  if (control === "date") {
    const id = `${prefix}-date`;
    return [
      node("label", { class: "lc-field", for: id }, strings.date_label),
      node("input", { class: "lc-input", type: "date", id, name: id }),
    ];
  }
  if (control === "text") {
    const id = `${prefix}-text`;
    return [
      node("label", { class: "lc-field", for: id }, strings.text_label),
      node("textarea", { class: "lc-input", id, name: id, rows: 6 }),
    ];
  }
  return step.options.map((option) => drawOption(option, control, page));
}

function drawOption({ token, html, locked }: Option, type: string, { prefix, strings }: Page): Node {
  return node(
    "label",
    { class: "lc-option" },
    node("input", { type, name: `${prefix}-pick`, value: token, disabled: locked }),
    " ",
    sanitised("span", { class: "lc-option-text" }, html),
    locked ? node("span", { class: "lc-locked" }, icon("lock"), " ", node("span", {}, strings.locked)) : null,
  );
}

function drawActs(view: View, strings: LearnerStrings): (Node | null)[] {
  const { practice, can_go_back, trail } = view;
  return [
    ...(view.finished ? drawActsAtTheEnd(view, strings) : [drawNextAct(view, strings)]),
    can_go_back ? drawAct("back", "lc-other", strings.go_back) : null,
    practice && trail === null ? drawAct("leave", "lc-other", strings.leave_practice) : null,
    trail ? drawAct("restart", "lc-other", strings.start_again) : null,
  ];
}

function drawActsAtTheEnd(view: View, strings: LearnerStrings): (Node | null)[] {
  return [
    view.has_debrief ? drawAct("debrief", "lc-main", strings.show_debrief) : null,
    view.can_restart ? drawAct("restart", "lc-other", strings.restart) : null,
    view.can_practise ? drawAct("practise", "lc-other", strings.practise) : null,
  ];
}

function drawNextAct(view: View, strings: LearnerStrings): Node | null {
  if (isLate(view)) return drawAct("practise", "lc-main", strings.go_on);
  if (!view.open || view.step.type === "ending") return null;
  return node("button", { type: "submit", class: "lc-main" }, buttonText(view.step, strings));
}

function drawAct(act: string, kind: string, text: string): Node {
  return node("button", { type: "button", class: kind, "data-act": act }, text);
}

function drawStanding({ progress, counters }: View, strings: LearnerStrings): Node {
  return node(
    "ul",
    { class: "lc-standing" },
    progress ? node("li", {}, progress) : null,
    ...counters.map((counter) => drawCounter(counter, strings)),
  );
}

function drawCounter({ title, value, min, max }: Counter, strings: LearnerStrings): Node {
  return node(
    "li",
    {},
    `${title}: `,
    node("span", {}, `${value} ${strings.of} ${max}`),
    " ",
    node("meter", { min, max, value, "aria-hidden": "true" }),
  );
}
