import type { Context } from "../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../core/refusal.ts";
import { unitsCalled } from "../../registry/index.ts";
import { LONGEST_BODY, type ArticleContent } from "./model.ts";
import { sanitise } from "./sanitise.ts";
import type { WrittenArticle } from "./schemas.ts";
import { strayFiles } from "./store.ts";
import { tables } from "./tables.ts";

const pictureTags = (html: string): number => html.match(/<img\b/gi)?.length ?? 0;

/** What the person is told of pictures that did not stay; null when all did. */
export function lostPictures(input: Pick<WrittenArticle, "body">, content: ArticleContent): string | null {
  const lost = pictureTags(input.body) - pictureTags(content.body);
  return lost > 0 ? `有 ${lost} 张图片来自其他网站或剪贴板，没有保留；需要的请用“插入图片”上传。` : null;
}

/** What was written, sanitised. @throws Refusal 400 for a body that is too long */
export function contentFrom(input: WrittenArticle): ArticleContent {
  const body = sanitise(input.body);
  if (body.length > LONGEST_BODY)
    throw invalid(
      `正文过长：清理格式后有 ${body.length} 个字符，最多 ${LONGEST_BODY} 个。请分篇或改用附件。`,
    );
  const { columnId, title, summary, documentNumber, writtenOn, validity, openMode, interprets, report } =
    input;
  return {
    columnId,
    title,
    summary,
    body,
    attachments: [...new Set(input.attachments)],
    unitIds: [...new Set(input.unitIds)],
    documentNumber,
    writtenOn,
    validity,
    openMode,
    interprets,
    report,
  };
}

/** The class of content of a column that still takes articles. @throws Refusal 404, 409 */
export async function classOfColumn(context: Context, columnId: string): Promise<string> {
  const column = await tables(context.database)
    .selectFrom("portal_column")
    .select(["class", "closed", "name"])
    .where("id", "=", columnId)
    .executeTakeFirst();
  if (!column) throw notFound("该栏目");
  if (column.closed) throw new Refusal(409, "column-closed", `栏目“${column.name}”已停用，请改选其他栏目。`);
  return column.class;
}

/** @throws Refusal 400 when something that it names is not there */
export async function demandReferences(context: Context, id: string, content: ArticleContent): Promise<void> {
  const stray = await strayFiles(context, id, content);
  if (stray.length > 0)
    throw invalid("正文或附件引用了不属于本稿的文件，请在本稿中重新上传。", { files: stray });
  const named = [...content.unitIds, ...(content.report ? [content.report.unitId] : [])];
  if (named.length > 0) {
    const known = new Set((await unitsCalled(context, named)).map((unit) => unit.id));
    const unknown = named.filter((one) => !known.has(one));
    if (unknown.length > 0) throw invalid(`单位名录中没有：${unknown.join("、")}。`);
  }
  if (content.interprets === null) return;
  const policy = await tables(context.database)
    .selectFrom("article")
    .select("class")
    .where("id", "=", content.interprets)
    .executeTakeFirst();
  if (policy?.class !== "policy" || content.interprets === id)
    throw invalid("所解读的须是本站另一篇政策文件或通知。");
}
