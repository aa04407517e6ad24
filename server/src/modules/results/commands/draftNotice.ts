import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal, staleVersion } from "../../../core/refusal.ts";
import { cycle } from "../../assessment/index.ts";
import { tables } from "../tables.ts";

export interface NoticeDraft {
  agency: string;
  numberYear: number;
  serial: number;
  issuedOn: string;
  /** 0 for the first draft. */
  version: number;
}

/** Gives the notice its number and date. @throws Refusal 409 when it is published, the number is taken, or the draft was changed meanwhile */
export async function draftNotice(
  context: Context,
  year: number,
  input: NoticeDraft,
): Promise<{ version: number }> {
  await cycle(context, year);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const before = await db
      .selectFrom("notice")
      .select(["state", "version"])
      .where("year", "=", year)
      .forUpdate()
      .executeTakeFirst();
    if (before?.state === "published") throw new Refusal(409, "published", "通报已经发布，不能再改。");
    if ((before?.version ?? 0) !== input.version) throw staleVersion("通报草稿");
    const taken = await db
      .selectFrom("notice")
      .select("year")
      .where("agency", "=", input.agency)
      .where("number_year", "=", input.numberYear)
      .where("serial", "=", input.serial)
      .where("year", "!=", year)
      .executeTakeFirst();
    if (taken)
      throw new Refusal(
        409,
        "number-taken",
        `文号 ${input.agency}〔${input.numberYear}〕${input.serial}号已用于 ${taken.year} 年度的通报。`,
      );
    const values = {
      agency: input.agency,
      number_year: input.numberYear,
      serial: input.serial,
      issued_on: input.issuedOn,
      drafted_by: signedIn(work).name,
      drafted_at: work.clock.now(),
    };
    const row = before
      ? await db
          .updateTable("notice")
          .set({ ...values, version: sql`version + 1` })
          .where("year", "=", year)
          .returning("version")
          .executeTakeFirstOrThrow()
      : await db
          .insertInto("notice")
          .values({ year, ...values, file_id: null, result: null, published_at: null })
          .returning("version")
          .executeTakeFirstOrThrow();
    await work.audit("results.draft-notice", `cycle:${year}`, { ...input });
    return row;
  });
}
