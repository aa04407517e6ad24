import { transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { withLatestData } from "../compose.ts";
import { noticeMaterial } from "../material.ts";
import { outOfDate } from "../obstacles/wording.ts";
import { paperName, paperOf, type PaperOf } from "../paper.ts";
import { addVersion } from "./addVersion.ts";
import { holdDraft } from "./holdNotice.ts";
import { documentToday } from "../today.ts";

/** Brings every generated block up to date as the next version (采用最新数据). @throws Refusal 409 for a stale version, when it is no draft, or nothing has changed */
export async function adoptLatestData(
  context: Context,
  of: PaperOf,
  input: { version: number },
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const { latest } = await holdDraft(work, of, input.version);
    const material = await noticeMaterial(work, of);
    const changed = outOfDate(material, latest.content);
    if (changed.length === 0)
      throw new Refusal(409, "up-to-date", `${paperName(paperOf(of))}与数据一致，无须更新。`);
    const content = withLatestData(latest.content, material);
    return addVersion(work, of, {
      version: input.version + 1,
      content,
      document: documentToday(work, material, content),
      note: `采用最新数据：${changed.join("、")}`,
    });
  });
}
