import { policy } from "../policy.ts";
import { allows } from "../../../core/policy.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { outletOf } from "../counting.ts";
import type { Adoption } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Ids of one statement. */
const CHUNK = 5000;

/** Where contributions were taken, voided rows too, in the order of recording, by contribution. Only the office sees proofs. */
export async function adoptionsOf(
  context: Context,
  contributionIds: readonly string[],
): Promise<Map<string, Adoption[]>> {
  const office = allows(policy.addAdoption, signedIn(context));
  const out = new Map<string, Adoption[]>();
  for (let start = 0; start < contributionIds.length; start += CHUNK) {
    const rows = await tables(context.database)
      .selectFrom("adoption")
      .selectAll()
      .where("contribution_id", "in", contributionIds.slice(start, start + CHUNK))
      .orderBy("place")
      .execute();
    for (const row of rows) {
      const list = out.get(row.contribution_id) ?? [];
      out.set(row.contribution_id, list);
      list.push({
        id: row.id,
        outlet: row.outlet,
        outletName: outletOf(row.outlet).name,
        column: row.column_name,
        grade: row.grade,
        on: row.adopted_on,
        address: row.address,
        proofId: office ? row.proof_id : null,
        recordedBy: row.recorded_by,
        recordedAt: row.recorded_at.toISOString(),
        carriedOver: row.origin === "carried-over",
        void:
          row.void_kind === null
            ? null
            : {
                kind: row.void_kind,
                reason: row.void_reason ?? "",
                by: row.voided_by ?? "",
                at: row.voided_at?.toISOString() ?? "",
              },
      });
    }
  }
  return out;
}
