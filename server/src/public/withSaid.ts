import { saidOf } from "../modules/results/index.ts";
import type { PublishedCycle } from "./published.ts";

/** A unit of a problem list with what holds of it, where the list finds several things. */
export function withSaid({ clauses }: PublishedCycle["result"], list: string, unit: string): string {
  const said = saidOf(clauses?.[list], unit);
  return said.length === 0 ? unit : `${unit}（${said.join("；")}）`;
}
