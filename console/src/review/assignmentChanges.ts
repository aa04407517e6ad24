import type { paths } from "../generated/api.d.ts";

/** What the platform proposes, as a difference to the assignment that stands. */
export type Proposal =
  paths["/api/cycles/{year}/assignments"]["post"]["responses"]["200"]["content"]["application/json"];

type Pair = Proposal["removed"][number];
export type Change = Pair & { change: "added" | "removed" | "part-changed" };

/** Only what changes: removed first, so that nobody overlooks it, then changed, then added. */
export function changesOf(proposal: Pick<Proposal, "pairs" | "removed">): Change[] {
  const of = (change: "added" | "part-changed"): Change[] =>
    proposal.pairs.filter((pair) => pair.change === change).map((pair) => ({ ...pair, change }));
  return [
    ...proposal.removed.map((pair) => ({ ...pair, change: "removed" as const })),
    ...of("part-changed"),
    ...of("added"),
  ];
}
