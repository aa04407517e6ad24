-- results/answers/queries/answers.ts
select * from "public_answer" where "year" = $
select * from "public_answer" where "year" = $ and "unit_id" = $

-- results/answers/queries/shownAnswers.ts
select "finding_id", "text" from "public_answer" where "year" = $ and "state" = $

-- results/corrections/queries/awaitsPerson.ts
select "id" from "corrigendum_entry" where "year" = $ and "unit_id" = $ and "kind" = $ and "ordinal" is null
select "ordinal" from "corrigendum" where "year" = $ and "state" = $

-- results/corrections/queries/correction.ts
select "agency", "number_year", "serial", "issued_on" from "notice" where "year" = $
select "data" from "standing" where "year" = $

-- results/corrections/queries/entries.ts
select "year" from "corrigendum_entry" where "id" = $
select * from "corrigendum_entry" where "year" = $ and "ordinal" is null order by "unit_id", "list"

-- results/corrections/queries/files.ts
select "corrected_docx_id" from "corrigendum" where "year" = $ and "ordinal" = $ and "state" = $
select "corrected_pdf_id" from "corrigendum" where "year" = $ and "ordinal" = $ and "state" = $
select "docx_file_id" from "corrigendum" where "year" = $ and "ordinal" = $ and "state" = $
select "first_docx_id" from "corrigendum" where "year" = $ and "ordinal" = $ and "state" = $
select "first_pdf_id" from "corrigendum" where "year" = $ and "ordinal" = $ and "state" = $
select "json_file_id" from "corrigendum" where "year" = $ and "ordinal" = $ and "state" = $
select "json_file_id" from "notice" where "year" = $ and "state" = $
select "pdf_file_id" from "corrigendum" where "year" = $ and "ordinal" = $ and "state" = $

-- results/corrections/queries/live.ts
select "unit_id", "name" from "nominee" where "year" = $

-- results/corrections/queries/overview.ts
select "state" from "notice" where "year" = $
select * from "corrigendum" where "year" = $ order by "ordinal"

-- results/corrections/queries/pendingCorrections.ts
select "ordinal" from "corrigendum" where "year" = $ and "state" in ($…)

-- results/corrections/queries/published.ts
select "content" from "notice_version" where "year" = $ order by "version" desc limit $
select "year", "result" from "corrigendum" where "state" = $ and "year" = $ order by "year", "ordinal"
select "year", "result" from "corrigendum" where "state" = $ order by "year", "ordinal"
select "year", "result" from "notice" where "state" = $
select "year", "result" from "notice" where "state" = $ and "year" = $

-- results/corrections/queries/revoked.ts
select "unit_id", "kind", "origin", "reason" from "corrigendum_entry" where "year" = $ and "ordinal" is not null and "kind" in ($…) order by "ordinal"

-- results/feedback/queries/sentSheet.ts
select * from "feedback_sheet" where "year" = $ and "unit_id" = $ order by "ordinal" desc limit $
select count(*) as "sheets", count("pdf_id") as "printed", min("sent_at") as "sentAt" from "feedback_sheet" where "year" = $ group by "ordinal" order by "ordinal" desc limit $

-- results/notice/queries/noticeRows.ts
select * from "corrigendum" where "year" = $ and "ordinal" = $
select * from "corrigendum_version" where "year" = $ and "ordinal" = $ and "version" = $
select * from "notice" where "year" = $ and "ordinal" = $
select * from "notice_version" where "year" = $ and "ordinal" = $ and "version" = $
select encode(sha256(convert_to(content::text || E'\n' || document::text, 'UTF8')), 'hex') as "hash" from "corrigendum_version" where "year" = $ and "ordinal" = $ and "version" = $
select encode(sha256(convert_to(content::text || E'\n' || document::text, 'UTF8')), 'hex') as "hash" from "notice_version" where "year" = $ and "ordinal" = $ and "version" = $

-- results/notice/queries/versions.ts
select * from "notice_version" where "year" = $ and "ordinal" = $ order by "version" desc

