import type { Context } from "../../../core/context.ts";
import { KIND_NAMES, type UnitKind } from "../../registry/index.ts";
import type { Exemptions } from "./computeMarks.ts";
import type { Rubric } from "../pack/rubric.ts";
import { tables } from "../tables.ts";

/** Items that a written decision leaves out for a kind, with the sentence for the sheets. */
async function leftOutByKind(
  context: Context,
  year: number,
  rubric: Rubric,
): Promise<Map<UnitKind, Map<string, string>>> {
  const rows = await tables(context.database)
    .selectFrom("item_left_out")
    .select(["item", "kind", "reason"])
    .where("year", "=", year)
    .where("taken_back_at", "is", null)
    .execute();
  const out = new Map<UnitKind, Map<string, string>>();
  for (const { item, kind, reason } of rows) {
    const applies = rubric.items.find((one) => one.id === item)?.appliesTo ?? [];
    const all = applies.every((one) => rows.some((row) => row.item === item && row.kind === one));
    const whom = all ? "全体单位" : KIND_NAMES[kind];
    const own = out.get(kind) ?? new Map<string, string>();
    out.set(kind, own.set(item, `本年度对${whom}不检查本项，${reason}`));
  }
  return out;
}

/** What the office has left out, unit by unit: decided for the unit itself, or for its kind. */
export async function exemptions(
  context: Context,
  year: number,
  rubric: Rubric,
): Promise<(unit: { id: string; kind: UnitKind }) => Exemptions> {
  const rows = await tables(context.database)
    .selectFrom("applicability_decision")
    .select(["unit_id", "item", "reason"])
    .where("year", "=", year)
    .execute();
  const byUnit = new Map<string, Map<string, string>>();
  for (const row of rows)
    byUnit.set(row.unit_id, (byUnit.get(row.unit_id) ?? new Map<string, string>()).set(row.item, row.reason));
  const byKind = await leftOutByKind(context, year, rubric);
  return ({ id, kind }) => new Map([...(byKind.get(kind) ?? []), ...(byUnit.get(id) ?? [])]);
}
