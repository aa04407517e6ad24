import type { UnitKind } from "../../registry/index.ts";
import { isFree, type Holders, type PoolExpert, type Workload } from "./pool.ts";

/** Units whose bundle gets one and the same panel. */
export interface Group {
  kind: UnitKind;
  bundle: string;
  unitIds: string[];
  /** Experts for every unit. */
  need: number;
}

export interface StaffedGroup extends Group {
  panel: string[];
  /** For a unit in which a member of the panel has no part: who stands in; null when nobody is left. */
  substitutes: { unitId: string; instead: string; accountId: string | null }[];
}

export interface Staff {
  pool: readonly PoolExpert[];
  /** Sheets that fall to each expert; work goes to whoever has the smallest part of the own share in hand. */
  shares: ReadonlyMap<string, number>;
  workload: Workload;
  /** Who holds which place already. */
  holders: Holders;
}

interface Candidate {
  expert: PoolExpert;
  place: number;
  filled: number;
  blocked: string[];
}

const filled = (staff: Staff, accountId: string): number =>
  staff.workload.sheets(accountId) / (staff.shares.get(accountId) ?? 1);

const rank = (a: Candidate, b: Candidate): number =>
  a.filled - b.filled || a.blocked.length - b.blocked.length || a.place - b.place;

/** Experts who can sit on the panel of a group: free in more than half of it, and with room for it. */
function candidates(staff: Staff, group: Group): Candidate[] {
  return staff.pool
    .map((expert, place) => ({
      expert,
      place,
      filled: filled(staff, expert.accountId),
      blocked: group.unitIds.filter(
        (unitId) => !isFree(expert, { unitId, bundle: group.bundle }, staff.holders),
      ),
    }))
    .filter(
      ({ expert, blocked }) =>
        blocked.length * 2 < group.unitIds.length &&
        staff.workload.fits(
          expert,
          blocked.length === 0 ? group.unitIds : group.unitIds.filter((unitId) => !blocked.includes(unitId)),
        ),
    )
    .sort(rank);
}

function substitute(staff: Staff, group: Group, unitId: string, present: readonly string[]): string | null {
  const place = { unitId, bundle: group.bundle };
  let best: { accountId: string; filled: number } | null = null;
  for (const expert of staff.pool) {
    const { accountId } = expert;
    if (present.includes(accountId)) continue;
    if (!isFree(expert, place, staff.holders) || !staff.workload.fits(expert, [unitId])) continue;
    const own = filled(staff, accountId);
    if (!best || own < best.filled) best = { accountId, filled: own };
  }
  return best?.accountId ?? null;
}

function seat(staff: Staff, group: Group, members: readonly Candidate[]): StaffedGroup {
  const panel = members.map(({ expert }) => expert.accountId);
  for (const { expert, blocked } of members) {
    const away = new Set(blocked);
    for (const unitId of group.unitIds) if (!away.has(unitId)) staff.workload.take(expert.accountId, unitId);
  }
  const substitutes: StaffedGroup["substitutes"] = [];
  for (const { expert, blocked } of members) {
    for (const unitId of blocked) {
      const others = substitutes.flatMap((one) =>
        one.unitId === unitId && one.accountId ? [one.accountId] : [],
      );
      const accountId = substitute(staff, group, unitId, [...panel, ...others]);
      if (accountId) staff.workload.take(accountId, unitId);
      substitutes.push({ unitId, instead: expert.accountId, accountId });
    }
  }
  return { ...group, panel, substitutes };
}

/** Larger groups first; groups of the same size in their order. */
function enqueue(queue: Group[], group: Group): void {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle]?.unitIds.length ?? 0) >= group.unitIds.length) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, group);
}

/**
 * Gives each group one panel, larger groups first; a group that no panel has room for is halved until one fits. A member without part in
 * a unit is replaced there by a substitute. Takes the work into `staff.workload`. Deterministic.
 */
export function staffGroups(groups: readonly Group[], staff: Staff): StaffedGroup[] {
  const queue: Group[] = [];
  for (const group of groups) enqueue(queue, group);
  const out: StaffedGroup[] = [];
  for (let group = queue.shift(); group; group = queue.shift()) {
    const wanted = Math.min(group.need, staff.pool.length);
    const members = candidates(staff, group).slice(0, wanted);
    if (members.length < wanted && group.unitIds.length > 1) {
      const half = Math.ceil(group.unitIds.length / 2);
      enqueue(queue, { ...group, unitIds: group.unitIds.slice(0, half) });
      enqueue(queue, { ...group, unitIds: group.unitIds.slice(half) });
    } else out.push(seat(staff, group, members));
  }
  return out;
}

/** Who marks a unit of the group: the panel, less those without part in it, and who stands in for them. */
export function expertsOf(group: StaffedGroup, unitId: string): string[] {
  const changed = group.substitutes.filter((one) => one.unitId === unitId);
  if (changed.length === 0) return group.panel;
  const away = new Set(changed.map((one) => one.instead));
  return [
    ...group.panel.filter((id) => !away.has(id)),
    ...changed.flatMap((one) => (one.accountId ? [one.accountId] : [])),
  ];
}