-- results/objections/queries/objections.ts
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "member"."kind" = $ order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."state" = $ and "member"."kind" = $ and (strpos(called.name, $) > 0 or strpos(objection.body, $) > 0 or objection.unit_id = any($::text[])) order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."state" = $ and "member"."kind" = $ order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."state" = $ order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ and "member"."kind" = $ order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ and "objection"."state" = $ and "member"."kind" = $ and (strpos(called.name, $) > 0 or strpos(objection.body, $) > 0 or objection.unit_id = any($::text[])) order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ and "objection"."state" = $ and "member"."kind" = $ order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ and "objection"."state" = $ order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ and (strpos(called.name, $) > 0 or strpos(objection.body, $) > 0 or objection.unit_id = any($::text[])) order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and (strpos(called.name, $) > 0 or strpos(objection.body, $) > 0 or objection.unit_id = any($::text[])) order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by array_position($::text[], "objection"."state"::text) asc nulls last, "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by array_position($::text[], "objection"."state"::text) desc nulls last, "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by called.name asc nulls last, "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by called.name desc nulls last, "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by member.kind asc nulls last, "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by member.kind desc nulls last, "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by objection.answered_by asc nulls last, "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by objection.answered_by desc nulls last, "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by objection.filed_at asc nulls last, "filed_at", "objection"."id" limit $ offset $
select "objection".* from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) order by objection.filed_at desc nulls last, "filed_at", "objection"."id" limit $ offset $
select "unit_id" from "feedback_confirmation" where "year" = $ and "unit_id" = $
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[])
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "member"."kind" = $
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."state" = $
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."state" = $ and "member"."kind" = $
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."state" = $ and "member"."kind" = $ and (strpos(called.name, $) > 0 or strpos(objection.body, $) > 0 or objection.unit_id = any($::text[]))
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ and "member"."kind" = $
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ and "objection"."state" = $
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ and "objection"."state" = $ and "member"."kind" = $
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ and "objection"."state" = $ and "member"."kind" = $ and (strpos(called.name, $) > 0 or strpos(objection.body, $) > 0 or objection.unit_id = any($::text[]))
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and "objection"."unit_id" = $ and (strpos(called.name, $) > 0 or strpos(objection.body, $) > 0 or objection.unit_id = any($::text[]))
select count(*)::int as "total" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and objection.unit_id <> all($::text[]) and (strpos(called.name, $) > 0 or strpos(objection.body, $) > 0 or objection.unit_id = any($::text[]))

-- results/openData/queries/releaseDecision.ts
select * from "evidence_release" where "year" = $

-- results/queries/basis.ts
select * from "basis_document" order by "recorded_at", "number"

-- results/queries/beforePublication.ts
select "state" from "notice" where "year" = $

-- results/queries/honours.ts
select * from "nominee" where "year" = $

-- results/queries/ownNominee.ts
select "name" from "nominee" where "year" = $ and "unit_id" = $

-- results/queries/pendingResults.ts
select "objection"."id", "objection"."unit_id", "filed_at" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and "state" = $ order by "filed_at"
select "unit_id" from "feedback_confirmation" where "year" = $

-- results/queries/published.ts
select "year", "published_at", "pdf_file_id", "json_file_id" from "notice" where "state" = $ order by "year" desc

-- results/queries/waiting.ts
select "id" from "objection" where "year" = $ and "unit_id" = $ and "state" = $
select "unit_id" from "feedback_confirmation" where "year" = $ and "unit_id" = $
select "year" from "standing_stage" where "stage" = $ order by "year"
select count(*) as "count" from "objection" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "objection"."unit_id" where "objection"."year" = $ and "state" = $
select distinct "year" from "supplementary_feedback" where "unit_id" = $ and "confirmed_at" is null order by "year"

-- results/receipts/queries/ownDocuments.ts
select * from "document_receipt" where "year" = $ and "unit_id" = $

-- results/receipts/queries/receipts.ts
select * from "document_receipt" where "year" = $
select pg_advisory_xact_lock_shared($)
select year, digest from holiday_year order by year

-- results/receipts/queries/sent.ts
select "ordinal", "unit_id", "sent_at" from "feedback_sheet" where "year" = $ order by "ordinal" desc
select "ordinal", "version", "published_at", result -> 'corrigenda' as "out" from "corrigendum" where "year" = $ and "state" = $ order by "ordinal"
select "version", "published_at", result -> 'notice' as "own" from "notice" where "year" = $ and "state" = $

