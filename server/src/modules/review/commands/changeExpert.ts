import { transact, type Context } from "../../../core/context.ts";
import { invalid, notFound } from "../../../core/refusal.ts";
import { accountsOfRole, changeEmployment } from "../../identity/index.ts";
import { allUnits } from "../../registry/index.ts";
import { tables } from "../tables.ts";

/** Says where an expert works and worked; recusal follows from it. @throws Refusal 404 for no expert, 400 for unknown units */
export async function changeExpert(
  context: Context,
  accountId: string,
  input: {
    employerUnitId: string | null;
    pastUnitIds: string[];
    workplace?: string | null | undefined;
    capacity?: number | undefined;
  },
): Promise<void> {
  await transact(context, async (work) => {
    if (!(await accountsOfRole(work, "expert")).some((one) => one.id === accountId))
      throw notFound("该专家账号");
    const known = new Set((await allUnits(work)).map((unit) => unit.id));
    const unknown = [input.employerUnitId, ...input.pastUnitIds].filter(
      (id) => id !== null && !known.has(id),
    );
    if (unknown.length > 0)
      throw invalid(`没有编号为 ${unknown.join("、")} 的单位，专家的任职情况没有保存。`);
    await changeEmployment(work, accountId, {
      present: input.employerUnitId ? [input.employerUnitId] : [],
      past: input.pastUnitIds,
    });
    const values = { workplace: input.workplace ?? null, capacity: input.capacity ?? 0 };
    await tables(work.database)
      .insertInto("expert")
      .values({ account_id: accountId, ...values })
      .onConflict((conflict) => conflict.column("account_id").doUpdateSet(values))
      .execute();
    await work.audit("review.change-expert", `account:${accountId}`, { ...input });
  });
}
