import type { Lack } from "../../../../core/gate.ts";

/** A reason why the notice may not be signed or go out; its code names the rule. */
export type Obstacle = Lack;

/** The first names of a list in a sentence, and how many there are. */
export function some(names: readonly string[]): string {
  const all = [...new Set(names)];
  return all.length > 5 ? `${all.slice(0, 5).join("、")}等 ${all.length} 个单位` : all.join("、");
}
