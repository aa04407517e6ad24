import { notFound, Refusal } from "../../../../core/refusal.ts";
import { cellsOf } from "../cells.ts";
import type { Basis } from "../queries/assignmentBasis.ts";

/**
 * An expert who may be given a unit: registered, still there, free of conflict, with room.
 * @param together units that the expert shall get at once
 * @throws Refusal 404 for an expert whose employment is not registered, 409 `departed`, `conflict` or `capacity`
 */
export function demandAvailable(
  basis: Basis,
  accountId: string,
  unitId: string,
  together: ReadonlySet<string> = new Set([unitId]),
): void {
  if (basis.departed.has(accountId))
    throw new Refusal(409, "departed", "该专家已离开本年度的评审，请另选一位，或先登记其返回。");
  const expert = basis.pool.find((one) => one.accountId === accountId);
  if (!expert) throw notFound("该专家（或其任职情况尚未登记）");
  if (expert.barred.has(unitId))
    throw new Refusal(
      409,
      "conflict",
      `该专家任职或曾任职于${basis.units.find((one) => one.id === unitId)?.name ?? "该单位"}（或已申报回避），须回避。`,
    );
  const units = new Set(
    basis.standing.filter((pair) => pair.accountId === accountId).map((pair) => pair.unitId),
  );
  const more = [...together].filter((id) => !units.has(id)).length;
  if (expert.capacity > 0 && units.size + more > expert.capacity && more > 0)
    throw new Refusal(
      409,
      "capacity",
      `该专家的承担上限为 ${expert.capacity} 个单位，现已分配 ${units.size} 个，再加 ${more} 个就超过上限；请改派他人，或先调高其上限。`,
    );
}

/** Ids of the bundles that are marked in a unit. @throws Refusal 404 when there is none, or not the named one */
export function bundlesIn(basis: Basis, unitId: string, bundle?: string): string[] {
  const unit = basis.units.filter((one) => one.id === unitId);
  const found = cellsOf(basis.rubric, unit)
    .map((cell) => cell.bundle)
    .filter((id) => bundle === undefined || id === bundle);
  if (found.length === 0) throw notFound(`该单位须由专家评分的评审分组${bundle ? `“${bundle}”` : ""}`);
  return found;
}
