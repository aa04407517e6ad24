-- review/assignment/queries/assignmentBasis.ts
select "unit_id", "bundle", "account_id" from "assignment_end" where "year" = $ and "cause" in ($…)
select "unit_id", "bundle", "account_id", "part" from "counted_assignment" as "counted" where "year" = $ and "through" >= $
select * from "assignment" where "year" = $ order by "bundle", "unit_id", "account_id"

-- review/assignment/queries/assignmentList.ts
select "assignment"."unit_id" as "unitId", "called"."name" as "unitName", "member"."kind", "bundle", "account_id" as "accountId", "part", "response", "response_reason" as "reason", "responded_at" as "respondedAt" from "assignment" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "assignment"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "assignment"."unit_id" where "assignment"."year" = $ and assignment.unit_id <> all($::text[]) and assignment.bundle = any($::text[]) and "member"."kind" = $ order by called.place collate "C", array_position($::text[], bundle), "account_id" limit $ offset $
select "assignment"."unit_id" as "unitId", "called"."name" as "unitName", "member"."kind", "bundle", "account_id" as "accountId", "part", "response", "response_reason" as "reason", "responded_at" as "respondedAt" from "assignment" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "assignment"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "assignment"."unit_id" where "assignment"."year" = $ and assignment.unit_id <> all($::text[]) and assignment.bundle = any($::text[]) order by called.place collate "C", array_position($::text[], bundle), "account_id" limit $ offset $
select count(*)::int as "total" from "assignment" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "assignment"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "assignment"."unit_id" where "assignment"."year" = $ and assignment.unit_id <> all($::text[]) and assignment.bundle = any($::text[])
select count(*)::int as "total" from "assignment" inner join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on "member"."unit_id" = "assignment"."unit_id" inner join unit_on($::date) as "called" on "called"."unit_id" = "assignment"."unit_id" where "assignment"."year" = $ and assignment.unit_id <> all($::text[]) and assignment.bundle = any($::text[]) and "member"."kind" = $

-- review/assignment/queries/assignments.ts
select "unit_id", "bundle", "part", "response" from "assignment" where "year" = $ and "account_id" = $ and "response" != $
select "unit_id", "submitted_at" from "review_sheet" where "year" = $ and "account_id" = $ and "round" = $

-- review/assignment/queries/departures.ts
select * from "expert_departure" where "year" = $ order by "decided_at", "account_id"

-- review/assignment/queries/experts.ts
select * from "expert"

-- review/assignment/queries/gaps.ts
select distinct "unit_id", "bundle", "account_id" from "assignment_end" where "year" = $ and "part" = $ and "cause" = $

