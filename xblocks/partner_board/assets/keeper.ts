/** Keeps what somebody types in this tab of the browser, until it is saved: nothing is lost to a failed request. */
import type { Store } from "./tabs";

type Values = Record<string, string | boolean>;
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What is kept of the forms of one block; a form says by `data-keep` under which name. */
export class Keeper {
  constructor(
    private readonly store: Store,
    private readonly prefix: string,
  ) {}

  /** What is in a form now. */
  written(form: HTMLFormElement): string {
    return JSON.stringify(valuesOf(form));
  }

  /** Keep what is in a form now. */
  keep(form: HTMLFormElement): void {
    this.attempt(() => this.store.setItem(this.key(form), this.written(form)));
  }

  /** Whether something else is kept than what is in the form. */
  differs(form: HTMLFormElement): boolean {
    const [kept, now] = [this.kept(form), valuesOf(form)];
    return kept !== null && Object.keys(now).some((name) => name in kept && kept[name] !== now[name]);
  }

  /** Fill in what was kept. */
  restore(form: HTMLFormElement): void {
    const kept = this.kept(form) ?? {};
    for (const field of fieldsOf(form)) {
      const value = kept[nameOf(field)];
      if (typeof value === "boolean") (field as HTMLInputElement).checked = value;
      else if (typeof value === "string") field.value = value;
    }
  }

  /** Forget what was kept of a form. */
  forget(form: HTMLFormElement): void {
    this.attempt(() => this.store.removeItem(this.key(form)));
  }

  private kept(form: HTMLFormElement): Values | null {
    const written = this.attempt(() => this.store.getItem(this.key(form)));
    const read = this.attempt(() => JSON.parse(written || "null"));
    return typeof read === "object" ? (read as Values | null) : null;
  }

  private key(form: HTMLFormElement): string {
    return `${this.prefix}-${form.dataset.keep}`;
  }

  // A browser may refuse to keep anything, or has kept something that nobody can read.
  private attempt<Found>(act: () => Found): Found | null {
    try {
      return act();
    } catch {
      return null;
    }
  }
}

function valuesOf(form: HTMLFormElement): Values {
  return Object.fromEntries(fieldsOf(form).map((field) => [nameOf(field), shown(field)]));
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("input[name], textarea[name], select[name]")];
}

function nameOf(field: Field): string {
  return isBox(field) ? `${field.name}=${field.value}` : field.name;
}

function shown(field: Field): string | boolean {
  return isBox(field) ? (field as HTMLInputElement).checked : field.value;
}

function isBox(field: Field): boolean {
  return field.type === "checkbox" || field.type === "radio";
}
