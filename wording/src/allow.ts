import type { Allowance } from "./model.ts";
import { fold } from "./text/fold.ts";

/** Words without what differs from writing to writing: spaces, hyphens, width, case. */
const plain = (text: string): string => fold(text).text.replace(/[\s-]/g, "").toLowerCase();

/** An allowance that has ended or says not who answers for it: not honoured. Its words are not repeated: they may be personal data. */
export type DeadAllowance = Pick<Allowance, "rule" | "owner" | "until">;

/** The allow list of a day. */
export class Allowances {
  readonly #live = new Set<string>();
  readonly #ended = new Map<string, DeadAllowance>();
  readonly #met = new Set<DeadAllowance>();
  honoured = 0;

  constructor(list: readonly Allowance[], day: string) {
    for (const { rule, text, owner, until } of list) {
      const key = `${rule}\n${plain(text)}`;
      if (owner.trim() !== "" && /^\d{4}-\d\d-\d\d$/.test(until) && until >= day) this.#live.add(key);
      else this.#ended.set(key, { rule, owner, until });
    }
  }

  /** Whether a rule's remark about these words has been declared wrong by somebody, and still is. */
  holds(rule: string, words: string): boolean {
    const key = `${rule}\n${plain(words)}`;
    if (this.#live.has(key)) {
      this.honoured += 1;
      return true;
    }
    const ended = this.#ended.get(key);
    if (ended) this.#met.add(ended);
    return false;
  }

  /** Allowances that would have spoken, had they not ended. */
  get ended(): DeadAllowance[] {
    return [...this.#met];
  }
}
