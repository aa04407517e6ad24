import { createHash, randomUUID } from "node:crypto";
import { transact, type Context } from "../../../../../core/context.ts";
import { notFound, Refusal } from "../../../../../core/refusal.ts";
import { codeOfForm, numberOfForm, prepareNumber, storeNumber } from "../../../../questions/index.ts";
import { isTwin } from "../../../../../core/twin.ts";
import { tables } from "../../../tables.ts";
import { maySit } from "../../model.ts";
import type { Asked } from "../../schemas.ts";

const SERIES = "FT";
/** How long the same form still reads its code again. */
const AGAIN_MS = 2 * 3600_000;

export interface AskedReceipt {
  number: string;
  code: string;
  /** True when the same form had been sent before: nothing new was stored. */
  before: boolean;
}

const contentHash = (sittingId: string, { fromName, body }: Asked): string =>
  createHash("sha256")
    .update(JSON.stringify([sittingId, fromName, body]))
    .digest("hex");

async function receiptOf(context: Context, formKey: string, hash: string): Promise<AskedReceipt | null> {
  const known = await numberOfForm(context, formKey);
  if (!known) return null;
  if (known.contentHash !== hash || context.clock.now().getTime() - known.at.getTime() > AGAIN_MS)
    throw new Refusal(
      409,
      "form-used",
      `这张表已经提交过，编号为 ${known.number}。另有问题的，请再次点“提交”作为新的提问。`,
    );
  return { number: known.number, code: codeOfForm(context.config, formKey), before: true };
}

/**
 * Takes a question of somebody without an account: before the sitting once it is announced, or while it runs. The same form sent again is
 * the same question.
 * @throws Refusal 404, 409 when the sitting takes no questions or the form was used for another one
 */
export async function askQuestion(
  context: Context,
  sittingNumber: number,
  input: Asked,
  formKey: string,
): Promise<AskedReceipt> {
  const sitting = await tables(context.database)
    .selectFrom("sitting")
    .select(["id", "state"])
    .where("number", "=", sittingNumber)
    .executeTakeFirst();
  if (!sitting || sitting.state === "planned") throw notFound("该访谈");
  const hash = contentHash(sitting.id, input);
  const before = await receiptOf(context, formKey, hash);
  if (before) return before;
  if (!maySit("ask", sitting.state).possible)
    throw new Refusal(409, "closed", "这场访谈已经不再接受提问；需要反映问题的，请通过教育阳光服务写信。");
  const issued = await prepareNumber(context, SERIES, formKey);
  try {
    await transact(context, async (work) => {
      await storeNumber(work, issued, { key: formKey, contentHash: hash });
      await tables(work.database)
        .insertInto("sitting_question")
        .values({
          id: randomUUID(),
          sitting_id: sitting.id,
          number: issued.number,
          origin: sitting.state === "announced" ? "before" : "live",
          from_name: input.fromName,
          body: input.body,
          asked_at: work.clock.now(),
        })
        .execute();
      // The audit names the number and never what was asked.
      await work.audit("participation.ask-question", `question:${issued.number}`, { sitting: sitting.id });
    });
  } catch (error) {
    // Two clicks at once: the other one has stored it.
    const twin = isTwin(error) ? await receiptOf(context, formKey, hash) : null;
    if (twin) return twin;
    throw error;
  }
  return { number: issued.number, code: issued.code, before: false };
}
