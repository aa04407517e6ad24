import { createHmac, randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { secretKey } from "../../../../core/secretKey.ts";
import { unitsIn } from "../../../registry/index.ts";
import { tables } from "../../tables.ts";
import { hold } from "../../../../core/hold.ts";

/** Trials are sent from March to November: whoever is closed for the holidays answers late for another reason. */
const [FROM, TO] = ["03-01", "11-30"];

/**
 * Draws on which day each unit is asked, `each` times a year: by a key outside the database, so that nobody can tell. Done again it adds what is
 * lacking and moves nothing.
 * @returns how many were added
 */
export async function planTrials(context: Context, input: { year: number; each: number }): Promise<number> {
  const viewer = signedIn(context);
  const { year, each } = input;
  const key = secretKey(context.config, "desk trials");
  return transact(context, async (work) => {
    const days = await calendar(work);
    // What lacks is counted from what is there: one after the other.
    await hold(work, `trials:${year}`);
    const all: string[] = [];
    for (let day = `${year}-${FROM}`; day <= `${year}-${TO}`;)
      [, day] = [
        days.isWorkingDay(day) && all.push(day),
        new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10),
      ];
    const db = tables(work.database);
    const before = Map.groupBy(
      await db.selectFrom("desk_trial").select("unit_id").where("year", "=", year).execute(),
      (row) => row.unit_id,
    );
    const rows = (await unitsIn(work, year))
      .filter((unit) => !viewer.recused.has(unit.id))
      .flatMap((unit) =>
        Array.from({ length: Math.max(0, each - (before.get(unit.id)?.length ?? 0)) }, (_, index) => {
          const place = (before.get(unit.id)?.length ?? 0) + index;
          const draw = createHmac("sha256", key)
            .update(`${year} ${unit.id} ${place}`)
            .digest()
            .readUInt32BE(0);
          return {
            id: randomUUID(),
            unit_id: unit.id,
            year,
            planned_on: all[draw % all.length] ?? `${year}-${FROM}`,
            made_by: viewer.accountId,
          };
        }),
      );
    if (rows.length > 0) await db.insertInto("desk_trial").values(rows).execute();
    await work.audit("servicedesk.plan-trials", `year:${year}`, { added: rows.length });
    return rows.length;
  });
}
