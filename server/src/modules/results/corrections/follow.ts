import type { Module } from "../../../core/module.ts";
import type { Work } from "../../../core/context.ts";
import { isPublished } from "../../evidence/index.ts";
import { syncEntries } from "./commands/syncEntries.ts";

type Follows = NonNullable<Module["follows"]>;
type Follower = NonNullable<Follows[keyof Follows]>;

const unitOf = (subject: string): string => subject.replace(/^unit:/, "");
const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** Says to whoever decided what the decision means for what is published, and opens the entries of the correction. */
async function follow(
  work: Work,
  year: number,
  unitIds: string[] | undefined,
  reason: string,
): Promise<void> {
  if (!(await isPublished(work, year))) return;
  const { opened, settled } = await syncEntries(work, year, unitIds, reason);
  if (opened.length > 0)
    work.remarks?.push(
      `${year} 年度通报已经发布，公布的内容不会因此自动改变。已为以下差异启动更正：${opened
        .slice(0, 5)
        .map((one) => one.says)
        .join("；")}${opened.length > 5 ? `等 ${opened.length} 项` : ""}。请到“通报更正”写明原因并拟稿。`,
    );
  if (settled > 0)
    work.remarks?.push(
      `现在与公布的内容一致，原先列入更正的 ${settled} 项已经移除；如更正已拟稿，请采用最新数据。`,
    );
}

const ofUnit: Follower = (work, subject, detail) =>
  follow(work, Number(detail["year"]), [unitOf(subject)], text(detail["reason"]));
/** A subject such as `cycle:2019`. */
const ofYear: Follower = (work, subject) =>
  // What other units' differences are would tell a recused person something of the one that is hidden.
  follow(
    work.viewer?.recused.size ? { ...work, remarks: [] } : work,
    Number(subject.replace(/^\D+/, "")),
    undefined,
    "",
  );

/** Commands of other modules that may make the live state differ from what is published. */
export const FOLLOWS: Follows = {
  "evidence.decide-finding": (work, _subject, detail) =>
    follow(work, Number(detail["year"]), [text(detail["unit"])], text(detail["reason"])),
  "evidence.look-up": (work, subject, detail) =>
    detail["fact"] === null ? Promise.resolve() : follow(work, Number(detail["year"]), [unitOf(subject)], ""),
  "evidence.correct-fact": ofUnit,
  "evidence.set-cut-off": ofYear,
  "evidence.withdraw-evidence": ofUnit,
  "assessment.decide-applicability": ofUnit,
  "results.answer-objection": ofUnit,
  "results.decide-coverage": ofUnit,
  "results.decide-tie": ofYear,
  "review.decide-item": ofUnit,
  "results.stage-recomputation": ofYear,
  "monitoring.finish-site": ofUnit,
  "evidence.record-registry-facts": ofYear,
  "content.close-tally": ofYear,
  "participation.close-tally": ofYear,
};
