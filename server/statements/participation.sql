-- participation/campaigns/jury/queries/demandJuror.ts
select "account_id" from "campaign_juror" where "campaign_id" = $ and "account_id" = $ and "ended_at" is null

-- participation/campaigns/queries/campaignView.ts
select "account_id", "entry_id" from "campaign_score" where "entry_id" in ($…)
select "id", "unit_id" from "campaign_entry" where "campaign_id" = $ and "state" = $
select "state", count(*) as "count" from "campaign_entry" where "campaign_id" = $ group by "state"
select * from "campaign_juror" where "campaign_id" = $ order by "named_at", "account_id"
select * from "campaign_objection" where "campaign_id" = $ and "unit_id" = $ order by "sent_at"
select * from "campaign_objection" where "campaign_id" = $ order by "sent_at"
select distinct "campaign_entry"."id", "campaign_entry"."unit_id" from "campaign_entry" inner join "campaign_objection" on "campaign_objection"."entry_id" = "campaign_entry"."id" where "campaign_objection"."campaign_id" = $

-- participation/campaigns/queries/campaigns.ts
select "id", "year", "name", "form", "kinds", "state", "version" from "campaign" order by "year" desc, "name"
select "id", "year", "name", "form", "kinds", "state", "version" from "campaign" where "year" = $ order by "year" desc, "name"

-- participation/campaigns/queries/counted.ts
select "campaign"."id", "name", "kinds", "from_on" as "fromOn", "until_on" as "untilOn" from "campaign" left join "campaign_stage" on "campaign_stage"."campaign_id" = "campaign"."id" and "campaign_stage"."kind" = $ where "year" = $ order by "campaign"."recorded_at"
select "campaign_entry"."id", "campaign_entry"."campaign_id", "unit_id", "title", "campaign"."name" as "campaign", "sent_on", "used", "arrival", "campaign_entry"."state", "campaign_result"."award", "campaign_award_void"."entry_id" as "voided" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" left join "campaign_result" on "campaign_result"."entry_id" = "campaign_entry"."id" and "campaign_result"."run" = "campaign"."result_run" and "campaign"."state" = $ left join "campaign_award_void" on "campaign_award_void"."entry_id" = "campaign_entry"."id" and "campaign_award_void"."run" = "campaign"."result_run" where "year" = $ and "campaign_entry"."state" in ($…) order by "sent_on", "campaign_entry"."id"
select "entry_id", "campaign_entry_partner"."unit_id" from "campaign_entry_partner" inner join "campaign_entry" on "campaign_entry"."id" = "campaign_entry_partner"."entry_id" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "campaign"."year" = $ and "campaign_entry_partner"."state" = $

