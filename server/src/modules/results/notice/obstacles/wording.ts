import { checkDocument, type Issue, type OfficialDocument } from "@mingcha/gongwen";
import { writtenDate } from "../../../../core/documentWords.ts";
import type { Material } from "../material.ts";
import type { NoticeContent } from "../model.ts";
import { fingerprint } from "../fingerprint.ts";
import { sourceOf } from "../sources/index.ts";
import { paperName } from "../paper.ts";
import { missingSources } from "../start.ts";
import { blockText, blockTitle } from "../versionChange.ts";
import type { Obstacle } from "./model.ts";

/**
 * What the checker of official documents says about the notice, cited numbers compared with the register. The number comes only with the
 * signature: until then the checker sees the first of its series.
 */
export function checkNotice(material: Material, document: OfficialDocument, agency: string): Issue[] {
  const number = document.number ?? { agency, year: Number(document.signature.date.slice(0, 4)), serial: 1 };
  const { correction } = material;
  const earlier = correction?.published.result.corrigenda ?? [];
  // A corrigendum cites the notice and those before it.
  const published = correction ? [correction.notice.number, ...earlier.map((one) => one.number)] : [];
  return checkDocument(
    { ...document, number },
    { registeredNumbers: [...material.basis.map((one) => one.number), ...published] },
  );
}

/** Titles of the generated blocks that no longer say what the data say. */
export const outOfDate = (material: Material, content: NoticeContent): string[] =>
  content.blocks.flatMap((block) => {
    if (block.kind === "free") return [];
    const source = sourceOf(block.id);
    return fingerprint(source.bind(material)) === block.fingerprint ? [] : [source.title];
  });

const obstacle = (code: string, message: string, advice: string): Obstacle => ({
  code,
  message,
  advice,
  who: ["office"],
  link: "/notice",
});

const bare = (text: string): string => text.replace(/[。；]$/u, "");

/** 全年 is said only when every count of the year reaches its last day. */
function wholeYearWords({ reach, cycle }: Material, content: NoticeContent): Obstacle[] {
  if (reach === null) return [];
  const said = content.blocks.filter((block) => blockText(block).includes("全年")).map(blockTitle);
  if (said.length === 0) return [];
  return [
    obstacle(
      "whole-year",
      `${cycle.year} 年的统计只截至${writtenDate(reach)}，通报不能写“全年”：${[...new Set(said)].join("、")}`,
      `请改为“截至${writtenDate(reach)}”，或在年度结束后重新统计定稿`,
    ),
  ];
}

/** What is wrong with the text itself: behind the data, incomplete, counts unlike their lists, remarks of the checker. */
export function misworded(material: Material, content: NoticeContent, issues: readonly Issue[]): Obstacle[] {
  const old = outOfDate(material, content);
  const missing = missingSources(material, content.blocks);
  const errors = issues.filter((issue) => issue.severity === "error");
  return [
    ...(old.length > 0
      ? [
          obstacle(
            "out-of-date",
            `数据在拟稿后有变化，须采用最新数据：${old.join("、")}`,
            "请检查工作组采用后重新送核",
          ),
        ]
      : []),
    ...(missing.length > 0
      ? [
          obstacle(
            "incomplete",
            `数据中已有名单，${paperName({ ordinal: material.correction ? 1 : 0 })}却没有这一段：${missing.join("、")}`,
            "请检查工作组补上",
          ),
        ]
      : []),
    ...(material.correction ? [] : wholeYearWords(material, content)),
    ...errors.map((issue) =>
      issue.rule === "counts"
        ? obstacle("counts", `数字与名单不一致：${issue.place} ${bare(issue.message)}`, "请检查工作组改正")
        : obstacle("format", `公文格式：${issue.place} ${bare(issue.message)}`, "请检查工作组改正"),
    ),
  ];
}
