export interface ProposedExpert {
  accountId: string;
  /** Units that the expert must not see: present and past employers. */
  barred: ReadonlySet<string>;
}

export interface Proposal {
  pairs: { unitId: string; accountId: string }[];
  /** Units for which too few experts are free of conflict. */
  short: string[];
}

/**
 * Proposes experts for units: each unit gets `perUnit` experts without a conflict, loads differ as little as possible, and neighbours
 * in the order of units change experts in turn. Deterministic.
 */
export function proposeAssignments(
  unitIds: readonly string[],
  experts: readonly ProposedExpert[],
  perUnit: number,
): Proposal {
  const load = new Map(experts.map((expert) => [expert.accountId, 0]));
  const place = new Map(experts.map((expert, index) => [expert.accountId, index]));
  const proposal: Proposal = { pairs: [], short: [] };
  for (const unitId of unitIds) {
    const free = experts
      .filter((expert) => !expert.barred.has(unitId))
      .sort(
        (a, b) =>
          (load.get(a.accountId) ?? 0) - (load.get(b.accountId) ?? 0) ||
          (place.get(a.accountId) ?? 0) - (place.get(b.accountId) ?? 0),
      )
      .slice(0, perUnit);
    if (free.length < perUnit) proposal.short.push(unitId);
    for (const { accountId } of free) {
      load.set(accountId, (load.get(accountId) ?? 0) + 1);
      proposal.pairs.push({ unitId, accountId });
    }
  }
  return proposal;
}
