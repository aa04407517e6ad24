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

  begin(tokens: Tokenizer): void {
    const action = tokens.attribute(N.ACTION)?.trim() ?? "";
    const method = (tokens.attribute(N.METHOD) ?? "get").trim().toLowerCase();
    this.#form = action === "" || method !== "get" ? null : { action, asks: false, labels: [] };
  }

  /** An input, select or textarea; `type` of an input. @param value its label when it is a button */
  control(type: string, value: string | null): void {
    if (this.#form === null) return;
    if (type === "submit" || type === "image") this.#form.labels.push(value ?? "");
    else if (type !== "button" && type !== "reset") this.#form.asks = true;
  }

  get isOpen(): boolean {
    return this.#form !== null;
  }

  /** What a button element says. */
  button(text: string): void {
    this.#form?.labels.push(text);
  }

  /** The address and the labels of a form that ended, when its buttons are links. */
  end(): { action: string; labels: string[] } | null {
    const form = this.#form;
    this.#form = null;
    return form === null || form.asks ? null : form;
  }
}
