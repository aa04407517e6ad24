import { invalid } from "../../../core/refusal.ts";
import type { Pack } from "../pack/pack.ts";
import { rubric } from "../pack/rubric.ts";
import { unwrittenItems, unwrittenText } from "../pack/unwritten.ts";
import { problemsOf } from "../pack/rubricProblems.ts";
import type { DraftPack } from "./draftPack.ts";
import { factProblems } from "./factProblems.ts";
import { listProblems } from "./listProblems.ts";
import { placeOf, type Problem } from "./place.ts";
import { shapeProblems } from "./shapeProblems.ts";
import { inPoints } from "../../../core/points.ts";

function lineProblems({ rubric: one }: DraftPack): Problem[] {
  const texts: string[] = [];
  if (one.passLine !== undefined && one.passLine > one.excellentLine)
    texts.push(`合格线 ${inPoints(one.passLine)} 分高于优秀线 ${inPoints(one.excellentLine)} 分`);
  if (one.bonus && one.bonus.above > one.total)
    texts.push(`加分起点 ${inPoints(one.bonus.above)} 分高于总分 ${inPoints(one.total)} 分`);
  return texts.map((text) => ({ place: { part: "rubric", id: null }, text }));
}

/** Everything that keeps a draft from being used, each with its place; empty when it is sound. */
export function problemsOfPack(pack: DraftPack): Problem[] {
  const known = new Set(pack.facts.map((one) => one.key));
  const sums = problemsOf(pack.rubric, known).map((text) => ({ place: placeOf(text), text }));
  return [
    ...shapeProblems(pack),
    ...sums,
    ...lineProblems(pack),
    ...factProblems(pack),
    ...listProblems(pack),
  ];
}

/** What does not keep a draft from being used but wants to be known: items that read facts which nobody writes. */
export const notesOfPack = (pack: DraftPack): Problem[] =>
  unwrittenItems(pack.rubric.items, pack.facts).map((one) => ({
    place: { part: "item", id: one.item },
    text: unwrittenText(one),
  }));

/** The items about which must be decided when a year is opened with the pack. */
export const undecidedItems = (pack: DraftPack) =>
  unwrittenItems(pack.rubric.items, pack.facts)
    .filter((one) => one.whole)
    .map((one) => ({
      item: one.item,
      name: one.name,
      text: unwrittenText(one),
      veto: pack.rubric.items.some((item) => item.id === one.item && item.kind === "veto"),
    }));

/**
 * A draft as a pack that a cycle may freeze.
 * @throws Refusal 400 naming every place that is wrong
 */
export function soundPack(name: string, draft: DraftPack): Pack {
  const problems = problemsOfPack(draft).map((one) => one.text);
  if (problems.length > 0)
    throw invalid(
      `评分细则草稿“${name}”还有 ${problems.length} 处问题，没有启用：${problems.slice(0, 5).join("；")}。`,
      problems,
    );
  return { ...draft, rubric: rubric.parse(draft.rubric) };
}
