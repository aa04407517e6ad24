import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { KIND_NAMES, type UnitKind } from "../../../registry/index.ts";
import { cycle, type Cycle } from "../queries/cycles.ts";
import type { Item } from "../../pack/rubric.ts";
import { holdYear } from "../../../evidence/index.ts";
import { tables } from "../../tables.ts";

export interface GeneralDecision {
  item: string;
  kinds: UnitKind[];
  reason: string;
}

/** The item of a decision about whole kinds. @throws Refusal 400, 404, 409 once the standings are frozen */
export function itemOfDecision(of: Cycle, input: GeneralDecision): Item {
  if (of.marksLocked)
    throw new Refusal(409, "frozen", "排名已经确定，适用范围不再更改；确需更改的，请先由厅领导退回排名。");
  const item = of.rubric.items.find((one) => one.id === input.item);
  if (!item) throw notFound(`指标 ${input.item}`);
  const strange = input.kinds.filter((kind) => !item.appliesTo.includes(kind));
  if (strange.length > 0)
    throw invalid(
      `指标 ${item.id} 本来就不适用于${strange.map((kind) => KIND_NAMES[kind]).join("、")}，请只选适用的单位类别。`,
    );
  return item;
}

/** Inside the caller's transaction. @returns the kinds for which it stands now by this decision */
export async function leaveOut(work: Work, year: number, input: GeneralDecision): Promise<UnitKind[]> {
  const rows = await tables(work.database)
    .insertInto("item_left_out")
    .values(
      input.kinds.map((kind) => ({
        id: randomUUID(),
        year,
        item: input.item,
        kind,
        reason: input.reason,
        decided_by: signedIn(work).name,
        decided_at: work.clock.now(),
        taken_back_by: null,
        taken_back_reason: null,
        taken_back_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["year", "item", "kind"]).where("taken_back_at", "is", null).doNothing(),
    )
    .returning("kind")
    .execute();
  return rows.map((row) => row.kind);
}

/**
 * Leaves an item out for all units of some kinds by one written decision. It shows in the marks after the next computation.
 * @throws Refusal 400, 404, 409 once the standings are frozen or when it is left out already
 */
export async function leaveOutItem(context: Context, year: number, input: GeneralDecision): Promise<void> {
  await transact(context, async (work) => {
    await holdYear(work, year);
    const item = itemOfDecision(await cycle(work, year), input);
    const done = await leaveOut(work, year, input);
    if (done.length !== new Set(input.kinds).size)
      throw new Refusal(
        409,
        "left-out",
        `指标 ${item.id} 对所选类别中的单位已经决定不检查，请刷新页面后重试，这次没有保存。`,
      );
    await work.audit("assessment.leave-out-item", `cycle:${year}`, { ...input });
  });
}
