import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, notFound } from "../../../../core/refusal.ts";
import { nameSigners } from "../../../approval/index.ts";
import { accountsOfRole } from "../../../identity/index.ts";
import { tables } from "../../tables.ts";
import { REPLY_KIND, signersOf } from "../subject.ts";

/** The office names somebody who signs for the leadership of a unit, or ends it. @throws Refusal 404, 400 for a person of no unit */
export async function nameSigner(
  context: Context,
  input: { accountId: string; named: boolean },
): Promise<void> {
  const viewer = signedIn(context);
  const account = (await accountsOfRole(context, "officer")).find((one) => one.id === input.accountId);
  if (!account) throw notFound("该单位人员");
  const { unitId } = account;
  if (unitId === null || viewer.recused.has(unitId)) throw invalid("该人员不属于可登记的单位。");
  await transact(context, async (work) => {
    const db = tables(work.database);
    if (input.named)
      await db
        .insertInto("desk_signer")
        .values({
          account_id: input.accountId,
          unit_id: unitId,
          named_by: viewer.accountId,
          named_at: work.clock.now(),
        })
        .onConflict((conflict) => conflict.column("account_id").doNothing())
        .execute();
    else await db.deleteFrom("desk_signer").where("account_id", "=", input.accountId).execute();
    await nameSigners(work, { kind: REPLY_KIND, ownUnit: unitId }, await signersOf(work, unitId));
    await work.audit("servicedesk.name-signer", `account:${input.accountId}`, {
      unit: unitId,
      named: input.named,
    });
  });
}
