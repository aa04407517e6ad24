import type { Whole } from "../../../core/context.ts";
import { cycle, type Cycle } from "../year/queries/cycles.ts";
import { cycleUnits } from "../year/queries/cycleUnits.ts";
import { pendingCauses, type Cause } from "./causes.ts";
import { movedMedians } from "./queries/movedMedians.ts";
import { reasonOf } from "./reason.ts";
import { factsThatCount } from "./relevant.ts";

/** A unit whose marks or frozen rank are older than a fact or a decision. */
export interface BehindUnit {
  unitId: string;
  /** One Chinese sentence without its full stop. */
  reason: string;
  /** True when only a peer's fact has moved what it is compared with. */
  byPeers: boolean;
}

/** Whether a cause can change what stands: a mark at any time; bars and decided marks only what has been frozen, since the rest is live. */
function moves(of: Cycle, one: Cause, counts: ReadonlySet<string>): boolean {
  if (one.cause === "fact") return counts.has(one.subject);
  if (one.cause === "finding") return of.marksLocked && one.detail.includes("confirmed");
  if (one.cause === "decision" || one.cause === "objection") return of.marksLocked;
  return true;
}

/** Of these causes, the units that are behind because of them and why, in the order of units. */
export async function behindBecause(
  context: Whole,
  of: Cycle,
  causes: readonly Cause[],
): Promise<BehindUnit[]> {
  if (of.computedAt === null || causes.length === 0) return [];
  const units = await cycleUnits(context, of.year);
  const counts = {
    bureau: factsThatCount(of, "bureau"),
    college: factsThatCount(of, "college"),
    direct: factsThatCount(of, "direct"),
  };
  const medians = await movedMedians(context, of, units, causes);
  const own = new Map<string, Cause[]>();
  for (const one of causes) own.set(one.unitId, [...(own.get(one.unitId) ?? []), one]);
  return units.flatMap((unit): BehindUnit[] => {
    const all = own.get(unit.id) ?? [];
    const moved = medians.filter((one) => one.kind === unit.kind);
    const hit = all.some((one) => moves(of, one, counts[unit.kind]));
    if (!hit && moved.length === 0) return [];
    const said = hit ? all.filter((one) => one.cause !== "fact" || counts[unit.kind].has(one.subject)) : [];
    return [{ unitId: unit.id, reason: reasonOf(of, said, moved), byPeers: !hit }];
  });
}

/**
 * The units of a year whose marks (after the freeze: whose frozen ranks) are older than a fact or a decision, each with the reason.
 * Known by the database, whoever wrote it. Nothing is behind before the first computation: marks are missing then. Not filtered by
 * viewer: for other modules.
 */
export async function behindUnits(context: Whole, year: number): Promise<BehindUnit[]> {
  const of = await cycle(context, year);
  return of.computedAt === null ? [] : behindBecause(context, of, await pendingCauses(context, year, true));
}
