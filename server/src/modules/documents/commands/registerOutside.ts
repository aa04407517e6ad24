import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { OutsideDocument } from "../schemas.ts";
import { tables } from "../tables.ts";
import { nextNumber } from "./takeNumber.ts";

/** Registers a number that was used outside of the platform: only the next one, so that no gap opens. @throws Refusal 409 for any other */
export async function registerOutside(context: Context, input: OutsideDocument): Promise<void> {
  const { agency, year, serial, title } = input;
  await transact(context, async (work) => {
    const next = await nextNumber(work, agency, year);
    if (serial !== next)
      throw new Refusal(
        409,
        "number-not-next",
        `${agency}〔${year}〕的下一个号是 ${next}，不能登记 ${serial} 号。`,
      );
    await tables(work.database)
      .insertInto("document_number")
      .values({
        agency,
        year,
        serial,
        title,
        reference: "outside",
        taken_by: signedIn(work).name,
        taken_at: work.clock.now(),
        voided_by: null,
        voided_at: null,
        void_reason: null,
      })
      .execute();
    await work.audit("documents.register-outside", `number:${agency}〔${year}〕${serial}号`, { title });
  });
}
