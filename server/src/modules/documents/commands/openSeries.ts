import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { NewSeries } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Says with which number a series begins. @throws Refusal 409 once a number of it is given */
export async function openSeries(context: Context, { agency, year, first }: NewSeries): Promise<void> {
  await transact(context, async (work) => {
    const db = tables(work.database);
    await db
      .insertInto("number_series")
      .values({ agency, year, first, opened_by: signedIn(work).name, opened_at: work.clock.now() })
      .onConflict((conflict) => conflict.columns(["agency", "year"]).doUpdateSet({ first }))
      .execute();
    const given = await db
      .selectFrom("document_number")
      .select("serial")
      .where("agency", "=", agency)
      .where("year", "=", year)
      .limit(1)
      .executeTakeFirst();
    if (given)
      throw new Refusal(
        409,
        "series-begun",
        `${agency}〔${year}〕已经编过号，不能再改起始号；系统外已用文号请逐个登记。`,
      );
    await work.audit("documents.open-series", `series:${agency}〔${year}〕`, { first });
  });
}
