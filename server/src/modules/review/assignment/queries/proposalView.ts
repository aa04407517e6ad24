import type { z } from "zod";
import { loadsOf, NO_LOAD, type Difference } from "../difference.ts";
import type { Pair } from "../pair.ts";
import { reasonText, type Shortage } from "../shortage.ts";
import type { StaffedGroup } from "../staff.ts";
import type { proposal } from "../schemas.ts";
import { partsOfBundle } from "../connect.ts";
import { bundlesOf } from "../bundles.ts";
import type { Basis } from "./assignmentBasis.ts";

export type ProposalView = z.output<typeof proposal>;

/** What lacks experts in sentences; places in which the viewer has no part are only counted. */
export function shortTexts(basis: Basis, short: readonly Shortage[], recused: ReadonlySet<string>): string[] {
  const need = basis.rubric.review.expertsPerUnit;
  const units = new Map(basis.units.map((unit) => [unit.id, unit.name]));
  const bundles = new Map(bundlesOf(basis.rubric).map((bundle) => [bundle.id, bundle.name]));
  const shown = short.filter((one) => !recused.has(one.unitId));
  const texts = shown.map(
    (one) =>
      `${units.get(one.unitId) ?? one.unitId}（${bundles.get(one.bundle) ?? one.bundle}）：${reasonText(one, need)}`,
  );
  if (shown.length < short.length) texts.push("另有须由您回避的单位缺专家，请由其他经办人处理");
  return texts;
}

/** Bundles whose experts fall apart into groups that share no unit: their severity can't be compared. */
function apartTexts(basis: Basis, pairs: readonly Pair[]): string[] {
  return bundlesOf(basis.rubric).flatMap(({ id, name }) => {
    const parts = partsOfBundle(pairs, id);
    return parts > 1
      ? [`“${name}”的专家分成 ${parts} 个互不相交的小组，宽严不能比较；可在评分细则中设试评单位。`]
      : [];
  });
}

/** A proposal as the office sees it: units in which the viewer has no part appear neither in lists nor in counts. */
export function proposalView(
  basis: Basis,
  found: {
    difference: Difference;
    token: string;
    groups: readonly StaffedGroup[];
    short: readonly Shortage[];
    pilotWithoutRoom: number;
    applied: boolean;
  },
  recused: ReadonlySet<string>,
): ProposalView {
  const visible = <One extends { unitId: string }>(some: readonly One[]): One[] =>
    some.filter((one) => !recused.has(one.unitId));
  const { difference } = found;
  const added = visible(difference.added);
  const changed = visible(difference.changed);
  const kept = visible(difference.kept);
  const removed = visible(difference.removed);
  const before = loadsOf(visible(basis.standing));
  const after = loadsOf([...added, ...changed, ...kept]);
  const short = visible(found.short);
  const pairs = [...added, ...changed, ...kept];
  return {
    applied: found.applied,
    token: found.token,
    pairs: [
      ...added.map((pair) => ({ ...pair, change: "added" as const })),
      ...changed.map((pair) => ({ ...pair, change: "part-changed" as const })),
      ...kept.map((pair) => ({ ...pair, change: "kept" as const })),
    ],
    removed,
    counts: { added: added.length, removed: removed.length, changed: changed.length, kept: kept.length },
    short: [...new Set(short.map((one) => one.unitId))],
    shortages: shortTexts(basis, found.short, recused),
    loads: basis.experts
      .filter((expert) => expert.declared)
      .map((expert) => ({
        accountId: expert.accountId,
        name: expert.name,
        capacity: expert.capacity,
        before: before.get(expert.accountId) ?? NO_LOAD,
        after: after.get(expert.accountId) ?? NO_LOAD,
      })),
    groups: found.groups.map((group) => {
      const unitIds = group.unitIds.filter((unitId) => !recused.has(unitId));
      return {
        kind: group.kind,
        bundle: group.bundle,
        unitIds,
        panel: group.panel,
        substitutes: visible(group.substitutes),
      };
    }),
    pilotWithoutRoom: found.pilotWithoutRoom,
    apart: apartTexts(basis, pairs),
  };
}
