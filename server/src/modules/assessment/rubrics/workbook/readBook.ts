import { draftPack, type DraftPack } from "../draftPack.ts";
import { listFrom } from "./cellText.ts";
import { withFactKeys } from "./factName.ts";
import { linesOf, type WrongCell } from "./line.ts";
import { withTags } from "../../pack/numbers.ts";
import { BASICS, readPairs, REVIEW } from "./pairs.ts";
import { readItems } from "./readItems.ts";
import { readLists } from "./readLists.ts";
import { readTerms } from "./readTerms.ts";
import { SHEETS } from "./sheets.ts";

const once = (wrong: readonly WrongCell[]): WrongCell[] => [
  ...new Map(wrong.map((one) => [JSON.stringify(one), one])).values(),
];

/**
 * Reads a workbook that `writeBook` wrote, perhaps changed by people.
 * @returns the pack, or every cell that can't be taken with sheet and row
 * @throws Refusal 400 for a file that is no such workbook
 */
export async function readBook(bytes: Buffer): Promise<{ pack: DraftPack } | { wrong: WrongCell[] }> {
  const wrong: WrongCell[] = [];
  const basics = readPairs(SHEETS.basics.name, BASICS, await linesOf(bytes, SHEETS.basics, wrong), wrong);
  const dimensions = (await linesOf(bytes, SHEETS.dimensions, wrong)).map((line) => ({
    id: line.text("id"),
    name: line.text("name"),
    points: line.points("points"),
    tag: line.text("tag"),
  }));
  const indicators = (await linesOf(bytes, SHEETS.indicators, wrong)).map((line) => ({
    id: line.text("id"),
    dimension: line.text("dimension"),
    name: line.text("name"),
    points: line.points("points"),
    tag: line.text("tag"),
  }));
  const items = readItems({
    items: await linesOf(bytes, SHEETS.items, wrong),
    checks: await linesOf(bytes, SHEETS.checks, wrong),
    rules: await linesOf(bytes, SHEETS.rules, wrong),
    applies: await linesOf(bytes, SHEETS.applies, wrong),
  });
  const terms = readTerms(await linesOf(bytes, SHEETS.terms, wrong));
  const review = readPairs(SHEETS.review.name, REVIEW, await linesOf(bytes, SHEETS.review, wrong), wrong);
  const bundles = (await linesOf(bytes, SHEETS.bundles, wrong)).map((line) => {
    const listed = listFrom(line.text("items"));
    if (listed.length === 0 || line.empty("id") || line.empty("name"))
      line.problem("“编号”“名称”“评分要点”都不能为空");
    return { id: line.text("id"), name: line.text("name"), items: listed };
  });
  const lists = readLists(
    await linesOf(bytes, SHEETS.lists, wrong),
    await linesOf(bytes, SHEETS.phrases, wrong),
  );
  const numbers = await linesOf(bytes, SHEETS.numbers, wrong);
  const facts = (await linesOf(bytes, SHEETS.facts, wrong)).map((line) => ({
    key: line.text("key"),
    type: line.text("type"),
    name: line.text("name"),
    writtenBy: line.text("writtenBy"),
  }));
  const rubric = { ...basics, dimensions, indicators, items, ...terms, review: { ...review, bundles } };
  const tagged = withTags(
    withFactKeys({ rubric, lists }, facts),
    new Map(numbers.map((line) => [line.required("path"), line.required("tag")])),
  );
  // Where rows could not be read, their numbers are missed for that.
  if (wrong.length === 0)
    for (const line of numbers)
      if (tagged.strange.has(line.text("path"))) line.problem(`没有“${line.text("path")}”这一数值`);
  if (wrong.length > 0) return { wrong: once(wrong) };
  const parsed = draftPack.safeParse({ ...tagged.pack, facts });
  if (parsed.success) return { pack: parsed.data };
  // Only texts that are too long are left.
  return {
    wrong: parsed.error.issues.map((issue) => ({
      sheet: String(issue.path[1] ?? ""),
      row: typeof issue.path[2] === "number" ? issue.path[2] + 2 : 1,
      problem: `内容不能接受：${issue.path.join(".")}`,
    })),
  };
}
