import type { Viewer } from "../../../core/context.ts";
import { headsDesk, worksAtDesk } from "../policy.ts";
import { unitsNamedIn, type CaseRow, type LegRow } from "./bundle.ts";

/** What somebody is to a matter. `shielded`: works for a unit that may read the desk's words only. `past`: its part went elsewhere. */
export type Part = "desk" | "head" | "lead" | "co" | "shielded" | "past" | "none";

const GONE = new Set(["sent-back", "transferred"]);

export function partOf(viewer: Viewer, row: CaseRow, legs: readonly LegRow[]): Part {
  const units = [...unitsNamedIn(row), ...legs.map((leg) => leg.unit_id)];
  if (worksAtDesk(viewer)) {
    if (units.some((unit) => unit !== null && viewer.recused.has(unit))) return "none";
    return headsDesk(viewer) ? "head" : "desk";
  }
  if (viewer.unitId === null) return "none";
  const own = legs.filter((leg) => leg.unit_id === viewer.unitId);
  if (own.length === 0) return "none";
  // Once shielded, always: what a later part would show, an earlier one was meant to hide.
  if (own.some((leg) => leg.shielded)) return "shielded";
  const kept = own.filter((leg) => leg.ended_as === null || !GONE.has(leg.ended_as));
  if (kept.length === 0) return "past";
  return kept.some((leg) => leg.role === "lead" && leg.ended_at === null) ||
    (kept.at(-1)?.role === "lead" && !kept.some((leg) => leg.ended_at === null))
    ? "lead"
    : "co";
}

/** Whether the text, the files and the reply may be read. */
export const readsText = (part: Part): boolean => ["desk", "head", "lead", "co"].includes(part);
