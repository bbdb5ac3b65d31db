/** What the fields of a form do while somebody fills them in: counting, narrowing lists, choosing defaults. */

/** The sentences of a counter, with %(count)s in them. */
export interface CounterStrings {
  left: string;
  over: string;
}

/** Bring everything in a part of the page in step with its fields. */
export function settle(part: ParentNode, strings: CounterStrings): void {
  for (const select of part.querySelectorAll<HTMLSelectElement>("select[data-counties]")) fitCounties(select);
  for (const field of part.querySelectorAll<HTMLTextAreaElement>("textarea[data-most]"))
    count(field, strings);
  for (const list of part.querySelectorAll<HTMLElement>("fieldset[data-terms]")) countChosen(list);
  for (const field of part.querySelectorAll("[data-narrow]")) field.removeAttribute("hidden");
}

/** Bring in step what hangs on the field that was just changed. */
export function changed(field: HTMLElement, strings: CounterStrings): void {
  const list = field.closest<HTMLElement>("fieldset[data-terms]");
  if (field.matches("[data-narrow] input")) narrow(field as HTMLInputElement);
  else if (list) countChosen(list);
  if (field.matches("textarea[data-most]")) count(field as HTMLTextAreaElement, strings);
  const form = field.closest("form");
  const counties = form?.querySelector<HTMLSelectElement>("select[data-counties]");
  if (field.matches("[name=voivodeship]") && counties) fitCounties(counties);
  if (field.matches(SHOWN)) field.dataset.decided = "";
  if (form && field.matches("[name=organisation]")) showByDefault(field as HTMLSelectElement, form);
}

const SHOWN = "[name=show_county], [name=show_name]";
const all = new WeakMap<HTMLSelectElement, HTMLOptGroupElement[]>();

/** Leave only the counties of the chosen voivodeship; browsers on telephones do not hide options. */
function fitCounties(select: HTMLSelectElement): void {
  const groups = all.get(select) ?? [...select.querySelectorAll("optgroup")];
  all.set(select, groups);
  const chosen = select.value;
  const where = select.form?.querySelector<HTMLSelectElement>("[name=voivodeship]")?.value;
  const fitting = groups.filter((group) => group.dataset.voivodeship === where);
  for (const group of groups) group.remove();
  select.append(...fitting);
  select.value = [...select.options].some(({ value }) => value === chosen) ? chosen : "";
}

/** The kind of organisation says whether county and name are shown, until it is saved or somebody decides it. */
function showByDefault(select: HTMLSelectElement, form: HTMLFormElement): void {
  if (select.querySelector('[selected]:not([value=""])')) return;
  const shows = select.options[select.selectedIndex]?.dataset.shows !== undefined;
  for (const box of form.querySelectorAll<HTMLInputElement>(SHOWN)) {
    if (box.dataset.decided === undefined) box.checked = shows;
  }
}

function count(field: HTMLTextAreaElement, { left, over }: CounterStrings): void {
  const counter = field.form?.querySelector(`[data-counter=${field.name}]`);
  const rest = Number(field.dataset.most) - [...field.value.trim()].length;
  if (counter) counter.textContent = (rest < 0 ? over : left).replace("%(count)s", String(Math.abs(rest)));
  counter?.toggleAttribute("data-over", rest < 0);
}

function countChosen(list: HTMLElement): void {
  const counter = list.querySelector("[data-chosen]");
  if (counter) counter.textContent = String(list.querySelectorAll("input[name]:checked").length);
}

/** Show only what is called so, and whatever is chosen already. */
function narrow(field: HTMLInputElement): void {
  const list = field.closest("fieldset");
  const wanted = folded(field.value);
  let found = 0;
  for (const row of list?.querySelectorAll<HTMLElement>("[data-term]") ?? []) {
    const fits = folded(row.textContent ?? "").includes(wanted);
    found += Number(fits);
    row.toggleAttribute("hidden", !fits && !row.querySelector("input:checked"));
  }
  list?.querySelector("[data-none]")?.toggleAttribute("hidden", found > 0);
}

function folded(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ł/g, "l").trim();
}
