import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { printSheets } from "../../feedback/commands/printSheets.ts";
import { tables } from "../../tables.ts";
import type { ReceivedDocument } from "../model.ts";
import { documentsOf } from "../queries/ownDocuments.ts";

/**
 * 签收: an officer signs for a document that was sent to the unit, for the very bytes that were shown.
 * @throws Refusal 404 for what was not sent to the unit, 409 when it is signed for already or has changed since it was shown
 */
export async function receiveDocument(
  context: Context,
  year: number,
  input: { document: ReceivedDocument; ordinal: number; sha256: string },
): Promise<void> {
  const viewer = signedIn(context);
  const { unitId } = viewer;
  if (unitId === null) throw new Error("The policy lets officers only receive; they have a unit.");
  await transact(context, async (work) => {
    // What is signed for lies in the store from then on.
    if (input.document === "feedback") await printSheets(work, year, unitId);
    const sent = (await documentsOf(work, year, unitId)).find(
      (one) => one.document === input.document && one.ordinal === input.ordinal,
    );
    if (!sent) throw notFound("发给本单位的该文件");
    if (sent.sha256 !== input.sha256)
      throw new Refusal(409, "other-version", "该文件已有变化，请刷新后重新查看再签收。");
    const row = await tables(work.database)
      .insertInto("document_receipt")
      .values({
        document: input.document,
        year,
        ordinal: input.ordinal,
        unit_id: unitId,
        version: sent.version,
        sha256: sent.sha256,
        received_by: viewer.name,
        received_at: work.clock.now(),
      })
      .onConflict((conflict) => conflict.columns(["document", "year", "ordinal", "unit_id"]).doNothing())
      .returning("received_by")
      .executeTakeFirst();
    if (!row) throw new Refusal(409, "received", "该文件本单位已经签收，请勿重复签收。");
    await work.audit("results.receive-document", `unit:${unitId}`, {
      year,
      document: input.document,
      ordinal: input.ordinal,
      version: sent.version,
      sha256: sent.sha256,
    });
  });
}
