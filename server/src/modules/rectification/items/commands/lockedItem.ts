import { signedIn, type Work } from "../../../../core/context.ts";
import { notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { maySeeUnit } from "../../policy.ts";
import { overdueNow } from "../queries/overdue.ts";
import type { Ability } from "../abilities.ts";
import { itemRow, situationOf } from "../queries/situation.ts";

/** The item, locked, with what its abilities hang on. @throws Refusal 404, also when the viewer may not see it; 409 for a stale version */
export async function lockedItem(work: Work, id: string, version?: number) {
  const viewer = signedIn(work);
  const row = await itemRow(work, id, await overdueNow(work))
    .forUpdate()
    .executeTakeFirst();
  if (!row || !maySeeUnit(viewer, row.unit_id)) throw notFound("该整改问题");
  if (version !== undefined && row.version !== version) throw staleVersion("该整改问题");
  return { ...row, ...(await situationOf(work, row)) };
}

/** @throws Refusal 409 with the reason when the action is not possible now, 403 when it is another role's */
export function demandAbility(ability: Ability): void {
  if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "现在不能进行此操作。");
}
