import type { Allowance, Lists, Word } from "@mingcha/wording";
import { wholeOf, type Context } from "../../../core/context.ts";
import { standingNumbers } from "../../documents/index.ts";
import { unitsCalled } from "../../registry/index.ts";
import { shortNamesOf, standingPersons } from "./queries/standingPersons.ts";
import { tables } from "./tables.ts";

/** Words of the office that stand, with their days; the examiner of a day takes those that hold on it. */
export async function standingWords(context: Context): Promise<Word[]> {
  const rows = await tables(context.database)
    .selectFrom("review_word")
    .selectAll()
    .where("ended_at", "is", null)
    .orderBy("text")
    .execute();
  return rows.map((row) => ({
    text: row.text,
    kind: row.kind,
    level: row.level,
    source: row.source,
    ...(row.replacement === null ? {} : { replacement: row.replacement }),
    ...(row.advice === null ? {} : { advice: row.advice }),
    ...(row.valid_from === null ? {} : { from: row.valid_from }),
    ...(row.valid_until === null ? {} : { until: row.valid_until }),
  }));
}

async function standingAllowances(context: Context): Promise<Allowance[]> {
  const rows = await tables(context.database)
    .selectFrom("review_allowance")
    .selectAll()
    .where("ended_at", "is", null)
    .execute();
  return rows.map((row) => ({ rule: row.rule, text: row.text, owner: row.owner_name, until: row.until }));
}

/** Everything that texts are looked at with: the registry's names, the office's words, who holds which post, the numbers that were given, what was declared right. */
export async function reviewLists(context: Context): Promise<Lists> {
  const units = await unitsCalled(context);
  return {
    units: units.map(({ name, shortName }) => ({ name, shortName })),
    words: await standingWords(context),
    persons: await standingPersons(context, shortNamesOf(units)),
    documentNumbers: await standingNumbers(
      wholeOf(context, "texts are held against it; remarks quote no number"),
    ),
    allowances: await standingAllowances(context),
  };
}
