import { notFound, Refusal } from "../../../core/refusal.ts";
import { cellsOf } from "../assignment/cells.ts";
import type { Basis } from "../queries/assignmentBasis.ts";

/**
 * An expert who may be given a unit: registered, free of conflict, with room.
 * @throws Refusal 404 for an expert whose employment is not registered, 409 `conflict` or `capacity`
 */
export function demandAvailable(basis: Basis, accountId: string, unitId: string): void {
  const expert = basis.pool.find((one) => one.accountId === accountId);
  if (!expert) throw notFound("该专家（或其任职情况尚未登记）");
  if (expert.barred.has(unitId))
    throw new Refusal(409, "conflict", "该专家任职或曾任职于该单位（或已申报回避），须回避。");
  const units = new Set(
    basis.standing.filter((pair) => pair.accountId === accountId).map((pair) => pair.unitId),
  );
  if (expert.capacity > 0 && !units.has(unitId) && units.size >= expert.capacity)
    throw new Refusal(
      409,
      "capacity",
      `该专家的承担上限为 ${expert.capacity} 个单位，现已分配 ${units.size} 个；请改派他人，或先调高其上限。`,
    );
}

/** Ids of the bundles that are marked in a unit. @throws Refusal 404 when there is none, or not the named one */
export function bundlesIn(basis: Basis, unitId: string, bundle?: string): string[] {
  const unit = basis.units.filter((one) => one.id === unitId);
  const found = cellsOf(basis.rubric, unit)
    .map((cell) => cell.bundle)
    .filter((id) => bundle === undefined || id === bundle);
  if (found.length === 0) throw notFound(`该单位须由专家评定的评审分组${bundle ? `“${bundle}”` : ""}`);
  return found;
}
