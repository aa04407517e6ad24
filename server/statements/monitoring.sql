-- monitoring/queries/looks.ts
select distinct "unit_id" from "site_run" inner join "run" on "run"."id" = "site_run"."run_id" where "year" = $ and "site_run"."state" = $

-- monitoring/queries/runs.ts
select "site_run"."unit_id", "site_run"."site", "site_run"."state", "site_run"."pages", "run"."started_at", "run"."finished_at" from "site_run" inner join "run" on "run"."id" = "site_run"."run_id" where "run"."year" = $ and "run"."state" = $ and "site_run"."state" != $ order by "run"."started_at"
select "state", count(*) as "sites", sum("pages") as "pages", sum("requests") as "requests", sum("bytes") as "bytes" from "site_run" where "run_id" = $ and "unit_id" not in ($…) group by "state"
select "state", count(*) as "sites", sum("pages") as "pages", sum("requests") as "requests", sum("bytes") as "bytes" from "site_run" where "run_id" = $ group by "state"
select * from "run" order by "started_at" desc
select * from "run" where "id" = $
select * from "site_run" where "run_id" = $
