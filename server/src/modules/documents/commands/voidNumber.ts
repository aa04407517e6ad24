import { signedIn, transact, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import type { VoidedNumber } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Voids a number with its reason; it stays in the register and is never given again. @throws Refusal 404 for a number that is not given or void already */
export async function voidNumber(context: Context, input: VoidedNumber): Promise<void> {
  const { agency, year, serial, reason } = input;
  await transact(context, async (work) => {
    const row = await tables(work.database)
      .updateTable("document_number")
      .set({ voided_by: signedIn(work).name, voided_at: work.clock.now(), void_reason: reason })
      .where("agency", "=", agency)
      .where("year", "=", year)
      .where("serial", "=", serial)
      .where("voided_at", "is", null)
      .returning("serial")
      .executeTakeFirst();
    if (!row) throw notFound(`有效文号 ${agency}〔${year}〕${serial}号`);
    await work.audit("documents.void-number", `number:${agency}〔${year}〕${serial}号`, { reason });
  });
}
