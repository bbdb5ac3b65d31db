import { beforeEach, expect, it } from "vitest";
import { wakeTeamPanel } from "../../../xblocks/legal_case/assets/team-panel";
import { Server, settled, strings } from "./samples";

let fold: HTMLElement;
let server: Server;

beforeEach(() => {
  document.body.innerHTML =
    '<div class="lc-team"><details><summary>T</summary><button></button><p class="lc-error"></p></details></div>';
  fold = document.querySelector(".lc-team") as HTMLElement;
  server = new Server();
  wakeTeamPanel(fold, strings, server.post);
});

const error = () => fold.querySelector(".lc-error")?.textContent;
const press = () => fold.querySelector("button")?.click();

it("shows what the server has drawn, once, however often it is asked", async () => {
  for (const html of ["<p>5 learners</p>", "<p>6 learners</p>"]) {
    press();
    await server.done({ html });
  }
  expect(server.calls).toEqual([
    ["overview", {}],
    ["overview", {}],
  ]);
  expect([...fold.querySelectorAll(".lc-overview")].map((drawn) => drawn.innerHTML)).toEqual([
    "<p>6 learners</p>",
  ]);
});

it("asks one question at a time", async () => {
  press();
  press();
  expect(server.calls).toHaveLength(1);
  await settled();
});

it.each([
  [
    "the server's own words",
    { kind: "refused", status: 403, refusal: { error: "Not for you." } },
    "Not for you.",
  ],
  ["that the site failed", { kind: "refused", status: 500, refusal: null }, "[failed]"],
  ["that there is no network", { kind: "offline" }, "[offline]"],
] as const)(
  "says %s when nothing comes, and forgets it when something does",
  async (_what, outcome, sentence) => {
    press();
    await server.answer(outcome);
    expect(error()).toBe(sentence);
    press();
    await server.done({ html: "<p>5</p>" });
    expect(error()).toBe("");
  },
);
