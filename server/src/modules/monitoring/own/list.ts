import { dateInChina } from "../../../core/clock.ts";
import { signedIn, wholeOf, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { usesOf } from "../../evidence/index.ts";
import { currentFacts } from "../../evidence/read.ts";
import { cardOf } from "../cards.ts";
import { meaningOf } from "./meaning.ts";
import { tables } from "./tables.ts";

/** Own looks that are shown; older ones say nothing of today. */
const SHOWN = 20;

/** The looks that the viewer's own unit asked for, the newest first. Nobody else sees them. */
export async function ownLooks(context: Context) {
  const rows = await tables(context.database)
    .selectFrom("own_look")
    .select(["id", "year", "asked_by", "asked_at", "state", "pages", "trouble", "finished_at"])
    .where("unit_id", "=", signedIn(context).unitId ?? "")
    .orderBy("asked_at", "desc")
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    year: row.year,
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    state: row.state,
    pages: row.pages,
    trouble: row.trouble,
    finishedAt: row.finished_at?.toISOString() ?? null,
  }));
}

/** What one own look saw, and what it would mean for the year. @throws Refusal 404, also for another unit's */
export async function ownLook(context: Context, id: string) {
  const unitId = signedIn(context).unitId ?? "";
  const row = await tables(context.database)
    .selectFrom("own_look")
    .selectAll()
    .where("id", "=", id)
    .where("unit_id", "=", unitId)
    .executeTakeFirst();
  if (!row) throw notFound("该次自查");
  const { report } = row;
  if (report === null)
    return {
      id,
      year: row.year,
      state: row.state,
      trouble: row.trouble,
      verdicts: [],
      facts: [],
      suspicions: [],
    };
  const whole = wholeOf(context, "of the viewer's own unit");
  const uses = await usesOf(context, row.year);
  const meaning = meaningOf(
    report,
    { unitId, year: row.year, asOf: dateInChina(row.asked_at), site: report.inspection.site },
    uses,
    await currentFacts(whole, row.year, [unitId]),
  );
  return {
    id,
    year: row.year,
    state: row.state,
    trouble: row.trouble,
    verdicts: report.verdicts.map(({ check, outcome, message, evidence }) => ({
      check,
      name: cardOf(check)?.zh ?? check,
      outcome,
      message: message.zh,
      places: evidence.slice(0, 5).map(({ url, quote }) => ({ url, quote: quote ?? null })),
    })),
    ...meaning,
  };
}
