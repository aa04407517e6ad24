-- registry/queries/expiringFilings.ts
select "unit_department"."id", "unit_id", "unit_department"."name", "valid_until" from "unit_department" inner join "unit" on "unit"."id" = "unit_id" where "ended_on" is null and "valid_until" <= $ and "active" = $ order by "valid_until"
select "unit_officer"."id", "unit_id", "unit_officer"."name", "valid_until" from "unit_officer" inner join "unit" on "unit"."id" = "unit_id" where "ended_on" is null and "valid_until" <= $ and "active" = $ order by "valid_until"

-- registry/queries/filedOn.ts
select distinct on ("unit_id") "unit_id", "filed_on", "arrival", "arrival_reason", "proof_id" from "filing" where "filed_on" <= $ and "unit_id" in ($…) order by "unit_id", "filed_on" desc, "recorded_at" desc, "id"

-- registry/queries/filingOfYear.ts
select "id", "unit_id", "url", "valid_from", "valid_until" from "unit_site" where "role" = $ order by "url"
select * from "unit_department"
select * from "unit_officer"

-- registry/queries/filings.ts
select "unit_id", "department", "officer_name", "filed_on", "recorded_at", "arrival", "arrival_reason", "proof_id" from "filing" order by "filed_on", "recorded_at", "id"

-- registry/queries/life.ts
select "unit_event".*, "other"."name" as "other_name" from "unit_event" left join "unit" as "other" on "other"."id" = "unit_event"."other_unit_id" where "unit_id" = $ order by "happened_on" desc, "unit_event"."id" desc
select * from "unit" where "id" = $
select * from "unit_department" where "unit_id" = $ order by "ended_on" desc nulls first, "valid_from" desc
select * from "unit_former_name" where "unit_id" = $ order by "valid_until" desc
select * from "unit_officer" where "unit_id" = $ order by "ended_on" desc nulls first, "valid_from" desc, "place" desc
select * from "unit_site" where "unit_id" = $ order by "valid_until" desc nulls first, "url"

-- registry/queries/parts.ts
select * from "unit_department" where "unit_id" in ($…)
select * from "unit_former_name" where "unit_id" in ($…)
select * from "unit_officer" where "unit_id" in ($…)
select * from "unit_site" where "unit_id" in ($…)

-- registry/queries/successors.ts
with recursive heir (id) as ( select $::text union select event.other_unit_id from unit_event event join heir on event.unit_id = heir.id where event.kind in ('merged-into', 'split-into') and event.other_unit_id is not null ) select id from heir

-- registry/queries/unitNames.ts
select "id", "name" from "unit"
select "id", "name" from "unit" where "id" in ($…)
select "unit"."id", "called"."name" from "unit" inner join unit_on($::date) as "called" on "called"."unit_id" = "unit"."id" where (founded_on is null or founded_on <= $) and (closed_on is null or closed_on > $) and unit.id <> all($::text[]) order by called.place collate "C" limit $ offset $
select "unit_id", "name", "valid_until" from "unit_former_name" order by "valid_until"
select "unit_id", "name", "valid_until" from "unit_former_name" where "unit_id" in ($…) order by "valid_until"
select count(*)::int as "total" from "unit" inner join unit_on($::date) as "called" on "called"."unit_id" = "unit"."id" where (founded_on is null or founded_on <= $) and (closed_on is null or closed_on > $) and unit.id <> all($::text[])
select id from unit where id = $ union all select unit.id from unit join unit_on($::date) as called on called.unit_id = unit.id where not exists (select from unit where id = $) and ( strpos(called.name, $) > 0 or strpos(called.short_name, $) > 0 or strpos(unit.name, $) > 0 or strpos(unit.short_name, $) > 0 or exists (select from unit_former_name as former where former.unit_id = unit.id and strpos(former.name, $) > 0))

-- registry/queries/units.ts
select * from "unit"
select * from "unit" where "id" in ($…)

-- registry/queries/waiting.ts
select count(*)::int as count from unit where active and true and not exists ( select from unit_department d where d.unit_id = unit.id and d.ended_on is null and d.valid_until >= $) and not exists (select from unit_officer o where o.unit_id = unit.id and o.ended_on is null and o.valid_until >= $)
select count(*)::int as count from unit where active and unit.id not in ($…) and not exists ( select from unit_department d where d.unit_id = unit.id and d.ended_on is null and d.valid_until >= $) and not exists (select from unit_officer o where o.unit_id = unit.id and o.ended_on is null and o.valid_until >= $)

-- registry/sample/queries/sampleState.ts
select "loaded_at", "loaded_by" from "sample_unit"
select count(*) as "units" from "unit"

-- registry/sample/queries/samplesBeside.ts
select count(sample.unit_id)::int as samples, count(*) filter (where sample.unit_id is null)::int as real from unit left join sample_unit sample on sample.unit_id = unit.id where (founded_on is null or founded_on <= $) and (closed_on is null or closed_on > $)
