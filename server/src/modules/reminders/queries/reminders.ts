import { signedIn, type Context } from "../../../core/context.ts";
import { dateInChina } from "../../../core/clock.ts";
import { calendar } from "../../../core/holidays.ts";
import { enabledNames } from "../../identity/index.ts";
import { KINDS, type Kind } from "../matters.ts";
import { tables } from "../tables.ts";

export interface ReminderView {
  kind: Kind;
  kindName: string;
  due: string | null;
  /** 暂定: the last day was counted through a year without an official holiday table. */
  dueProvisional: boolean;
  body: string;
  link: string;
  to: string;
  remindedAt: string;
  mailedAt: string | null;
  doneAt: string | null;
}

export interface ReminderFilter {
  kind?: Kind | undefined;
  open?: "yes" | "no" | undefined;
  search?: string | undefined;
}

/** Kinds whose last day is counted in working days; the others bear a day that a person set. */
const COUNTED: ReadonlySet<string> = new Set<Kind>([
  "feedback",
  "supplementary",
  "rectification",
  "rectification-overdue",
  "extension",
  "patrol",
  "letter-half",
  "letter-near",
  "letter-overdue",
  "letter-accept",
  "letter-unhappy",
]);

async function read(
  context: Context,
  accountId: string | null,
  filter: ReminderFilter,
): Promise<(ReminderView & { subject: string })[]> {
  let query = tables(context.database)
    .selectFrom("reminder")
    .selectAll()
    .orderBy("reminded_at", "desc")
    .orderBy("subject");
  if (accountId !== null) query = query.where("account_id", "=", accountId);
  if (filter.kind) query = query.where("kind", "=", filter.kind);
  if (filter.open) query = query.where("done_at", filter.open === "yes" ? "is" : "is not", null);
  const rows = await query.execute();
  const names = await enabledNames(
    context,
    rows.map((row) => row.account_id),
    ["office", "expert", "officer", "leader"],
  );
  const days = await calendar(context);
  return rows.map((row) => ({
    kind: row.kind as Kind,
    kindName: KINDS[row.kind as Kind] ?? row.kind,
    subject: row.subject,
    due: row.due,
    dueProvisional:
      row.due !== null && COUNTED.has(row.kind) && days.provisional(dateInChina(row.reminded_at), row.due),
    body: row.body,
    link: row.link,
    to: names.get(row.account_id) ?? "（已停用的账号）",
    remindedAt: row.reminded_at.toISOString(),
    mailedAt: row.mailed_at?.toISOString() ?? null,
    doneAt: row.done_at?.toISOString() ?? null,
  }));
}

/** The viewer's own open reminders, newest first. */
export async function ownReminders(context: Context): Promise<ReminderView[]> {
  return read(context, signedIn(context).accountId, { open: "yes" });
}

/** Reminders to everybody, as far as they speak of no unit from which the viewer is recused. */
export async function allReminders(context: Context, filter: ReminderFilter): Promise<ReminderView[]> {
  const { recused, accountId } = signedIn(context);
  const own = recused.size > 0 ? await mentions(context, accountId) : null;
  return (await read(context, null, filter))
    .filter(
      (row) =>
        (own === null || own(row)) &&
        (!filter.search || row.body.includes(filter.search) || row.to.includes(filter.search)),
    )
    .map(({ subject: _subject, ...row }) => row);
}

/**
 * For a person with a conflict: only what goes to the person, or speaks of a deadline that all share. Whether a reminder about one unit
 * exists, or is done, tells how the unit fares.
 */
async function mentions(
  context: Context,
  accountId: string,
): Promise<(row: { kind: Kind; subject: string }) => boolean> {
  const rows = await tables(context.database)
    .selectFrom("reminder")
    .select(["kind", "subject"])
    .where("account_id", "=", accountId)
    .execute();
  const mine = new Set(rows.map((row) => `${row.kind} ${row.subject}`));
  return (row) => mine.has(`${row.kind} ${row.subject}`);
}
