import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { forbidden, invalid, notFound } from "../../../core/refusal.ts";
import { accountNamed } from "../../identity/index.ts";
import { mayNameFor } from "../policy.ts";
import type { NewStandIn } from "../schemas.ts";
import { tables } from "../tables.ts";

/**
 * Somebody signs for somebody who is away, for a period. Both hold the same role: a stand-in never brings a right that nobody granted.
 * @throws Refusal 400 for a period that is over or people who cannot stand in for each other, 403, 404
 */
export async function nameStandIn(context: Context, input: NewStandIn): Promise<{ id: string }> {
  const viewer = signedIn(context);
  if (!mayNameFor(viewer, input.absentId))
    throw forbidden("代理人由本人指定；本人不能指定的，由系统管理员登记。");
  if (input.absentId === input.standInId) throw invalid("不能由本人代理本人。");
  if (input.startsOn > input.endsOn) throw invalid("代理的起始日不能晚于截止日。");
  if (input.endsOn < dateInChina(context.clock.now())) throw invalid("代理的期限已经过去。");
  return transact(context, async (work) => {
    const [absent, standIn] = [
      await accountNamed(work, input.absentId),
      await accountNamed(work, input.standInId),
    ];
    if (!absent || !standIn) throw notFound("可用的账号");
    if (absent.role !== standIn.role || absent.unitId !== standIn.unitId)
      throw invalid("代理人须与被代理人角色相同、单位相同。");
    const id = randomUUID();
    await tables(work.database)
      .insertInto("stand_in")
      .values({
        id,
        absent_id: absent.id,
        stand_in_id: standIn.id,
        starts_on: input.startsOn,
        ends_on: input.endsOn,
        reason: input.reason,
        named_by: viewer.accountId,
        named_name: viewer.name,
        named_at: work.clock.now(),
        ended_at: null,
      })
      .execute();
    await work.audit("approval.name-stand-in", `account:${absent.id}`, { ...input, id });
    return { id };
  });
}
