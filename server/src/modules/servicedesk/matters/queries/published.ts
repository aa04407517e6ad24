import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { KIND_NAMES } from "../../clocks/rules.ts";
import { tables } from "../../tables.ts";
import { terms } from "../../words.ts";
import { namesOfUnits } from "./list.ts";

/** Letters that the office wrote to see whether they are answered: no citizen's. */
const trialLetters = (db: ReturnType<typeof tables>) =>
  db
    .selectFrom("desk_trial")
    .select("case_id")
    .where("case_id", "is not", null)
    .$castTo<{ case_id: string }>();

export interface PublicLine {
  /** Null: the writer did not agree to publish; then kind, unit and days are all that is shown. */
  publicId: string | null;
  title: string | null;
  kind: string;
  unit: string;
  receivedOn: string;
  answeredOn: string;
}

/** Days that are shown of a matter whose text is not: of complaints the unit that handled them, never the one that they are about. */
export async function publicLines(
  context: Context,
  page: { limit: number; offset: number },
): Promise<{ total: number; lines: PublicLine[] }> {
  const db = tables(context.database);
  // Which ones first: nothing is joined for those that are passed over.
  const answered = db
    .selectFrom("desk_case as matter")
    .where("matter.answered_at", "is not", null)
    .where("matter.kind", "!=", "report")
    .where("matter.id", "not in", trialLetters(db));
  const total = await answered
    .select((select) => select.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  const ids = await answered
    .select("matter.id")
    .orderBy("matter.answered_at", "desc")
    .orderBy("matter.id")
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const rows = await db
    .selectFrom("desk_case as matter")
    .leftJoin("desk_publication as copy", (join) =>
      join
        .onRef("copy.case_id", "=", "matter.id")
        .on("copy.approved_at", "is not", null)
        .on("copy.hidden_at", "is", null),
    )
    .select(["copy.public_id", "copy.title", "matter.kind", "matter.received_at", "matter.answered_at"])
    .select(
      sql<string | null>`(select unit_id from desk_leg where desk_leg.case_id = matter.id and role = 'lead'
        and ended_as = 'answered' order by dispatched_at limit 1)`.as("unit_id"),
    )
    .where(sql<boolean>`matter.id = any(${ids.map((row) => row.id)}::uuid[])`)
    .orderBy("matter.answered_at", "desc")
    .orderBy("matter.id")
    .execute();
  const name = await namesOfUnits(context);
  return {
    total: Number(total.count),
    lines: rows.map((row) => ({
      publicId: row.public_id,
      title: row.title,
      kind: KIND_NAMES[row.kind],
      unit: name(row.unit_id),
      receivedOn: dateInChina(row.received_at),
      answeredOn: dateInChina(row.answered_at ?? row.received_at),
    })),
  };
}

export interface PublicMatter {
  title: string;
  body: string;
  reply: string;
  kind: string;
  answeredOn: string;
  /** Withdrawn: the reason stands where the text stood. */
  hiddenReason: string | null;
}

/** A published copy at its permanent address, or why it is not there; null when there never was one. */
export async function publicMatter(context: Context, publicId: string): Promise<PublicMatter | null> {
  const row = await tables(context.database)
    .selectFrom("desk_publication as copy")
    .innerJoin("desk_case as matter", "matter.id", "copy.case_id")
    .select([
      "copy.title",
      "copy.body",
      "copy.reply",
      "copy.hidden_reason",
      "copy.approved_at",
      "matter.kind",
      "matter.answered_at",
    ])
    .where("copy.public_id", "=", publicId)
    .executeTakeFirst();
  if (!row) return null;
  const hidden = row.hidden_reason !== null || row.approved_at === null;
  return {
    title: hidden ? "该公开文本已撤下" : row.title,
    body: hidden ? "" : row.body,
    reply: hidden ? "" : row.reply,
    kind: KIND_NAMES[row.kind],
    answeredOn: row.answered_at ? dateInChina(row.answered_at) : "",
    hiddenReason: row.hidden_reason ?? (hidden ? "公开文本正在更正" : null),
  };
}

export interface Similar {
  /** Where it is read; what is said of it goes below. */
  path: string;
  title: string;
  reply: string;
}

/**
 * Common questions and published answers that speak of the same, the likest first: at least a third of the pairs of characters are theirs
 * too. A common question whose day of review has passed is not offered: nobody has said that it still holds.
 */
export async function similarAnswers(context: Context, title: string, most = 5): Promise<Similar[]> {
  const wanted = terms(title);
  if (wanted.length === 0) return [];
  const today = dateInChina(context.clock.now());
  const { rows } = await sql<{ path: string; title: string; reply: string }>`
    select path, title, reply from (
      select '/desk/answers/' || public_id as path, title, reply, approved_at as at, 1 as rank,
        (select count(*) from unnest(terms) as term where term = any(${wanted}::text[])) as shared
      from desk_publication
      where terms && ${wanted}::text[] and approved_at is not null and hidden_at is null
      union all
      select '/desk/questions/' || id, question, answer, published_at, 0,
        (select count(*) from unnest(terms) as term where term = any(${wanted}::text[]))
      from desk_common_question
      where terms && ${wanted}::text[] and published_at is not null and withdrawn_at is null and review_by >= ${today}::date
    ) as likely
    where shared * 3 >= ${wanted.length}
    order by shared desc, rank, at desc
    limit ${most}`.execute(context.database);
  return rows;
}
