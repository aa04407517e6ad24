import type { z } from "zod";
import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import type { assignmentFilter, assignmentRow } from "../schemas.ts";
import { bundlesOf } from "../bundles.ts";
import { assignmentBasis } from "./assignmentBasis.ts";

export type AssignmentRow = z.output<typeof assignmentRow>;

/** Who marks what, in the order of units; without units in which the viewer has no part. */
export async function assignmentList(
  context: Context,
  year: number,
  filter: z.output<typeof assignmentFilter>,
): Promise<AssignmentRow[]> {
  const { recused } = signedIn(context);
  const basis = await assignmentBasis(wholeOf(context, "units of a recusal are left out"), year);
  const bundles = bundlesOf(basis.rubric);
  const experts = new Map(basis.experts.map((expert) => [expert.accountId, expert]));
  const byUnit = Map.groupBy(basis.rows, (row) => row.unitId);
  return basis.units.flatMap((unit) => {
    if (recused.has(unit.id) || (filter.kind && unit.kind !== filter.kind)) return [];
    if (filter.unit && !unit.name.includes(filter.unit) && unit.id !== filter.unit) return [];
    const rows = byUnit.get(unit.id) ?? [];
    return bundles
      .filter((bundle) => !filter.bundle || bundle.id === filter.bundle)
      .flatMap((bundle) =>
        rows
          .filter((row) => row.bundle === bundle.id)
          .filter((row) => !filter.accountId || row.accountId === filter.accountId)
          .filter((row) => !filter.part || row.part === filter.part)
          .filter((row) => !filter.response || row.response === filter.response)
          .map((row) => ({
            unitId: unit.id,
            unitName: unit.name,
            kind: unit.kind,
            bundle: bundle.id,
            bundleName: bundle.name,
            accountId: row.accountId,
            login: experts.get(row.accountId)?.login ?? "",
            expertName: experts.get(row.accountId)?.name ?? "（已停用的账号）",
            part: row.part,
            response: row.response,
            reason: row.reason,
            respondedAt: row.respondedAt?.toISOString() ?? null,
          })),
      );
  });
}
