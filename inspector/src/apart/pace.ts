import type { Pace } from "../fetch/hostPool.ts";
import type { ToCaller } from "./messages.ts";

/** The pace toward hosts as one line for all processes: turns are asked for from the caller. */
export class AskedPace implements Pace {
  readonly #say: (message: ToCaller) => void;
  readonly #waiting = new Map<number, () => void>();
  #calls = 0;

  constructor(say: (message: ToCaller) => void) {
    this.#say = say;
  }

  turn(host: string, address?: string): Promise<void> {
    const call = (this.#calls += 1);
    return new Promise((resolve) => {
      this.#waiting.set(call, resolve);
      this.#say({ say: "turn", call, host, ...(address === undefined ? {} : { address }) });
    });
  }

  /** The caller gave the turn. */
  given(call: number): void {
    this.#waiting.get(call)?.();
    this.#waiting.delete(call);
  }

  delay(host: string, milliseconds: number): void {
    this.#say({ say: "delay", host, milliseconds });
  }

  answered(host: string, answer: Parameters<Pace["answered"]>[1]): void {
    this.#say({ say: "answered", host, answer });
  }
}
