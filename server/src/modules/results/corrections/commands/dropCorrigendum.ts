import { transact, type Context } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { takeMove } from "../../../approval/index.ts";
import { approvalOf, paperName } from "../../notice/paper.ts";
import { holdNotice } from "../../notice/commands/holdNotice.ts";
import { tables } from "../../tables.ts";

/**
 * Gives up a draft, with a reason; what it was to correct waits for the next one. Its versions and steps stay.
 * @throws Refusal 400 without a reason, 404, 409 for a stale version or when it is no draft
 */
export async function dropCorrigendum(
  context: Context,
  of: { year: number; ordinal: number },
  input: { version: number; reason: string },
): Promise<void> {
  if (input.reason.trim() === "") throw invalid("撤销一次更正须写明理由。");
  await transact(context, async (work) => {
    const { row } = await holdNotice(work, of, input.version);
    if (row.state !== "draft")
      throw new Refusal(409, "not-draft", "只有拟稿中的更正可以撤销；已送核或签发的请先撤回或撤销签发。");
    const taken = { version: input.version, reason: input.reason, name: paperName(of) };
    await takeMove(work, approvalOf(of), "drop", taken);
    await tables(work.database)
      .updateTable("corrigendum")
      .set({ state: "dropped", drop_reason: input.reason })
      .where("year", "=", of.year)
      .where("ordinal", "=", of.ordinal)
      .execute();
    await work.audit("results.drop-corrigendum", `corrigendum:${of.year}-${of.ordinal}`, {
      version: input.version,
      reason: input.reason,
    });
  });
}
