import type { z } from "zod";
import type { DeparturePlan } from "../departure.ts";
import { placeKey } from "../pair.ts";
import { reasonText } from "../shortage.ts";
import type { departureView as shape } from "../departureSchemas.ts";
import { bundlesOf } from "../bundles.ts";
import type { Basis } from "./assignmentBasis.ts";

export type DepartureView = z.output<typeof shape>;

/** A departure as it is shown before it is applied. The plan holds no unit in which the viewer has no part. */
export function departureView(
  basis: Basis,
  plan: DeparturePlan,
  token: string,
  applied: boolean,
): DepartureView {
  const need = basis.rubric.review.expertsPerUnit;
  const units = new Map(basis.units.map((unit) => [unit.id, unit.name]));
  const bundles = new Map(bundlesOf(basis.rubric).map((bundle) => [bundle.id, bundle.name]));
  const names = new Map(basis.experts.map((expert) => [expert.accountId, expert.name]));
  const coming = Map.groupBy(plan.successors, placeKey);
  const short = new Map(plan.short.map((one) => [placeKey(one), one]));
  return {
    applied,
    token,
    rows: plan.endings.map(({ pair, marks, keptThrough }) => {
      const lacking = short.get(placeKey(pair));
      return {
        unitId: pair.unitId,
        unitName: units.get(pair.unitId) ?? pair.unitId,
        bundle: pair.bundle,
        bundleName: bundles.get(pair.bundle) ?? pair.bundle,
        part: pair.part,
        marks,
        keptThrough,
        successors:
          pair.part === "pilot"
            ? []
            : (coming.get(placeKey(pair)) ?? []).map(({ accountId }) => ({
                accountId,
                name: names.get(accountId) ?? accountId,
              })),
        why: lacking && pair.part === "panel" ? reasonText(lacking, need) : null,
      };
    }),
  };
}
