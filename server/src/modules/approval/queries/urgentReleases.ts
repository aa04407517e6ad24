import { signedIn, type Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { invalid } from "../../../core/refusal.ts";
import { dateInChina } from "../../../core/clock.ts";
import { limitEnd, shownEnd } from "../hours.ts";
import type { Subject } from "../model.ts";
import { tables } from "../tables.ts";
import { planOf } from "./plans.ts";

/** How a text stands that went out before everybody had signed. */
export type Cleared = "cleared" | "failed" | "open";

export interface UrgentRelease extends Subject {
  /** Name of its class. */
  className: string;
  title: string;
  link: string;
  version: number;
  releasedAt: string;
  releasedBy: string;
  /** Why it was handed in as urgent; null of texts that are personal. */
  reason: string | null;
  /** Steps that were open when it went out. */
  missing: string[];
  due: { at: string; shown: string; provisional: boolean };
  outcome: Cleared;
  /** When the last step was signed, somebody failed it, or a later version went out that everybody had signed. */
  endedAt: string | null;
  endedBy: string | null;
  late: boolean;
}

export interface UrgentMonth {
  releases: UrgentRelease[];
  /** Texts of units from which the viewer must stay out: counted, not listed. */
  leftOut: number;
}

/** The first instant of a month in China, and of the one after it. */
const bounds = (year: number, month: number): [Date, Date] => [
  new Date(Date.UTC(year, month - 1, 1, -8)),
  new Date(Date.UTC(year, month, 1, -8)),
];

/** The first later release of the same text whose round everybody had signed: what takes its place was reviewed whole. */
async function releasedWhole(
  context: Context,
  of: Subject & { number: number; class: string },
): Promise<{ done_at: Date; done_name: string } | undefined> {
  const moves = await tables(context.database)
    .selectFrom("approval_log")
    .select(["number", "move", "step", "round", "plan_version", "done_at", "done_name"])
    .where("kind", "=", of.kind)
    .where("id", "=", of.id)
    .where("move", "in", ["sign", "release"])
    .orderBy("number")
    .execute();
  for (const release of moves) {
    if (release.move !== "release" || release.number <= of.number) continue;
    const { plan } = await planOf(context, of.class, release.plan_version ?? undefined);
    const signed = new Set(
      moves.flatMap(({ move, round, number, step }) =>
        move === "sign" && round === release.round && number < release.number ? [step] : [],
      ),
    );
    if (plan.steps.every(({ key }) => signed.has(key))) return release;
  }
  return undefined;
}

/**
 * 急件先发: what went out by the urgent road in a month before everybody had signed, and what became of it until now; the oldest first.
 * @throws Refusal 400 for a month that has not begun
 */
export async function urgentReleases(context: Context, year: number, month: number): Promise<UrgentMonth> {
  const { recused } = signedIn(context);
  const now = context.clock.now();
  const begun = `${year}-${String(month).padStart(2, "0")}`;
  if (begun > dateInChina(now).slice(0, 7)) throw invalid(`${year}年${month}月尚未开始，没有急件情况。`);
  const [from, until] = bounds(year, month);
  const db = tables(context.database);
  const rows = await db
    .selectFrom("approval_log as log")
    .innerJoin("approval_subject as subject", (join) =>
      join.onRef("subject.kind", "=", "log.kind").onRef("subject.id", "=", "log.id"),
    )
    .innerJoin("approval_class as class", "class.class", "subject.class")
    .selectAll("log")
    .select([
      "subject.class",
      "subject.title",
      "subject.link",
      "subject.units",
      "class.name",
      "class.personal",
    ])
    .where("log.move", "=", "release")
    .where("log.road", "=", "urgent")
    .where("log.done_at", ">=", from)
    .where("log.done_at", "<", until)
    .orderBy("log.done_at")
    .orderBy("log.number")
    .execute();
  const days = await calendar(context);
  const releases: UrgentRelease[] = [];
  let leftOut = 0;
  for (const row of rows) {
    const round = await db
      .selectFrom("approval_log")
      .selectAll()
      .where("kind", "=", row.kind)
      .where("id", "=", row.id)
      .where("round", "=", row.round)
      .orderBy("number")
      .execute();
    const { plan } = await planOf(context, row.class, row.plan_version ?? undefined);
    const before = new Set(
      round.flatMap(({ move, number, step }) => (move === "sign" && number < row.number ? [step] : [])),
    );
    const open = plan.steps.filter(({ key }) => !before.has(key));
    if (open.length === 0) continue;
    if (row.units.some((unit) => recused.has(unit))) {
      leftOut += 1;
      continue;
    }
    const after = round.filter(({ number }) => number > row.number);
    const failed = after.find(({ move }) => move === "return");
    const signed = after.filter(({ move, step }) => move === "sign" && open.some(({ key }) => key === step));
    const last =
      failed ??
      (new Set(signed.map(({ step }) => step)).size === open.length
        ? signed.at(-1)
        : await releasedWhole(context, row));
    const limit = plan.urgent?.clear ?? { count: 1, unit: "days" as const };
    const end = limitEnd(days, row.done_at, limit, context.config.closingTime);
    const submitted = round.find(({ move }) => move === "submit");
    releases.push({
      kind: row.kind,
      id: row.id,
      className: row.name,
      title: row.title,
      link: row.link,
      version: row.version,
      releasedAt: row.done_at.toISOString(),
      releasedBy: row.done_name,
      reason: row.personal ? null : (submitted?.reason ?? null),
      missing: open.map(({ name }) => name),
      due: { at: end.at.toISOString(), shown: shownEnd(end), provisional: end.provisional },
      outcome: failed ? "failed" : last ? "cleared" : "open",
      endedAt: last?.done_at.toISOString() ?? null,
      endedBy: last?.done_name ?? null,
      // A day that a later holiday table may move makes nothing late.
      late: !end.provisional && (last?.done_at ?? now) > end.at,
    });
  }
  return { releases, leftOut };
}
