import { signedIn, wholeOf, type Context } from "../../../core/context.ts";
import { behindUnits, cycleMembers, type BehindUnit } from "../../assessment/index.ts";
import type { UnitKind } from "../../registry/index.ts";

export interface VisibleBehind {
  unitId: string;
  name: string;
  kind: UnitKind;
  reason: string;
}

/**
 * Those of the units that are behind of which the viewer may know. A unit from which the viewer is recused
 * is left out, and so is what a peer's fact did to the others of its kind: it would tell what became of it.
 */
export async function visibleOf(
  context: Context,
  year: number,
  behind: readonly BehindUnit[],
): Promise<VisibleBehind[]> {
  const { recused } = signedIn(context);
  if (behind.length === 0) return [];
  const units = new Map((await cycleMembers(context, year)).map((unit) => [unit.id, unit]));
  const hiddenKinds = new Set([...recused].map((id) => units.get(id)?.kind));
  return behind.flatMap(({ unitId, reason, byPeers }) => {
    const unit = units.get(unitId);
    if (!unit || recused.has(unitId) || (byPeers && hiddenKinds.has(unit.kind))) return [];
    return [{ unitId, name: unit.name, kind: unit.kind, reason }];
  });
}

/** Units whose result is older than a fact or a decision, as far as the viewer may know of them. */
export const visibleBehind = async (context: Context, year: number): Promise<VisibleBehind[]> =>
  visibleOf(context, year, await behindUnits(wholeOf(context, "filtered as the standings are"), year));
