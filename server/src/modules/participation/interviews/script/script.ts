import { createHash } from "node:crypto";
import type { Subject } from "../../../approval/index.ts";

/** One question of a script with the answer that is prepared for it. */
export interface ScriptItem {
  question: string;
  answer: string;
  /** Who answers. */
  speaker: string;
  /** The policy that it rests on. */
  basis: string;
}

export const NOUN = "访谈文稿";

/** The script of a sitting as the approval machine knows it. */
export const scriptOf = (sittingId: string): Subject => ({ kind: "interview-script", id: sittingId });

/** SHA-256 of everything of a script. */
export const scriptHash = (items: readonly ScriptItem[]): string =>
  createHash("sha256")
    .update(JSON.stringify(items.map((one) => [one.question, one.answer, one.speaker, one.basis])))
    .digest("hex");
