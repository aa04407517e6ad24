import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { secretKey } from "../../../../core/secretKey.ts";
import { KIND_NAMES, type Kind } from "../../clocks/rules.ts";

const MOST = 5;

export interface ReplySamples {
  /** Letters of the year that the unit answered, and how many of them everyone may read. */
  answered: number;
  published: number;
  samples: {
    publicId: string;
    kind: string;
    title: string;
    body: string;
    reply: string;
    answeredOn: string;
  }[];
}

/**
 * Replies of a unit to judge their quality by: drawn by a key outside the database from the copies that everyone may read, so that neither the
 * unit nor the expert chooses. Of other letters nobody but the desk and the unit reads anything.
 * @throws Refusal 404 for a unit in which the viewer has no part
 */
export async function replySamples(context: Context, unitId: string, year: number): Promise<ReplySamples> {
  if (signedIn(context).recused.has(unitId)) throw notFound("该单位的答复");
  const key = secretKey(context.config, "desk samples").toString("base64url");
  const [from, to] = [new Date(`${year - 1}-12-31T16:00:00Z`), new Date(`${year}-12-31T16:00:00Z`)];
  const { rows } = await sql<{
    answered: number;
    published: number;
    public_id: string | null;
    kind: Kind;
    title: string;
    body: string;
    reply: string;
    answered_at: Date;
  }>`
    with led as materialized (
      select c.id, c.kind, c.answered_at from desk_leg l join desk_case c on c.id = l.case_id
      where l.unit_id = ${unitId} and l.role = 'lead' and l.round = 1 and l.ended_as = 'answered'
        and c.answered_at >= ${from} and c.answered_at < ${to}
    ), copies as (
      select led.kind, led.answered_at, copy.public_id, copy.title, copy.body, copy.reply
      from led join desk_publication copy on copy.case_id = led.id
      where copy.approved_at is not null and copy.hidden_at is null
    )
    select (select count(*) from led)::int as answered, (select count(*) from copies)::int as published, drawn.*
    from (select 1) as one left join lateral (
      select * from copies
      order by sha256(convert_to(${key}::text || ${year}::text || public_id::text, 'UTF8')) limit ${MOST}
    ) as drawn on true`.execute(context.database);
  return {
    answered: rows[0]?.answered ?? 0,
    published: rows[0]?.published ?? 0,
    samples: rows.flatMap((row) =>
      row.public_id === null
        ? []
        : [
            {
              publicId: row.public_id,
              kind: KIND_NAMES[row.kind],
              title: row.title,
              body: row.body,
              reply: row.reply,
              answeredOn: dateInChina(row.answered_at),
            },
          ],
    ),
  };
}
