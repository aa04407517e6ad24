import { exactOf } from "../../assessment/index.ts";
import type { Material } from "./material.ts";
import { screened } from "./screen.ts";

/** `item-marks.json`: how each item of each unit counts, and why. */
export function itemMarksFile(material: Material): object[] {
  return material.units.flatMap((unit) =>
    (material.marks.get(unit.id) ?? []).map((mark) => ({
      unit: unit.id,
      item: mark.item,
      state: mark.state,
      exact: mark.points === null ? null : String(exactOf({ points: mark.points, exact: mark.exact })),
      points: mark.points,
      reason: screened(mark.explanation),
      facts: mark.state === "computed" || mark.state === "veto" ? mark.facts : {},
    })),
  );
}

/** `expert-marks.json`: handed-in marks under pseudonyms. */
export function expertMarksFile(material: Material): object[] {
  return material.expertMarks.map((mark) => ({
    unit: mark.unitId,
    item: mark.item,
    round: mark.round,
    expert: material.pseudonyms.get(mark.accountId),
    points: mark.points,
    counts: mark.counts,
    reason: mark.reason === null ? null : screened(mark.reason),
  }));
}

/** `decisions.json`: what the leader decided in writing. */
export function decisionsFile(material: Material): object {
  return {
    marks: material.written.map((one) => ({
      unit: one.unitId,
      item: one.item,
      round: one.round,
      points: one.points,
      reason: screened(one.reason),
    })),
    ties: material.ties.map((one) => ({
      kind: one.kind,
      units: one.unitIds,
      points: one.score,
      reason: screened(one.reason),
    })),
    revoked: [...material.revoked].map(([unit, reason]) => ({ unit, reason: screened(reason) })),
    honours: [...material.coverage].map(([unit, one]) => ({
      unit,
      honour: one.honour,
      coverage: one.coverage,
      reason: screened(one.reason),
    })),
  };
}
