import type { FreeText, NoticeBlock, NoticeContent } from "./model.ts";
import type { Material } from "./material.ts";
import { generated, sourceOf, sourcesOf } from "./sources/index.ts";

const heading = (level: 1 | 2, text: string, runIn: string | null = null): FreeText => ({
  kind: "heading",
  level,
  text,
  runIn,
});

/** Headings that the office starts from, and may word otherwise. */
const FREE: Record<string, FreeText> = {
  inspection: heading(1, "检查情况"),
  problems: heading(1, "存在的主要问题"),
  demands: heading(1, "下一步要求"),
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
  "contact",
  "annex.units",
  "annex.individuals",
];

/** What the year's pack asks of the units. */
const demandsOf = ({ cycle }: Material): NoticeBlock[] =>
  cycle.documents.notice.demands.map(({ title, text }, index) => ({
    id: `demand-${index + 1}`,
    kind: "free",
    text: heading(2, title, text),
  }));

/** A new notice as the data are now. The annex comes only when somebody is honoured. */
export function startNotice(material: Material, agency: string, printing: string): NoticeContent {
  const blocks = ORDER.flatMap((id): NoticeBlock[] => {
    const text = FREE[id];
    if (text) return [{ id, kind: "free", text }, ...(id === "demands" ? demandsOf(material) : [])];
    const source = sourceOf(id);
    const bound = source.bind(material);
    return source.place === "annex" && !source.obligatory(bound) ? [] : [generated(id, bound)];
  });
  return {
    agency,
    title: [`关于${material.cycle.year}年度全省教育系统政务公开`, "政务服务工作检查情况的通报"],
    recipients: ["各市州教育（体）局", "各普通高等学校", "厅委直属各单位"],
    copies: [],
    printing,
    publicity: { kind: material.cycle.documents.notice.publicity, reason: "" },
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
