import * as N from "./names.ts";
import type { Tokenizer } from "./tokenizer.ts";

interface Door {
  action: string;
  /** Whether it asks for anything: then its address alone leads nowhere. */
  asks: boolean;
  labels: string[];
}

/** Forms that ask for nothing and send nowhere but to their action: their buttons are links (HTML standard 4.10.22.3, "mutate action URL"). */
export class FormDoors {
  #form: Door | null = null;

  /**
   * A form, or a control of one.
   * @param inputs every input and textarea of the page is added
   * @returns the type of an input
   */
  meet(name: number, tokens: Tokenizer, inputs: { name: string; type: string }[]): string | null {
    if (name === N.FORM) this.#begin(tokens);
    else if (name === N.INPUT) {
      const type = (tokens.attribute(N.TYPE) ?? "text").toLowerCase();
      inputs.push({ name: (tokens.attribute(N.NAME) ?? "").toLowerCase(), type });
      if (type === "submit" || type === "image")
        this.button(tokens.attribute(N.VALUE) ?? tokens.attribute(N.ALT) ?? "");
      else if (type !== "button" && type !== "reset") this.#ask();
      return type;
    } else {
      if (name === N.TEXTAREA)
        inputs.push({ name: (tokens.attribute(N.NAME) ?? "").toLowerCase(), type: "textarea" });
      this.#ask();
    }
    return null;
  }

  #begin(tokens: Tokenizer): void {
    const action = tokens.attribute(N.ACTION)?.trim() ?? "";
    const method = (tokens.attribute(N.METHOD) ?? "get").trim().toLowerCase();
    this.#form = action === "" || method !== "get" ? null : { action, asks: false, labels: [] };
  }

  #ask(): void {
    if (this.#form !== null) this.#form.asks = true;
  }

  get isOpen(): boolean {
    return this.#form !== null;
  }

  /** What a button says. */
  button(text: string): void {
    this.#form?.labels.push(text);
  }

  /** The links that a form which ends was. */
  end(): { action: string; label: string }[] {
    const form = this.#form;
    this.#form = null;
    return form === null || form.asks ? [] : form.labels.map((label) => ({ action: form.action, label }));
  }
}
