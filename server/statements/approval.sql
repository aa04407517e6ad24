-- approval/queries/actor.ts
select "absent_id" from "stand_in" where "stand_in_id" = $ and "starts_on" <= $ and "ends_on" >= $ and "ended_at" is null order by "named_at"

-- approval/queries/demandApproved.ts
select "hash" from "approval_version" where "kind" = $ and "id" = $ and "version" = $
select "round", "road", "plan_version" from "approval_log" where "kind" = $ and "id" = $ and "version" = $ and "move" = $ order by "number" desc

-- approval/queries/history.ts
select * from "approval_log" where "kind" = $ and "id" = $ order by "number"
select * from "approval_version" where "kind" = $ and "id" = $ order by "version"

-- approval/queries/plans.ts
select * from "approval_class" order by "class"
select * from "approval_plan" where "class" = $ and "version" = $ order by "version" desc limit $
select * from "approval_plan" where "class" = $ order by "version" desc limit $

-- approval/queries/standIns.ts
select * from "stand_in" order by "starts_on" desc, "named_at" desc

-- approval/queries/standing.ts
select "saved_by" from "approval_version" where "kind" = $ and "id" = $ order by "version"
select "step", "done_by", "done_name", "for_id", "for_name", "version" from "approval_log" where "kind" = $ and "id" = $ and "round" = $ and "move" = $ order by "number"
select * from "approval_subject" where "kind" = $ and "id" = $
select * from "approval_subject" where "kind" = $ and "id" = $ for update

-- approval/queries/uncleared.ts
select "plan_version", "version" from "approval_log" where "kind" = $ and "id" = $ and "round" = $ and "move" = $
select * from "approval_subject" where "debt_round" is not null order by "debt_since"
select year, digest from holiday_year order by year

-- approval/queries/urgentReleases.ts
select "log".*, "subject"."class", "subject"."title", "subject"."link", "subject"."units", "class"."name", "class"."personal" from "approval_log" as "log" inner join "approval_subject" as "subject" on "subject"."kind" = "log"."kind" and "subject"."id" = "log"."id" inner join "approval_class" as "class" on "class"."class" = "subject"."class" where "log"."move" = $ and "log"."road" = $ and "log"."done_at" >= $ and "log"."done_at" < $ order by "log"."done_at", "log"."number"
select "number", "move", "step", "round", "plan_version", "done_at", "done_name" from "approval_log" where "kind" = $ and "id" = $ and "move" in ($…) order by "number"
select * from "approval_log" where "kind" = $ and "id" = $ and "round" = $ order by "number"
select year, digest from holiday_year order by year

-- approval/queries/waiting.ts
select * from "approval_subject" where "pending" is not null and "own_unit" = $ order by "pending_since", "kind", "id"
select * from "approval_subject" where "pending" is not null order by "pending_since", "kind", "id"
select year, date, kind, name from holiday_day order by year, date
select year, digest from holiday_year order by year
