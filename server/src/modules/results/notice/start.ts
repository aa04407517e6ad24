import type { FreeText, NoticeBlock, NoticeContent } from "./model.ts";
import type { Material } from "./material.ts";
import { generated, sourceOf, sourcesOf } from "./sources/index.ts";

const heading = (level: 1 | 2, text: string, runIn: string | null = null): FreeText => ({
  kind: "heading",
  level,
  text,
  runIn,
});

/** What the office starts from, in our own words, and may word otherwise. */
const FREE: Record<string, FreeText> = {
  inspection: heading(1, "检查情况"),
  problems: heading(1, "存在的主要问题"),
  demands: heading(1, "下一步要求"),
  correct: heading(
    2,
    "逐项整改。",
    "文中列名的单位要对照反馈的问题和证据逐条整改，安全问题立即处置，其余问题在规定期限内完成，并书面报告整改结果。",
  ),
  responsible: heading(
    2,
    "补齐机制。",
    "尚未明确责任部门和专干的单位要尽快明确并备案；要按月向政务网报送稿件，积极参加在线访谈和互动活动。",
  ),
  improve: heading(
    2,
    "巩固提升。",
    "各单位要定期自查网站，及时更新信息公开目录和年度报告，畅通服务入口，不断提高公开质量和服务水平。",
  ),
};

const ORDER = [
  "opening",
  "inspection",
  "overview",
  "excellent",
  "problems",
  "problems.attitude",
  "problems.security",
  "problems.disclosure",
  "demands",
  "correct",
  "responsible",
  "improve",
  "annex.units",
  "annex.individuals",
];

/** A new notice as the data are now. The annex comes only when somebody is honoured. */
export function startNotice(material: Material, agency: string): NoticeContent {
  const blocks = ORDER.flatMap((id): NoticeBlock[] => {
    const text = FREE[id];
    if (text) return [{ id, kind: "free", text }];
    const source = sourceOf(id);
    const bound = source.bind(material);
    return source.place === "annex" && !source.obligatory(bound) ? [] : [generated(id, bound)];
  });
  return {
    agency,
    title: [`关于${material.cycle.year}年全省教育系统政务公开`, "政务服务工作检查情况的通报"],
    recipients: ["各市州教育（体）局", "各普通高等学校", "厅委直属各单位"],
    copies: [],
    printing: null,
    blocks,
  };
}

/** Sources that the notice may not go without as the data are, and that do not stand in it. */
export const missingSources = (material: Material, blocks: readonly NoticeBlock[]): string[] =>
  sourcesOf(material)
    .filter(
      (source) =>
        source.obligatory(source.bind(material)) && !blocks.some((block) => block.id === source.key),
    )
    .map((source) => source.title);
