import { describe, expect, it } from "vitest";
import { LegalCaseStudent } from "../../../xblocks/legal_case/assets/student";
import { LegalCaseStudio } from "../../../xblocks/legal_case/assets/studio";
import { authorStrings, view } from "./samples";

const runtime = { handlerUrl: () => "/" };

describe("the functions that the runtime calls with `new`", () => {
  it("are on the window", () => {
    expect(window).toMatchObject({ LegalCaseStudent, LegalCaseStudio });
  });

  it("wake the case inside a jQuery object", () => {
    const element = document.createElement("div");
    const init = JSON.stringify({ view: view(), strings: { of: "[of]" } });
    element.innerHTML =
      '<section class="legal-case" data-prefix="p"><p class="lc-count"></p></section>' +
      `<script type="application/json">${init}</script>`;
    Reflect.construct(LegalCaseStudent, [runtime, [element]]);
    expect(element.querySelector(".lc-count")?.textContent).toBe("0 [of] 0");
  });

  it("leave a page without a case alone", () => {
    const element = document.createElement("div");
    element.innerHTML = '<section class="legal-case"><p>Zajrzyj później.</p></section>';
    Reflect.construct(LegalCaseStudent, [runtime, element]);
    Reflect.construct(LegalCaseStudio, [runtime, element, { digest: "", strings: authorStrings }]);
    expect(element.textContent).toBe("Zajrzyj później.");
  });
});
