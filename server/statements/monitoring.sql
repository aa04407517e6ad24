-- monitoring/availability/queries/downtimesIn.ts
select "unit_id", "starts_at", "ends_at" from "availability_downtime" where "starts_at" < $ and "ends_at" > $ and "withdrawn_at" is null

-- monitoring/queries/looks.ts
select distinct "unit_id" from "site_run" inner join "run" on "run"."id" = "site_run"."run_id" where "year" = $ and "site_run"."state" = $

-- monitoring/queries/runs.ts
select "site_run"."unit_id", "site_run"."site", "site_run"."state", "site_run"."pages", "run"."started_at", "run"."finished_at" from "site_run" inner join "run" on "run"."id" = "site_run"."run_id" where "run"."year" = $ and "run"."state" = $ and "site_run"."state" != $ order by "run"."started_at"
select "state", count(*) as "sites", sum("pages") as "pages", sum("requests") as "requests", sum("bytes") as "bytes" from "site_run" where "run_id" = $ and "unit_id" not in ($…) group by "state"
select "state", count(*) as "sites", sum("pages") as "pages", sum("requests") as "requests", sum("bytes") as "bytes" from "site_run" where "run_id" = $ group by "state"
select * from "run" order by "started_at" desc
select * from "run" where "id" = $
select * from "site_run" where "run_id" = $

-- monitoring/queries/waiting.ts
select 'warned' as what, s.year, count(*)::int as count, min(w.last_day)::text as due, null as run from availability_state s join availability_watch w on w.year = s.year and w.last_day >= $ where s.state <> 'fair' and "s"."unit_id" not in ($…) and true group by s.year union all select 'failed', r.year, count(distinct (s.unit_id, s.place))::int, null, case when count(distinct r.id) = 1 then min(r.id::text) end from run r join site_run s on s.run_id = r.id and s.state = 'failed' where r.started_at >= $ and "s"."unit_id" not in ($…) and not exists (select from run later join site_run seen on seen.run_id = later.id and seen.unit_id = s.unit_id and seen.place = s.place where later.year = r.year and later.started_at > r.started_at and seen.state = 'done') group by r.year union all select 'plan', p.year, count(*)::int, null, null from inspection_plan_start b join inspection_plan p on p.id = b.plan_id where b.run_id is null and b.noted_at >= $ and p.ended_at is null and not exists (select from inspection_plan_start next where next.plan_id = b.plan_id and next.due > b.due) group by p.year
select 'warned' as what, s.year, count(*)::int as count, min(w.last_day)::text as due, null as run from availability_state s join availability_watch w on w.year = s.year and w.last_day >= $ where s.state <> 'fair' and true and s.unit_id = $ group by s.year
select 'warned' as what, s.year, count(*)::int as count, min(w.last_day)::text as due, null as run from availability_state s join availability_watch w on w.year = s.year and w.last_day >= $ where s.state <> 'fair' and true and true group by s.year
select 'warned' as what, s.year, count(*)::int as count, min(w.last_day)::text as due, null as run from availability_state s join availability_watch w on w.year = s.year and w.last_day >= $ where s.state <> 'fair' and true and true group by s.year union all select 'failed', r.year, count(distinct (s.unit_id, s.place))::int, null, case when count(distinct r.id) = 1 then min(r.id::text) end from run r join site_run s on s.run_id = r.id and s.state = 'failed' where r.started_at >= $ and true and not exists (select from run later join site_run seen on seen.run_id = later.id and seen.unit_id = s.unit_id and seen.place = s.place where later.year = r.year and later.started_at > r.started_at and seen.state = 'done') group by r.year union all select 'plan', p.year, count(*)::int, null, null from inspection_plan_start b join inspection_plan p on p.id = b.plan_id where b.run_id is null and b.noted_at >= $ and p.ended_at is null and not exists (select from inspection_plan_start next where next.plan_id = b.plan_id and next.due > b.due) group by p.year

-- monitoring/spam/queries/currentSpamList.ts
select "version", "sha256", "rows" from "spam_list" order by "version" desc limit $

-- monitoring/spam/queries/homePages.ts
select "unit_id", "place", "year", "words" from "home_page_words" order by "unit_id", "place" limit $
select count(*) as "n" from "home_page_words"
