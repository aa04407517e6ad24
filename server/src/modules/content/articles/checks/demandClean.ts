import type { Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { contentOf, type VersionRow } from "../store.ts";
import { examineArticle, remarkKey, type ArticleExamination } from "./examineArticle.ts";
import { passesOf } from "./passes.ts";

/**
 * What the checks block does not go on, on any road, until it is mended or a second person has let it pass with a reason. The lists are those
 * of today.
 * @returns what the checks say
 * @throws Refusal 409 with what is in the way
 */
export async function demandClean(work: Work, version: VersionRow): Promise<ArticleExamination> {
  const found = await examineArticle(work, contentOf(version));
  const { examination } = found;
  const blocks = examination.remarks.filter((remark) => remark.level === "block");
  if (blocks.length === 0) return found;
  const passed = await passesOf(work, version.article_id, version.version);
  const open = blocks.filter((remark) => !passed.has(remarkKey(remark)));
  if (open.length === 0) return found;
  throw new Refusal(
    409,
    "blocked",
    `检查发现 ${open.length} 处须处理后才能继续：${open[0]!.zh}请修改；确需保留的，由起草人以外的人员逐处写明理由放行。`,
  );
}
