import type { DraftPack } from "../draftPack.ts";
import type { Line } from "./line.ts";
import type { SHEETS } from "./sheets.ts";
import { KIND_WORDS } from "./words.ts";

type TermLine = Line<(typeof SHEETS.terms.columns)[number]["key"]>;
type Terms = Pick<DraftPack["rubric"], "bonus" | "bars" | "quota"> &
  Partial<Pick<DraftPack["rubric"], "coverageFloor">>;

function addQuota(quota: Terms["quota"], line: TermLine): NonNullable<Terms["quota"]> {
  const tag = line.required("tag");
  if (quota && quota.tag !== tag) line.problem("各行优秀名额的“来源标记”须相同");
  const kind = line.perhapsWord("subject", KIND_WORDS);
  if (!kind) return { ...quota, tag };
  if (quota?.[kind] !== undefined) line.problem(`${line.text("subject")}的优秀名额重复`);
  return { ...quota, [kind]: line.whole("value", 0, 999_999), tag };
}

/** Bonus, honours bars, quotas, and the share of points that must be known for an honour. */
export function readTerms(lines: readonly TermLine[]): Terms {
  const terms: Terms = { bars: [] };
  for (const line of lines) {
    const term = line.text("term");
    if (term === "加分") {
      if (terms.bonus) line.problem("“加分”只能有一行");
      terms.bonus = { above: line.points("value"), cap: line.points("cap"), tag: line.required("tag") };
    } else if (term === "评优一票否决" || term === "一票否优")
      terms.bars.push({ list: line.text("subject"), name: line.text("name"), tag: line.required("tag") });
    else if (term === "优秀名额") terms.quota = addQuota(terms.quota, line);
    else if (term === "已知占比下限") {
      if (terms.coverageFloor) line.problem("“已知占比下限”只能有一行");
      terms.coverageFloor = { share: line.share("value"), tag: line.required("tag") };
    } else line.problem(`“条款”须为“加分”“评优一票否决”“优秀名额”或“已知占比下限”，现为“${term}”`);
  }
  return terms;
}
