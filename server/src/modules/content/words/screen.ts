import { unspaced, type Remark } from "@mingcha/wording";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { keptExaminer } from "../articles/checks/keptExaminer.ts";
import { reviewLists } from "./lists.ts";

export interface ScreenRemark {
  /** `block`: it is not let in as it is. */
  level: "block" | "warn";
  message: string;
}

const shown = ({ level, zh }: Remark): ScreenRemark[] => (level === "hint" ? [] : [{ level, message: zh }]);

/**
 * What the checks say of a text that a stranger wrote: as of any text, and words of the lists that are written with signs between their
 * characters. The latter are told to a person and block nothing: signs stand between innocent words as well.
 */
export async function screen(context: Context, lines: readonly string[]): Promise<ScreenRemark[]> {
  const look = keptExaminer(await reviewLists(context), dateInChina(context.clock.now()));
  const runs = lines.map((text, at) => ({ text, place: { paragraph: at + 1 } }));
  const plain = look(runs).remarks;
  const known = new Set(plain.map(({ zh }) => zh));
  const joined = runs.map((run) => ({ ...run, text: unspaced(run.text) }));
  const hidden = joined.some(({ text }, at) => text !== lines[at]?.normalize("NFKC"))
    ? look(joined).remarks.filter(({ rule, zh }) => rule.startsWith("words.") && !known.has(zh))
    : [];
  return [
    ...plain.flatMap(shown),
    ...hidden.map(({ zh }) => ({ level: "warn" as const, message: `字间夹有符号：${zh}请核对。` })),
  ];
}
