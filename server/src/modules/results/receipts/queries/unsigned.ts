import { sql } from "kysely";
import type { Context } from "../../../../core/context.ts";

/**
 * By year, how many of the documents that `documentsOf` lists a unit has not signed for; years without any are left out. Counted in the
 * database: nothing is drawn only to be counted, and a result, which holds every unit, is opened only for a paper that is not signed for.
 */
export async function unsignedBy(
  context: Context,
  unitId: string,
): Promise<{ year: number; count: number }[]> {
  const { rows } = await sql<{ year: number; count: number }>`
    with unsigned as materialized (
      select sent.* from (
        select 'feedback' as document, max(ordinal) as ordinal, year from feedback_sheet where unit_id = ${unitId} group by year
        union all
        select 'notice', 0, year from notice where state = 'published' and published_at is not null
        union all
        select 'corrigendum', ordinal, year from corrigendum where state = 'published' and published_at is not null
      ) sent
      where not exists (select from document_receipt signed where signed.unit_id = ${unitId}
        and signed.year = sent.year and signed.document = sent.document and signed.ordinal = sent.ordinal))
    select year, count(*)::int as count from unsigned u
    where case document
      when 'notice' then (select jsonb_typeof(n.result -> 'notice') from notice n where n.year = u.year and n.state = 'published') = 'object'
      when 'corrigendum' then (select c.result -> 'corrigenda' @> jsonb_build_array(jsonb_build_object('ordinal', c.ordinal))
        from corrigendum c where c.year = u.year and c.ordinal = u.ordinal)
      else true end
    group by year order by year`.execute(context.database);
  return rows;
}
