import { transact, type Context } from "../../../core/context.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import type { NewUnit } from "../lifeSchemas.ts";
import { demandCome, note } from "./lockedUnit.ts";
import { demandOwnName } from "../names.ts";
import { tables } from "../tables.ts";

/**
 * A unit comes into being on a day. A year that is open takes it in with the next computation, as a member from that day.
 * @throws Refusal 400 for a day to come, 409 for an id that is taken or a name that looks like another one's
 */
export async function foundUnit(context: Context, input: NewUnit): Promise<{ id: string }> {
  return transact(context, async (work) => {
    demandCome(work, input.foundedOn, "成立日期");
    if (input.shortName === "") throw invalid("请填写简称。");
    const values = {
      id: input.id,
      name: input.name,
      short_name: input.shortName,
      kind: input.kind,
      order_number: input.orderNumber,
      person_order: input.personOrder,
      fictional: input.fictional,
      founded_on: input.foundedOn,
      named_from: input.foundedOn,
    };
    const db = tables(work.database);
    await demandOwnName(work, input.name, null, input.checked);
    const row = await db
      .insertInto("unit")
      .values(values)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!row)
      throw new Refusal(
        409,
        "id-taken",
        `单位编号“${input.id}”已经使用（撤销的单位仍保留编号），请换一个编号。`,
      );
    await note(work, {
      unitId: input.id,
      kind: "founded",
      on: input.foundedOn,
      text: `成立，名称为“${input.name}”`,
      basis: input.basis,
    });
    await work.audit("registry.found-unit", `unit:${input.id}`, { name: input.name, on: input.foundedOn });
    return { id: input.id };
  });
}
