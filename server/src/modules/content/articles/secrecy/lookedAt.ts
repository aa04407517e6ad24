import { placeText } from "@mingcha/wording";
import type { Context, Work } from "../../../../core/context.ts";
import { remarkKey, type ArticleExamination } from "../checks/examineArticle.ts";
import { passesOf } from "../checks/passes.ts";
import { tables, type SecrecyRemark } from "../tables.ts";

/** Of what the checks say, what 保密审查 asks: marks of secrecy, personal data, and whatever is kept back. */
const asked = ({ rule, level }: { rule: string; level: string }): boolean =>
  level === "block" || /^(secrecy|personal)\./.test(rule);

/** What was found of secrecy and personal data, with who let what pass; no piece of it stands in a message. */
export async function secrecyRemarks(
  context: Context,
  { id, version }: { id: string; version: number },
  { examination }: Pick<ArticleExamination, "examination">,
): Promise<SecrecyRemark[]> {
  const passed = await passesOf(context, id, version);
  return examination.remarks.filter(asked).map((remark) => {
    const pass = passed.get(remarkKey(remark));
    return {
      level: remark.level,
      place: placeText(remark.place, remark.hidden),
      message: remark.zh,
      passedBy: pass?.by ?? null,
      passReason: pass?.reason ?? null,
    };
  });
}

/** Keeps what was found of a version that goes out now, once: what went out is looked at again by patrol, not here. */
export async function keepSecrecyReview(
  work: Work,
  of: { id: string; version: number },
  found: ArticleExamination,
): Promise<void> {
  await tables(work.database)
    .insertInto("article_secrecy_review")
    .values({
      article_id: of.id,
      version: of.version,
      looked_at: work.clock.now(),
      remarks: await secrecyRemarks(work, of, found),
      unread: found.unread,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
