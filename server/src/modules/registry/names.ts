import type { Work } from "../../core/context.ts";
import { hold } from "../../core/hold.ts";
import { Refusal } from "../../core/refusal.ts";
import { oneCharacterApart, outline } from "./lookAlike.ts";
import { tables } from "./tables.ts";

/**
 * @param checked ids of units of whose names somebody has said that they are not this one
 * @throws Refusal 409 when a living unit has the name or one that looks like it; one that a single character tells apart is refused until
 *   it has been checked
 */
export async function demandOwnName(
  work: Work,
  name: string,
  own: string | null,
  checked: readonly string[],
): Promise<void> {
  // Names are taken one after the other: of two that look alike neither would see the other's.
  await hold(work, "unit-names");
  const rows = await tables(work.database)
    .selectFrom("unit")
    .select(["id", "name"])
    .where("active", "=", true)
    .orderBy("order_number")
    .execute();
  const others = rows.filter((row) => row.id !== own);
  const same = others.find((row) => outline(row.name) === outline(name));
  if (same)
    throw new Refusal(
      409,
      "name-taken",
      `名称“${name}”与编号 ${same.id} 的“${same.name}”相同或看上去一样，不能使用；请核对名称，或先办理该单位的更名、合并。`,
    );
  const near = others.filter((row) => oneCharacterApart(row.name, name) && !checked.includes(row.id));
  if (near.length > 0)
    throw new Refusal(
      409,
      "name-near",
      `名称“${name}”与${near.map((row) => `编号 ${row.id} 的“${row.name}”`).join("、")}只差一个字，请核对；确认不是同一单位的，请在“已核对的单位”中选上后重新提交。`,
      { near },
    );
}
