import { randomInt } from "node:crypto";
import type { Context, Work } from "../../../core/context.ts";
import { cycle } from "../../assessment/index.ts";
import { handedInMarks, type HandedInMark } from "../../review/index.ts";
import { tables } from "../tables.ts";
import { newestEdition } from "./earlier.ts";

/** Account → the name under which its marks of the year are published. */
export async function pseudonymsOf(context: Context, year: number): Promise<Map<string, string>> {
  const rows = await tables(context.database)
    .selectFrom("expert_pseudonym")
    .select(["account_id", "label"])
    .where("year", "=", year)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.label]));
}

type Told = Pick<HandedInMark, "unitId" | "item" | "round" | "points">;
const markOf = ({ unitId, item, round, points }: Told): string => [unitId, item, round, points].join(" ");

/**
 * The names that an earlier program published without keeping them, found again by the marks that stand under each: a person whose marks
 * agree in the most places. Pure.
 */
export function knownAgain(
  published: readonly (Told & { expert: string })[],
  marks: readonly HandedInMark[],
): Map<string, string> {
  const own = new Map<string, Set<string>>();
  for (const mark of marks) own.set(mark.accountId, (own.get(mark.accountId) ?? new Set()).add(markOf(mark)));
  const pairs = [...new Set(published.map((row) => row.expert))].flatMap((label) => {
    const rows = published.filter((row) => row.expert === label).map(markOf);
    return [...own].map(([id, keys]) => ({ label, id, same: rows.filter((row) => keys.has(row)).length }));
  });
  const out = new Map<string, string>();
  const taken = new Set<string>();
  for (const { label, id, same } of pairs.toSorted((a, b) => b.same - a.same)) {
    if (same === 0 || out.has(id) || taken.has(label)) continue;
    out.set(id, label);
    taken.add(label);
  }
  return out;
}

async function publishedMarks(context: Context, year: number): Promise<(Told & { expert: string })[]> {
  const file = (await newestEdition(context, year))?.files.get("expert-marks.json");
  const rows = (file ?? []) as (Omit<Told, "unitId"> & { unit: string; expert: string })[];
  return rows.map(({ unit: unitId, ...row }) => ({ ...row, unitId }));
}

/** A number that stands for nobody in any cycle, drawn so that it tells nothing; four digits once three are nearly used up. */
function drawn(taken: Set<string>): string {
  const places = taken.size < 600 ? 100 : 10 ** Math.ceil(Math.log10(taken.size * 2));
  for (;;) {
    const label = `专家${randomInt(places, places * 10)}`;
    if (taken.has(label)) continue;
    taken.add(label);
    return label;
  }
}

/**
 * Gives a name to every expert who has none in the year yet, inside the transaction that publishes. A name is kept for all editions of its
 * year and never stands for anybody in another one.
 */
export async function namePseudonyms(work: Work, year: number): Promise<void> {
  const marks = await handedInMarks(work, year, (await cycle(work, year)).rubric);
  const named = await pseudonymsOf(work, year);
  const missing = [...new Set(marks.map((mark) => mark.accountId))].filter((id) => !named.has(id));
  if (missing.length === 0) return;
  const db = tables(work.database);
  const known =
    named.size === 0 ? knownAgain(await publishedMarks(work, year), marks) : new Map<string, string>();
  const taken = new Set(
    (await db.selectFrom("expert_pseudonym").select("label").execute()).map((row) => row.label),
  );
  for (const label of known.values()) taken.add(label);
  for (const account_id of missing)
    await db
      .insertInto("expert_pseudonym")
      .values({ year, account_id, label: known.get(account_id) ?? drawn(taken) })
      .execute();
}