-- review/assignment/queries/progress.ts
select account_id as "accountId", (count(distinct unit_id) filter (where response <> 'declined'))::int as assigned, (count(distinct unit_id) filter (where response <> 'declined' and handed_in))::int as submitted, (count(distinct unit_id) filter (where response = 'open'))::int as open, (count(distinct unit_id) filter (where response = 'accepted'))::int as accepted, (count(distinct unit_id) filter (where response = 'declined'))::int as declined, (count(distinct unit_id) filter (where response <> 'declined'))::int as units, (count(*) filter (where response <> 'declined' and part = 'panel'))::int as panel, (count(*) filter (where response <> 'declined' and part = 'pilot'))::int as pilot from ( select assignment.*, exists (select from review_sheet as sheet where sheet.year = assignment.year and sheet.unit_id = assignment.unit_id and sheet.account_id = assignment.account_id and sheet.round = $::int and sheet.submitted_at is not null) as handed_in from assignment where year = $::int and unit_id <> all($::text[]) ) as given group by account_id
with place as ( select unit_id, bundle from (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" join jsonb_each($::jsonb) as of (bundle, kinds) on kinds ? kind where unit_id <> all($::text[]) ), active as ( select unit_id, bundle, count(*) as held from counted_assignment as one where year = $::int and through >= $::int and part = 'panel' and ( account_id = any($::uuid[]) or exists (select from review_sheet as sheet where sheet.year = one.year and sheet.unit_id = one.unit_id and sheet.account_id = one.account_id and sheet.round = $::int and sheet.submitted_at is not null) or not exists (select from assignment as held where held.year = one.year and held.unit_id = one.unit_id and held.bundle = one.bundle and held.account_id = one.account_id and held.response <> 'declined')) group by unit_id, bundle ) select case when exists (select from assignment where year = $::int) then (select count(*) from place left join active using (unit_id, bundle) where coalesce(held, 0) < $::int) else 0 end::int as lacking

-- review/form/queries/exportForm.ts
select "unit_id", "item", "points", "reason" from "review_mark" where "year" = $ and "account_id" = $ and "round" = $

-- review/marking/queries/disagreements.ts
select kept.unit_id as "unitId", called.name as "unitName", kept.disagreements -> 'list' as list from review_pending kept join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on member.unit_id = kept.unit_id join unit_on($::date) as "called" on called.unit_id = kept.unit_id where kept.year = $::int and kept.round = $::int and kept.disagreements <> '{"list": []}'::jsonb order by called.place collate "C"
select member.unit_id as id from (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" left join review_pending kept on kept.year = $::int and kept.unit_id = member.unit_id and kept.round = $::int and kept.shape = $::int where kept.unit_id is null
with reason as ( select kept.unit_id, called.name, called.place collate "C" as place, coalesce(worst.one ->> 'item', kept.missing[1]) as item, coalesce(worst.one ->> 'state', 'missing') as state from review_pending kept join (select unit_id, kind from cycle_unit where year = $::int and left_on is null) as "member" on member.unit_id = kept.unit_id join unit_on($::date) as "called" on called.unit_id = kept.unit_id left join lateral ( select one from jsonb_array_elements(kept.disagreements -> 'list') with ordinality as listed (one, n) where one ->> 'item' = any($::text[]) order by n limit 1 ) worst on true where kept.year = $::int and kept.round = $::int and (worst.one is not null or kept.missing <> '{}') ), numbered as ( select *, row_number() over (order by place) as n, row_number() over (partition by state order by place) as of_state, count(*) over ()::int as total from reason ) select unit_id as "unitId", name as "unitName", item, state, total from numbered where n <= $ or of_state = 1 order by n

-- review/marking/queries/discussion.ts
select * from "discussion_entry" where "year" = $ and "unit_id" = $ order by "written_at", "id"

-- review/marking/queries/expertMarks.ts
select "unit_id", "account_id", "bundle" from "counted_assignment" where "year" = $ and "part" = $ and "through" >= $
select "unit_id", "account_id", "bundle" from "counted_assignment" where "year" = $ and "part" = $ and "through" >= $ and "unit_id" in ($…)
select * from "leader_decision" where "year" = $ and "round" <= $ and "unit_id" in ($…) order by "round"
select * from "leader_decision" where "year" = $ and "round" <= $ order by "round"
select mark.unit_id, mark.account_id, mark.item, mark.points, mark.reason, mark.ticks from review_mark mark join review_sheet sheet using (year, unit_id, account_id, round) join jsonb_each_text($::jsonb) as bundle (item, id) on bundle.item = mark.item join counted_assignment counted on counted.year = mark.year and counted.unit_id = mark.unit_id and counted.account_id = mark.account_id and counted.bundle = bundle.id and counted.through >= mark.round where mark.year = $ and mark.round = $ and mark.unit_id = $ and sheet.submitted_at is not null and ($ or counted.part = 'panel') order by sheet.submitted_at, mark.account_id
with sheet as ( select unit_id, account_id from review_sheet where year = $ and round = $ and submitted_at is not null ), marks as ( select unit_id, account_id, string_agg(item || ':' || points, ' ') as marks from review_mark where year = $ and round = $ group by unit_id, account_id ) select unit_id, account_id, marks from marks join sheet using (unit_id, account_id)
with sheet as ( select unit_id, account_id from review_sheet where year = $ and round = $ and submitted_at is not null and unit_id = any($::text[]) ), marks as ( select unit_id, account_id, string_agg(item || ':' || points, ' ') as marks from review_mark where year = $ and round = $ and unit_id = any($::text[]) group by unit_id, account_id ) select unit_id, account_id, marks from marks join sheet using (unit_id, account_id)

-- review/marking/queries/marked.ts
select "unit_id" from "review_sheet" where "year" = $ limit $
select "unit_id", "account_id", "round" from "review_sheet" where "year" = $ and "submitted_at" is not null
select "unit_id", "account_id", "round" from "review_sheet" where "year" = $ and "submitted_at" is not null and "account_id" = $
select distinct "unit_id" from "review_sheet" where "year" = $ and "account_id" = $ and "submitted_at" is not null
select distinct mark.unit_id, mark.account_id, bundle.id as bundle from review_mark mark join jsonb_each_text($::jsonb) as bundle (item, id) on bundle.item = mark.item where mark.year = $

-- review/marking/queries/openMarks.ts
select "unit_id", "item", "round", "points", "reason" from "leader_decision" where "year" = $ order by "unit_id", "item", "round"
select mark.unit_id, mark.item, mark.round, mark.account_id, mark.points, counted.part, mark.reason from review_mark mark join review_sheet sheet using (year, unit_id, account_id, round) join jsonb_each_text($::jsonb) as bundle (item, id) on bundle.item = mark.item join counted_assignment counted on counted.year = mark.year and counted.unit_id = mark.unit_id and counted.account_id = mark.account_id and counted.bundle = bundle.id and counted.through >= mark.round where mark.year = $ and sheet.submitted_at is not null order by mark.unit_id, mark.item, mark.round, mark.account_id

-- review/marking/queries/ownItems.ts
select "bundle" from "assignment" where "year" = $ and "unit_id" = $ and "account_id" = $ and "response" != $

-- review/marking/queries/ownSheet.ts
select "unit_id" from "assignment" where "year" = $ and "unit_id" = $ and "account_id" = $ and "response" != $
select "version", "submitted_at" from "review_sheet" where "year" = $ and "unit_id" = $ and "account_id" = $ and "round" = $

-- review/marking/queries/pendingUnits.ts
insert into review_pending (year, unit_id, round, disagreements, missing, shape) select $::int, unit_id, $::int, disagreements, missing, $::int from jsonb_to_recordset($::jsonb -> 'rows') as row (unit_id text, disagreements jsonb, missing text[]) on conflict (year, unit_id) do update set round = excluded.round, disagreements = excluded.disagreements, missing = excluded.missing, shape = excluded.shape
select "unit_id", "disagreements", "missing" from "review_pending" where "year" = $ and "round" = $ and "shape" = $ and "unit_id" in ($…)
select pg_try_advisory_xact_lock(hashtext('review_pending'), $) as alone

-- review/marking/queries/pendingWork.ts
select "unit_id", "account_id" from "review_sheet" where "year" = $ and "round" = $ and "submitted_at" is not null
select "unit_id", "account_id", "response", "assigned_at" from "assignment" where "year" = $ and "response" != $
select "unit_id", "returned_account_id", "item", "body", "written_at" from "discussion_entry" where "year" = $ and "kind" = $ order by "written_at"

-- review/marking/queries/reasons.ts
select distinct mark.item, mark.round, mark.reason from review_mark mark join review_sheet sheet using (year, unit_id, account_id, round) join jsonb_each_text($::jsonb) as bundle (item, id) on bundle.item = mark.item join counted_assignment counted on counted.year = mark.year and counted.unit_id = mark.unit_id and counted.account_id = mark.account_id and counted.bundle = bundle.id and counted.through >= mark.round and counted.part = 'panel' where mark.year = $ and mark.unit_id = $ and mark.reason is not null and sheet.submitted_at is not null order by 1, 2, 3

-- review/marking/queries/sheet.ts
select * from "review_mark" where "year" = $ and "unit_id" = $ and "account_id" = $ and "round" <= $

-- review/quality/queries/quality.ts
select mark.unit_id, mark.account_id, string_agg(item || ':' || points, ' ') as marks from review_mark mark join review_sheet sheet using (year, unit_id, account_id, round) where mark.year = $ and mark.round = $ and sheet.submitted_at is not null group by mark.unit_id, mark.account_id

-- review/queries/stage.ts
select "stage" from "review_stage" where "year" = $

-- review/queries/waiting.ts
select count(distinct mine.unit_id) filter (where mine.response = 'open')::int as "open", count(distinct mine.unit_id) filter (where sheet.unit_id is null)::int as "sheets" from "assignment" as "mine" left join "review_sheet" as "sheet" on "sheet"."year" = "mine"."year" and "sheet"."unit_id" = "mine"."unit_id" and "sheet"."account_id" = "mine"."account_id" and "sheet"."round" = $ and "sheet"."submitted_at" is not null where "mine"."year" = $ and "mine"."account_id" = $ and "mine"."response" != $ and mine.unit_id <> all($::text[])
