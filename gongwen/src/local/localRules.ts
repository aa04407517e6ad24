import schema from "../../data/local-rules.schema.json" with { type: "json" };
import { validate, type Schema } from "./validate.ts";

/** What a place sets otherwise than GB/T 9704-2012; what is left out is as the standard says. `data/local-rules.schema.json` has the bounds. */
export interface LocalRules {
  /** Names of fonts by role: the first is set, each is accepted, and no other. */
  fonts?: Partial<Record<"body" | "title" | "heading" | "subheading" | "pageNumber", string[]>>;
  /** Millimetres. */
  margins?: Partial<Record<"top" | "bottom" | "left" | "right", number>>;
  /** Points: height of a line, and what stands between two characters beside their width. */
  spacing?: { line?: number; character?: number };
  pageNumber?: { form?: "— 1 —" | "- 1 -" | "-1-" | "1" | "第 1 页"; place?: "outside" | "center" };
  /** Printed on both sides: 版记 stands on an even page, with an empty one before it where need be (7.5). */
  evenLastPage?: boolean;
}

/**
 * Accepts a value read from JSON as local rules.
 * @throws TypeError with one sentence that names the place and what is expected there
 */
export function parseLocalRules(value: unknown): LocalRules {
  const wrong = validate(schema as Schema, value);
  if (wrong !== null) throw new TypeError(`本单位规则${wrong}`);
  return value as LocalRules;
}
