import { randomUUID } from "node:crypto";
import { transact, type Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import type { Renaming } from "../lifeSchemas.ts";
import { changeUnit, demandCome, demandUnsettled, lockedUnit, note } from "./lockedUnit.ts";
import { demandOwnName } from "../names.ts";
import { tables } from "../tables.ts";
import { dayAfter } from "../validity.ts";
import { KIND_NAMES } from "../workbook.ts";

/**
 * A unit takes another name, short name or kind from a day on; up to the day before it keeps the old ones, in every document and list of
 * that time.
 * @throws Refusal 400 for a day to come or nothing that changes, 404, 409 for a stale version, a name that looks like another one's, a day
 *   on which the present name did not hold yet, or one inside a year whose results are settled
 */
export async function renameUnit(context: Context, id: string, input: Renaming): Promise<void> {
  await transact(context, async (work) => {
    const unit = await lockedUnit(work, id, input.version);
    demandCome(work, input.from, "更名日期");
    const { name, shortName, kind } = input;
    if (unit.name === name && unit.short_name === shortName && unit.kind === kind)
      throw invalid("名称、简称和类别都没有变化，请填写新的名称。");
    const begins = unit.named_from ?? unit.founded_on;
    if (begins !== null && input.from <= begins)
      throw invalid(
        `“${unit.name}”自 ${begins} 起使用，新名称的起始日期须晚于这一天；原来登记有误的，请办理登记更正。`,
      );
    demandUnsettled(unit, input.from, "新名称的起始日期");
    if (unit.name !== name) await demandOwnName(work, name, id, input.checked);
    await tables(work.database)
      .insertInto("unit_former_name")
      .values({
        id: randomUUID(),
        unit_id: id,
        name: unit.name,
        short_name: unit.short_name,
        kind: unit.kind,
        valid_from: begins,
        valid_until: dayAfter(input.from, -1),
      })
      .execute();
    await changeUnit(work, id, { name, short_name: shortName, kind, named_from: input.from });
    const changes = [
      ...(unit.name === name ? [] : [`由“${unit.name}”更名为“${name}”`]),
      ...(unit.kind === kind ? [] : [`类别由${KIND_NAMES[unit.kind]}改为${KIND_NAMES[kind]}`]),
      ...(unit.short_name === shortName ? [] : [`简称改为“${shortName}”`]),
    ];
    const text = `${changes.join("，")}：${input.reason}`;
    await note(work, { unitId: id, kind: "renamed", on: input.from, text, basis: input.basis });
    await work.audit("registry.rename-unit", `unit:${id}`, {
      before: unit.name,
      after: name,
      kind,
      from: input.from,
      basis: input.basis,
    });
  });
}
