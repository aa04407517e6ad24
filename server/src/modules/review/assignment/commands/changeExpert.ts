import { transact, type Context, type Work } from "../../../../core/context.ts";
import { invalid, notFound, staleVersion } from "../../../../core/refusal.ts";
import { accountsOfRole, changeEmployment } from "../../../identity/index.ts";
import { allUnits } from "../../../registry/index.ts";
import { tables } from "../../tables.ts";
import { withdrawBarred } from "./withdrawBarred.ts";
import { lockAssignments } from "../../marking/commands/writeDifference.ts";

export interface ExpertChange {
  employerUnitId: string | null;
  pastUnitIds: readonly string[];
  workplace: string | null;
  /** Units at most; 0: no cap. */
  capacity: number;
}

/** @throws Refusal 400 naming the units that do not exist */
export async function demandUnits(work: Work, unitIds: readonly (string | null)[]): Promise<void> {
  const known = new Set((await allUnits(work)).map((unit) => unit.id));
  const unknown = unitIds.filter((id) => id !== null && !known.has(id));
  if (unknown.length > 0) throw invalid(`没有编号为 ${unknown.join("、")} 的单位，任职情况没有保存。`);
}

/**
 * Writes what is known of an expert; units that are barred by it are taken away at once.
 * Call it after `lockAssignments`.
 * @returns how many assigned units were taken away
 */
export async function writeExpert(work: Work, accountId: string, input: ExpertChange): Promise<number> {
  await changeEmployment(work, accountId, {
    present: input.employerUnitId ? [input.employerUnitId] : [],
    past: input.pastUnitIds,
  });
  const values = { workplace: input.workplace, capacity: input.capacity };
  await tables(work.database)
    .insertInto("expert")
    .values({ account_id: accountId, ...values })
    .onConflict((conflict) =>
      conflict
        .column("account_id")
        .doUpdateSet((set) => ({ ...values, version: set("expert.version", "+", 1) })),
    )
    .execute();
  return withdrawBarred(work, accountId);
}

/**
 * Says where an expert works and worked; recusal follows from it, also from units that are assigned already.
 * @returns how many assigned units were taken away
 * @throws Refusal 404 for no expert, 400 for unknown units, 409 for a stale version
 */
export async function changeExpert(
  context: Context,
  accountId: string,
  input: ExpertChange & { version?: number | undefined },
): Promise<{ withdrawn: number }> {
  return transact(context, async (work) => {
    await lockAssignments(work);
    if (!(await accountsOfRole(work, "expert")).some((one) => one.id === accountId))
      throw notFound("该专家账号");
    const before = await tables(work.database)
      .selectFrom("expert")
      .select("version")
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    if (input.version !== undefined && input.version !== (before?.version ?? 0))
      throw staleVersion("该专家的登记");
    await demandUnits(work, [input.employerUnitId, ...input.pastUnitIds]);
    const withdrawn = await writeExpert(work, accountId, input);
    await work.audit("review.change-expert", `account:${accountId}`, { ...input, withdrawn });
    return { withdrawn };
  });
}