-- participation/campaigns/queries/entries.ts
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id"
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by array[campaign_entry.used::int, array_position($::text[], "campaign_entry"."state"::text)] asc nulls last, "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by array[campaign_entry.used::int, array_position($::text[], "campaign_entry"."state"::text)] desc nulls last, "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by campaign.name asc nulls last, "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by campaign.name desc nulls last, "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by campaign_entry.sent_on asc nulls last, "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by campaign_entry.sent_on desc nulls last, "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by campaign_entry.title asc nulls last, "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by campaign_entry.title desc nulls last, "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by unit_name("campaign_entry"."unit_id", "campaign"."year") asc nulls last, "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" order by unit_name("campaign_entry"."unit_id", "campaign"."year") desc nulls last, "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "campaign_id" = $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "title" like $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id"
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "title" like $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "year" = $ and "title" like $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id"
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "year" = $ and "title" like $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "year" = $ and "unit_id" = $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id"
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "year" = $ and "unit_id" = $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "year" = $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id"
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "year" = $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id"
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "used" = $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id"
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where ("unit_id" = $ or "campaign_entry"."id" in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" = $ and "campaign_entry_partner"."state" != $)) and "campaign_id" = $ and "campaign_entry"."state" = $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where ("unit_id" = $ or "campaign_entry"."id" in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" = $ and "campaign_entry_partner"."state" != $)) and "campaign_id" = $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where ("unit_id" = $ or "campaign_entry"."id" in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" = $ and "campaign_entry_partner"."state" != $)) and "year" = $ order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where ("unit_id" = $ or "campaign_entry"."id" in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" = $ and "campaign_entry_partner"."state" != $)) order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id"
select "campaign_entry".* from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where ("unit_id" = $ or "campaign_entry"."id" in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" = $ and "campaign_entry_partner"."state" != $)) order by "sent_on" desc, "campaign_entry"."recorded_at" desc, "campaign_entry"."id" limit $ offset $
select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)
select * from "campaign" where "id" in ($…)
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id"
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…))
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "campaign_id" = $
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "title" like $
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "year" = $
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "year" = $ and "title" like $
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "unit_id" not in ($…) and "campaign_entry"."id" not in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" in ($…)) and "year" = $ and "unit_id" = $
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where "used" = $
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where ("unit_id" = $ or "campaign_entry"."id" in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" = $ and "campaign_entry_partner"."state" != $))
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where ("unit_id" = $ or "campaign_entry"."id" in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" = $ and "campaign_entry_partner"."state" != $)) and "campaign_id" = $
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where ("unit_id" = $ or "campaign_entry"."id" in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" = $ and "campaign_entry_partner"."state" != $)) and "campaign_id" = $ and "campaign_entry"."state" = $
select count(*) as "total" from "campaign_entry" inner join "campaign" on "campaign"."id" = "campaign_entry"."campaign_id" where ("unit_id" = $ or "campaign_entry"."id" in (select "entry_id" from "campaign_entry_partner" where "campaign_entry_partner"."unit_id" = $ and "campaign_entry_partner"."state" != $)) and "year" = $

-- participation/campaigns/queries/entryCounts.ts
select "id", "unit_id", "group_name", "sent_on", "state" from "campaign_entry" where "campaign_id" = $ and "state" not in ($…)

-- participation/campaigns/queries/lockedCampaign.ts
select * from "campaign" where "id" = $
select * from "campaign" where "id" = $ for update

-- participation/campaigns/queries/lockedEntry.ts
select "campaign"."id" from "campaign" inner join "campaign_entry" on "campaign_entry"."campaign_id" = "campaign"."id" where "campaign_entry"."id" = $ for key share of "campaign"
select "campaign_entry"."unit_id" as "own", "campaign_entry_partner"."unit_id" as "beside" from "campaign_entry" left join "campaign_entry_partner" on "campaign_entry_partner"."entry_id" = "campaign_entry"."id" and "campaign_entry_partner"."state" != $ where "campaign_id" = $ and "campaign_entry"."state" not in ($…)
select "unit_id" from "campaign_entry_partner" where "entry_id" = $ and "state" != $
select * from "campaign_entry" where "id" = $
select * from "campaign_entry" where "id" = $ for update

-- participation/campaigns/queries/public.ts
select "id", "year", "name", "state" from "campaign" where "form" = $ order by "year" desc, "recorded_at" desc
select * from "campaign_entry" where "campaign_id" = $ and "state" = $ order by "serial"
select * from "campaign_file" where "entry_id" in ($…) order by "place"

-- participation/campaigns/queries/stagesOf.ts
select * from "campaign_stage" where "campaign_id" in ($…) order by "place"

-- participation/campaigns/queries/waiting.ts
select 'confirm' as what, c.id::text, c.name, c.year, count(*)::int as count, min(stage.due) as due from campaign c join lateral (select max(g.until_on)::text as due from campaign_stage g where g.campaign_id = c.id and g.from_on <= $ and g.until_on >= $ and $ = any(g.allows)) stage on stage.due is not null join campaign_entry e on e.campaign_id = c.id where c.form = 'staged' and c.state = 'open' and (e.unit_id = $ and e.state = 'sent' or e.state in ('sent', 'confirmed', 'qualified') and exists (select from campaign_entry_partner p where p.entry_id = e.id and p.unit_id = $ and p.state = 'asked')) group by c.id union all select 'correct' as what, c.id::text, c.name, c.year, count(*)::int as count, min(stage.due) as due from campaign c join lateral (select max(g.until_on)::text as due from campaign_stage g where g.campaign_id = c.id and g.from_on <= $ and g.until_on >= $ and $ = any(g.allows)) stage on stage.due is not null join campaign_entry e on e.campaign_id = c.id where c.form = 'staged' and c.state = 'open' and e.unit_id = $ and e.state = 'rejected' and e.corrected = 0 group by c.id
select 'judge' as what, c.id::text, c.name, c.year, count(*)::int as count, min(stage.due) as due from campaign c join lateral (select max(g.until_on)::text as due from campaign_stage g where g.campaign_id = c.id and g.from_on <= $ and g.until_on >= $ and $ = any(g.allows)) stage on stage.due is not null join campaign_juror j on j.campaign_id = c.id and j.account_id = $ and j.ended_at is null join campaign_entry e on e.campaign_id = c.id and e.state = 'qualified' where c.form = 'staged' and c.state = 'open' and e.unit_id not in ($…) and not exists (select from campaign_entry_partner away where away.entry_id = e.id and away.state <> 'refused' and away.unit_id in ($…)) and not exists (select from campaign_score given where given.entry_id = e.id and given.account_id = $) group by c.id
select 'judge' as what, c.id::text, c.name, c.year, count(*)::int as count, min(stage.due) as due from campaign c join lateral (select max(g.until_on)::text as due from campaign_stage g where g.campaign_id = c.id and g.from_on <= $ and g.until_on >= $ and $ = any(g.allows)) stage on stage.due is not null join campaign_juror j on j.campaign_id = c.id and j.account_id = $ and j.ended_at is null join campaign_entry e on e.campaign_id = c.id and e.state = 'qualified' where c.form = 'staged' and c.state = 'open' and true and not exists (select from campaign_score given where given.entry_id = e.id and given.account_id = $) group by c.id
select 'qualify' as what, c.id::text, c.name, c.year, count(*)::int as count, min(stage.due) as due from campaign c join lateral (select max(g.until_on)::text as due from campaign_stage g where g.campaign_id = c.id and g.from_on <= $ and g.until_on >= $ and $ = any(g.allows)) stage on stage.due is not null join campaign_entry e on e.campaign_id = c.id where c.form = 'staged' and c.state = 'open' and e.state = 'confirmed' and e.sent_by is distinct from $ and e.unit_id not in ($…) and not exists (select from campaign_entry_partner away where away.entry_id = e.id and away.state <> 'refused' and away.unit_id in ($…)) group by c.id union all select 'objections' as what, c.id::text, c.name, c.year, count(*)::int as count, null as due from campaign c join campaign_objection o on o.campaign_id = c.id left join campaign_entry e on e.id = o.entry_id where o.state = 'open' and (o.unit_id is null or o.unit_id not in ($…)) and (e.id is null or e.unit_id not in ($…) and not exists (select from campaign_entry_partner away where away.entry_id = e.id and away.state <> 'refused' and away.unit_id in ($…))) group by c.id
select 'qualify' as what, c.id::text, c.name, c.year, count(*)::int as count, min(stage.due) as due from campaign c join lateral (select max(g.until_on)::text as due from campaign_stage g where g.campaign_id = c.id and g.from_on <= $ and g.until_on >= $ and $ = any(g.allows)) stage on stage.due is not null join campaign_entry e on e.campaign_id = c.id where c.form = 'staged' and c.state = 'open' and e.state = 'confirmed' and e.sent_by is distinct from $ and true group by c.id union all select 'objections' as what, c.id::text, c.name, c.year, count(*)::int as count, null as due from campaign c join campaign_objection o on o.campaign_id = c.id left join campaign_entry e on e.id = o.entry_id where o.state = 'open' and true and (e.id is null or true) group by c.id

-- participation/campaigns/queries/workView.ts
select "campaign_file"."entry_id" from "campaign_file" inner join "campaign_file" as "own" on "own"."sha256" = "campaign_file"."sha256" where "own"."entry_id" = $ and "campaign_file"."entry_id" != $
select "id", "unit_id", "title" from "campaign_entry" where "campaign_id" = $ and "id" != $ and "state" not in ($…) order by "recorded_at"
select * from "campaign_entry" where "id" = $
select * from "campaign_entry_partner" where "entry_id" = $ order by "unit_id"
select * from "campaign_event" where "entry_id" = $ order by "id"
select * from "campaign_file" where "entry_id" = $ order by "place"

-- participation/campaigns/uploads/queries/uploadView.ts
select "place" from "campaign_upload_part" where "upload_id" = $
select * from "campaign_upload" where "id" = $ and "account_id" = $

-- participation/campaigns/vote/queries/anomalies.ts
with slice as (select agent_hash as key, count(*) as ballots from campaign_ballot b where campaign_id = $ and not exists (select from campaign_ballot_void v where v.ballot_id = b.id) group by 1) select key, ballots, (select sum(ballots) from slice) as whole, (select percentile_disc(0.5) within group (order by ballots) from slice) as usual from slice order by 2 desc limit $
with slice as (select network_hash as key, count(*) as ballots from campaign_ballot b where campaign_id = $ and not exists (select from campaign_ballot_void v where v.ballot_id = b.id) group by 1) select key, ballots, (select sum(ballots) from slice) as whole, (select percentile_disc(0.5) within group (order by ballots) from slice) as usual from slice order by 2 desc limit $
with slice as (select to_char(date_trunc('minute', at at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI"Z"') as key, count(*) as ballots from campaign_ballot b where campaign_id = $ and not exists (select from campaign_ballot_void v where v.ballot_id = b.id) group by 1) select key, ballots, (select sum(ballots) from slice) as whole, (select percentile_disc(0.5) within group (order by ballots) from slice) as usual from slice order by 2 desc limit $

-- participation/campaigns/vote/queries/checkDays.ts
select * from "campaign_ballot" where "campaign_id" = $ and "day" = $ and "id" > $ order by "id" limit $
select * from "campaign_ballot_day" where "campaign_id" = $ order by "day"

-- participation/interviews/queries/ahead.ts
select "interview"."id" as "interviewId", "sitting"."id" as "sittingId", "unit_id" as "unitId", "title", "starts_at" from "sitting" inner join "interview" on "interview"."sitting_id" = "sitting"."id" where "sitting"."state" = $ and "starts_at" >= $ order by "starts_at", "interview"."id"

-- participation/interviews/queries/calls.ts
select * from "interview_call" order by "year" desc
select * from "interview_call" where "year" = $ order by "year" desc

-- participation/interviews/queries/demandDecided.ts
select "id" from "sitting_entry" where "sitting_id" = $ and "state" = $
select "id" from "sitting_question" where "sitting_id" = $ and "state" = $

-- participation/interviews/queries/interviews.ts
select * from "interview" order by "year" desc, "recorded_at" desc, "id"
select * from "interview" order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" order by array_position($::text[], "interview"."guest"::text) asc nulls last, "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" order by array_position($::text[], "interview"."guest"::text) desc nulls last, "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" order by array_position($::text[], "interview"."state"::text) asc nulls last, "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" order by array_position($::text[], "interview"."state"::text) desc nulls last, "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" order by interview.held_on asc nulls last, "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" order by interview.held_on desc nulls last, "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" order by interview.topic asc nulls last, "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" order by interview.topic desc nulls last, "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" order by unit_name("interview"."unit_id", "interview"."year") asc nulls last, "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" order by unit_name("interview"."unit_id", "interview"."year") desc nulls last, "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "state" = $ order by "year" desc, "recorded_at" desc, "id"
select * from "interview" where "state" = $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "topic" like $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "unit_id" = $ and "state" = $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "unit_id" = $ and "topic" like $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "unit_id" = $ and "unit_id" = $ order by "year" desc, "recorded_at" desc, "id"
select * from "interview" where "unit_id" = $ and "unit_id" = $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "unit_id" = $ order by "year" desc, "recorded_at" desc, "id"
select * from "interview" where "unit_id" = $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "unit_id" not in ($…) and "topic" like $ order by "year" desc, "recorded_at" desc, "id"
select * from "interview" where "unit_id" not in ($…) and "topic" like $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "unit_id" not in ($…) and "year" = $ and "topic" like $ order by "year" desc, "recorded_at" desc, "id"
select * from "interview" where "unit_id" not in ($…) and "year" = $ and "topic" like $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "unit_id" not in ($…) and "year" = $ and "unit_id" = $ order by "year" desc, "recorded_at" desc, "id"
select * from "interview" where "unit_id" not in ($…) and "year" = $ and "unit_id" = $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "unit_id" not in ($…) and "year" = $ order by "year" desc, "recorded_at" desc, "id"
select * from "interview" where "unit_id" not in ($…) and "year" = $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "unit_id" not in ($…) order by "year" desc, "recorded_at" desc, "id"
select * from "interview" where "unit_id" not in ($…) order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select * from "interview" where "year" = $ order by "year" desc, "recorded_at" desc, "id"
select * from "interview" where "year" = $ order by "year" desc, "recorded_at" desc, "id" limit $ offset $
select count(*) as "total" from "interview"
select count(*) as "total" from "interview" where "state" = $
select count(*) as "total" from "interview" where "topic" like $
select count(*) as "total" from "interview" where "unit_id" = $
select count(*) as "total" from "interview" where "unit_id" = $ and "state" = $
select count(*) as "total" from "interview" where "unit_id" = $ and "topic" like $
select count(*) as "total" from "interview" where "unit_id" = $ and "unit_id" = $
select count(*) as "total" from "interview" where "unit_id" not in ($…)
select count(*) as "total" from "interview" where "unit_id" not in ($…) and "topic" like $
select count(*) as "total" from "interview" where "unit_id" not in ($…) and "year" = $
select count(*) as "total" from "interview" where "unit_id" not in ($…) and "year" = $ and "topic" like $
select count(*) as "total" from "interview" where "unit_id" not in ($…) and "year" = $ and "unit_id" = $
select count(*) as "total" from "interview" where "year" = $

-- participation/interviews/queries/lockedInterview.ts
select "unit_id" as "unitId", "year", "state", "sitting_id" as "sittingId", "version" from "interview" where "id" = $ for update

-- participation/interviews/queries/public.ts
select "answer", "due_on" from "sitting_question" where "id" = $ and "answer_published_at" is not null
select "body" from "sitting_entry" where "question_id" = $ and "kind" = $ and "state" = $ order by "released_no"
select "id", "sitting_id", "unit_id", "year" from "interview" where "sitting_id" in ($…) order by "unit_id"
select "number", "revision", "state" from "sitting" where "state" in ($…)
select "picture_id" from "sitting_entry" inner join "sitting" on "sitting"."id" = "sitting_entry"."sitting_id" where "sitting"."number" = $ and "picture_id" = $ and "sitting_entry"."state" = $
select "sitting_entry".*, "sitting_question"."origin", "sitting_question"."public_body" as "asked", exists (select "sitting_entry_version"."version" from "sitting_entry_version" where "entry_id" = "sitting_entry"."id" and "sitting_entry_version"."at" >= "sitting_entry"."released_at") as "corrected" from "sitting_entry" left join "sitting_question" on "sitting_question"."id" = "sitting_entry"."question_id" where "sitting_entry"."sitting_id" = $ and "released_no" is not null order by "released_no"
select "sitting_question".*, "sitting"."number" as "sitting_number", "sitting"."title" as "sitting_title" from "sitting_question" inner join "sitting" on "sitting"."id" = "sitting_question"."sitting_id" where "sitting_question"."number" = $
select * from "sitting" where "number" = $
select * from "sitting" where ("in_plan_at" is not null or "announced_at" is not null) order by "starts_at" desc, "number" limit $
select * from "sitting_change" where "sitting_id" = $ order by "id"
select * from "sitting_guest" where "sitting_id" = $ order by "at", "id"
select * from "sitting_question" where "sitting_id" = $ order by "place"

-- participation/interviews/queries/questions.ts
select * from "sitting_question" where "sitting_id" = $ order by "place"
select *, exists (select "sitting_entry_version"."version" from "sitting_entry_version" where "entry_id" = "sitting_entry"."id") as "corrected" from "sitting_entry" where "sitting_id" = $ order by "place"
select distinct "question_id" from "sitting_entry" where "sitting_id" = $ and "kind" = $ and "state" = $ and "question_id" is not null

-- participation/interviews/queries/seats.ts
select "seat" from "sitting_seat" where "sitting_id" = $ and "account_id" = $
select * from "interview" where "sitting_id" = $ order by "unit_id", "id"

-- participation/interviews/queries/sittings.ts
select * from "sitting" where "id" = $
select * from "sitting" where "year" = $ order by "starts_at", "id"
select * from "sitting_change" where "sitting_id" = $ order by "id"
select * from "sitting_guest" where "sitting_id" = $ order by "at", "id"
select * from "sitting_seat" where "sitting_id" = $ order by "seat"
select year, digest from holiday_year order by year

-- participation/interviews/queries/waiting.ts
select 'seat' as what, s.year, count(*)::int as count, to_char(min(s.starts_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due, false as provisional, case when count(distinct s.id) = 1 then min(s.id::text) end as sitting from sitting s join sitting_seat seat on seat.sitting_id = s.id and seat.account_id = $ where s.state in ('announced', 'live', 'paused') and not exists (select from interview away where away.sitting_id = s.id and away.unit_id in ($…)) group by s.year union all select 'questions', s.year, count(*)::int, to_char(min(s.starts_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), false, case when count(distinct s.id) = 1 then min(s.id::text) end from sitting s join sitting_seat seat on seat.sitting_id = s.id and seat.account_id = $ join sitting_question q on q.sitting_id = s.id and q.state = 'waiting' where seat.seat = 'moderator' and s.state in ('announced', 'live', 'paused', 'ended') and not exists (select from interview away where away.sitting_id = s.id and away.unit_id in ($…)) group by s.year union all select 'applied', i.year, count(*)::int, null, false, null from interview i where i.state = 'applied' and i.unit_id not in ($…) group by i.year union all select 'record', s.year, count(*)::int, null, false, case when count(distinct s.id) = 1 then min(s.id::text) end from sitting s where s.state = 'ended' and not exists (select from interview away where away.sitting_id = s.id and away.unit_id in ($…)) group by s.year union all select 'publish', s.year, count(*)::int, null, false, case when count(distinct s.id) = 1 then min(s.id::text) end from sitting s join sitting_question q on q.sitting_id = s.id where s.state = 'published' and q.answer is not null and q.answer_published_at is null and not (case when q.answer_given_account is null then q.answer_given_by = $ else q.answer_given_account = $ end) and not exists (select from interview away where away.sitting_id = s.id and away.unit_id in ($…)) group by s.year union all select 'corrections', s.year, count(*)::int, null, false, case when count(distinct s.id) = 1 then min(s.id::text) end from sitting s join sitting_entry e on e.sitting_id = s.id where s.state = 'published' and e.proposed_by <> $ and not exists (select from interview away where away.sitting_id = s.id and away.unit_id in ($…)) group by s.year
select 'seat' as what, s.year, count(*)::int as count, to_char(min(s.starts_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due, false as provisional, case when count(distinct s.id) = 1 then min(s.id::text) end as sitting from sitting s join sitting_seat seat on seat.sitting_id = s.id and seat.account_id = $ where s.state in ('announced', 'live', 'paused') and true group by s.year union all select 'questions', s.year, count(*)::int, to_char(min(s.starts_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), false, case when count(distinct s.id) = 1 then min(s.id::text) end from sitting s join sitting_seat seat on seat.sitting_id = s.id and seat.account_id = $ join sitting_question q on q.sitting_id = s.id and q.state = 'waiting' where seat.seat = 'moderator' and s.state in ('announced', 'live', 'paused', 'ended') and true group by s.year
select 'seat' as what, s.year, count(*)::int as count, to_char(min(s.starts_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due, false as provisional, case when count(distinct s.id) = 1 then min(s.id::text) end as sitting from sitting s join sitting_seat seat on seat.sitting_id = s.id and seat.account_id = $ where s.state in ('announced', 'live', 'paused') and true group by s.year union all select 'questions', s.year, count(*)::int, to_char(min(s.starts_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), false, case when count(distinct s.id) = 1 then min(s.id::text) end from sitting s join sitting_seat seat on seat.sitting_id = s.id and seat.account_id = $ join sitting_question q on q.sitting_id = s.id and q.state = 'waiting' where seat.seat = 'moderator' and s.state in ('announced', 'live', 'paused', 'ended') and true group by s.year union all select 'applied', i.year, count(*)::int, null, false, null from interview i where i.state = 'applied' and true group by i.year union all select 'record', s.year, count(*)::int, null, false, case when count(distinct s.id) = 1 then min(s.id::text) end from sitting s where s.state = 'ended' and true group by s.year union all select 'publish', s.year, count(*)::int, null, false, case when count(distinct s.id) = 1 then min(s.id::text) end from sitting s join sitting_question q on q.sitting_id = s.id where s.state = 'published' and q.answer is not null and q.answer_published_at is null and not (case when q.answer_given_account is null then q.answer_given_by = $ else q.answer_given_account = $ end) and true group by s.year union all select 'corrections', s.year, count(*)::int, null, false, case when count(distinct s.id) = 1 then min(s.id::text) end from sitting s join sitting_entry e on e.sitting_id = s.id where s.state = 'published' and e.proposed_by <> $ and true group by s.year
select 'seat' as what, s.year, count(*)::int as count, to_char(min(s.starts_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due, false as provisional, case when count(distinct s.id) = 1 then min(s.id::text) end as sitting from sitting s join sitting_seat seat on seat.sitting_id = s.id and seat.account_id = $ where s.state in ('announced', 'live', 'paused') and true group by s.year union all select 'questions', s.year, count(*)::int, to_char(min(s.starts_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), false, case when count(distinct s.id) = 1 then min(s.id::text) end from sitting s join sitting_seat seat on seat.sitting_id = s.id and seat.account_id = $ join sitting_question q on q.sitting_id = s.id and q.state = 'waiting' where seat.seat = 'moderator' and s.state in ('announced', 'live', 'paused', 'ended') and true group by s.year union all select 'returned', i.year, count(*)::int, min(c.due_on)::text, false, null from interview i left join interview_call c on c.year = i.year where i.unit_id = $ and i.state = 'returned' group by i.year union all select 'guest', s.year, count(*)::int, to_char(min(s.starts_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), false, case when count(distinct s.id) = 1 then min(s.id::text) end from interview i join sitting s on s.id = i.sitting_id where i.unit_id = $ and s.state in ('planned', 'announced') and not exists (select from sitting_guest g where g.interview_id = i.id and g.sitting_id = s.id) group by s.year union all select 'attendance', s.year, count(*)::int, null, false, case when count(distinct s.id) = 1 then min(s.id::text) end from interview i join sitting s on s.id = i.sitting_id join sitting_guest g on g.interview_id = i.id and g.sitting_id = s.id where i.unit_id = $ and s.state in ('ended', 'published') and g.attended is null group by s.year union all select 'answer', s.year, count(*)::int, min(q.due_on)::text, bool_or(q.due_provisional), case when count(distinct s.id) = 1 then min(s.id::text) end from interview i join sitting s on s.id = i.sitting_id join sitting_question q on q.sitting_id = s.id and (q.interview_id = i.id or q.interview_id is null and (select count(*) from interview other where other.sitting_id = s.id) = 1) where i.unit_id = $ and s.state = 'published' and q.due_on is not null and q.answer is null group by s.year

-- participation/wechat/queries/promotions.ts
select * from "wechat_promotion" where "done_on" >= $ and "done_on" <= $ and "unit_id" = $ order by "done_on" desc, "id"
select * from "wechat_promotion" where "done_on" >= $ and "done_on" <= $ order by "done_on" desc, "id"
