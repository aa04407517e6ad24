import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { keptFiles } from "../../../evidence/index.ts";
import { lookUpsOf, type EvidencePointer } from "../../../evidence/read.ts";
import { mayLookByHand } from "../../items/abilities.ts";
import { demandAbility, lockedItem } from "../../items/commands/lockedItem.ts";
import type { HandLook } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { settle } from "./settle.ts";

/**
 * A person's dated look where the machine could not tell: with a look-up of the platform (page and picture) or a file as evidence.
 * @throws Refusal 400 without evidence or for what is not of the unit, 404, 409 while the machine can tell
 */
export async function lookByHand(context: Context, id: string, input: HandLook): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const item = await lockedItem(work, id, input.version);
    demandAbility(mayLookByHand(viewer, item.situation));
    const own = (await lookUpsOf(work, item.year, item.unit_id)).filter((one) =>
      input.lookUpIds.includes(one.id),
    );
    if (own.length !== new Set(input.lookUpIds).size)
      throw invalid("所选浏览记录中有的不属于该单位，没有保存。");
    const early = own.find((one) => one.seenOn < item.issuedOn);
    if (early) throw invalid(`浏览记录（${early.seenOn}）早于整改通知（${item.issuedOn}），不能证明已整改。`);
    const files = await keptFiles(work, input.fileIds);
    if (
      files.length !== new Set(input.fileIds).size ||
      files.some((file) => ![null, item.unit_id].includes(file.unitId))
    )
      throw invalid("所附文件中有的不属于检查工作组或该单位，没有保存。");
    if (own.length === 0 && files.length === 0) throw invalid("人工核查须附浏览记录或文件作为证据。");
    const evidence: EvidencePointer[] = own.map((one) => ({
      kind: "look-up",
      lookUpId: one.id,
      url: one.url,
      text: `${one.seenOn} ${one.note}`,
    }));
    const recheckId = randomUUID();
    await tables(work.database)
      .insertInto("recheck")
      .values({
        id: recheckId,
        item_id: id,
        look_id: recheckId,
        kind: "person",
        purpose: "rectification",
        file_ids: input.fileIds,
        outcome: null,
        message: null,
        rule_version: null,
        first_package_id: null,
        first_outcome: null,
        first_rule_version: null,
        package_id: null,
        asked_by: viewer.name,
        asked_at: work.clock.now(),
        finished_at: null,
      })
      .execute();
    await settle(work, recheckId, {
      outcome: input.outcome,
      message: `人工核查：${input.note}`,
      evidence,
      ruleVersion: null,
      packageId: null,
      firstPackageId: null,
      firstOutcome: null,
      firstRuleVersion: null,
    });
  });
}
