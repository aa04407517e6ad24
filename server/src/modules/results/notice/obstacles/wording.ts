import { checkDocument, type Issue, type OfficialDocument } from "@mingcha/gongwen";
import type { Material } from "../material.ts";
import type { NoticeContent } from "../model.ts";
import { fingerprint } from "../fingerprint.ts";
import { sourceOf } from "../sources/index.ts";
import { paperName } from "../paper.ts";
import { missingSources } from "../start.ts";
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

/** What is wrong with the text itself: behind the data, incomplete, counts unlike their lists, remarks of the checker. */
export function misworded(material: Material, content: NoticeContent, issues: readonly Issue[]): Obstacle[] {
  const old = outOfDate(material, content);
  const missing = missingSources(material, content.blocks);
  const errors = issues.filter((issue) => issue.severity === "error");
  return [
    ...(old.length > 0
      ? [{ rule: "out-of-date", message: `数据在拟稿后有变化，须采用最新数据：${old.join("、")}` }]
      : []),
    ...(missing.length > 0
      ? [
          {
            rule: "incomplete",
            message: `数据中已有名单，${paperName({ ordinal: material.correction ? 1 : 0 })}却没有这一段：${missing.join("、")}`,
          },
        ]
      : []),
    ...errors.map((issue) =>
      issue.rule === "counts"
        ? { rule: "counts", message: `数字与名单不一致：${issue.place} ${issue.message}` }
        : { rule: "format", message: `公文格式：${issue.place} ${issue.message}` },
    ),
  ];
}