-- results/receipts/queries/unsigned.ts
with unsigned as materialized ( select sent.* from ( select 'feedback' as document, max(ordinal) as ordinal, year from feedback_sheet where unit_id = $ group by year union all select 'notice', 0, year from notice where state = 'published' and published_at is not null union all select 'corrigendum', ordinal, year from corrigendum where state = 'published' and published_at is not null ) sent where not exists (select from document_receipt signed where signed.unit_id = $ and signed.year = sent.year and signed.document = sent.document and signed.ordinal = sent.ordinal)) select year, count(*)::int as count from unsigned u where case document when 'notice' then (select jsonb_typeof(n.result -> 'notice') from notice n where n.year = u.year and n.state = 'published') = 'object' when 'corrigendum' then (select c.result -> 'corrigenda' @> jsonb_build_array(jsonb_build_object('ordinal', c.ordinal)) from corrigendum c where c.year = u.year and c.ordinal = u.ordinal) else true end group by year order by year

-- results/recomputation/queries/recomputations.ts
select "id", "state", "difference", "staged_by", "staged_at", "decided_by" from "recomputation" where "year" = $ order by "staged_at" desc limit $

-- results/standings/queries/kept.ts
select frozen, (select data from standings_kept_row where year = $::int and unit_id = $) as row from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept
select frozen, data from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept left join standings_kept_row on year = $::int order by place
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by (data ->> 'coverage')::int asc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by (data ->> 'coverage')::int desc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by (data ->> 'overall')::int asc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by (data ->> 'overall')::int desc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by (data ->> 'rank')::int asc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by (data ->> 'rank')::int desc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by (data ->> 'score')::int asc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by (data ->> 'score')::int desc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by array_position($::text[], kind) asc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by array_position($::text[], kind) desc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by name collate "C" asc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by name collate "C" desc nulls last, place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page
select frozen, total, excellent, coalesce(rows, '[]') as rows from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept, (select count(*)::int as total, (count(*) filter (where excellent))::int as excellent from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $)) as counts, (select jsonb_agg(data order by nth) as rows from ( select row_number() over (order by place) as nth, data from standings_kept_row where year = $::int and ($::text is null or kind = $) and ($::text is null or position($::text in name) > 0 or unit_id = any($::text[])) and ($::boolean is null or excellent = $) order by nth limit $ offset $ ) as page) as page

-- results/standings/queries/open.ts
select (select count(*)::int from standings_kept_row where year = $::int and data -> 'score' = 'null' and data -> 'veto' = 'null') as count, (select jsonb_build_object('name', name, 'missing', data -> 'missing') from standings_kept_row where year = $::int and data -> 'score' = 'null' and data -> 'veto' = 'null' and unit_id <> all($::text[]) order by place limit 1) as first from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept where not frozen
select array(select kind from standings_kept_row where year = $::int and data -> 'undecided' = 'true' group by kind order by min(place)) as kinds from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept where not frozen

-- results/standings/queries/outline.ts
select kind, (data ->> 'score')::int as score, excellent, case when (data ->> 'undecided')::boolean or (data ->> 'belowFloor')::boolean then data end as row from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept left join standings_kept_row on year = $::int order by place

-- results/standings/queries/picture.ts
select unit_id as "unitId", name, kind, (data ->> 'score')::int as score, (data ->> 'rank')::int as rank, excellent, data -> 'dimensions' as dimensions from (select frozen from standings_kept where year = $::int and shape = $::int and not exists (select from total_due where year = $::int)) as kept left join standings_kept_row on year = $::int order by place

-- results/standings/queries/standings.ts
select "data" from "standing" where "year" = $
select (select row from jsonb_array_elements(data -> 'rows') as row where row ->> 'unitId' = $ limit 1) as row from standing where year = $

-- results/standings/queries/unconfirmed.ts
select count(*)::int as left from (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" left join feedback_confirmation said on said.year = $::int and said.unit_id = member.unit_id where said.unit_id is null

-- results/supplementary/queries/late.ts
select * from "supplementary_feedback" where "year" = $
select pg_advisory_xact_lock_shared($)
select year, digest from holiday_year order by year
