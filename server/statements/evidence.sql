-- evidence/files/queries/keptFiles.ts
select "file_id" from "kept_file" where "id" = $
select "id" from "finding" where "unit_id" = $ and "state" = $ and evidence @> jsonb_build_array($::jsonb)
select "manual_lookup"."id" from "manual_lookup" inner join "evidence_withdrawal" on "evidence_withdrawal"."subject" = "manual_lookup"."id" where "screenshot_id" = $ and "kind" = $
select * from "kept_file" where "id" in ($…)

-- evidence/queries/closings.ts
select "id", "title", "closed_until", "closed_by", "closed_at" from "count_closing" where "year" = $ and "source" = $ order by "closed_at" desc, "id"

-- evidence/queries/countedRows.ts
select "kind", "row_id" as "id", "text", "keys" from "count_row" where "count_id" = $ and "unit_id" = $ and $ = any(keys) order by "place"
select * from "count_closing" where "id" = $

-- evidence/queries/cutOff.ts
select "id" from "fact" where "year" = $ and "source" like $ limit $
select * from "monitoring_cut_off" where "year" = $

-- evidence/queries/facts.ts
select "fact".*, "withdrawal_id" from "seen_fact" as "fact" left join "fact_withdrawal" on "fact_withdrawal"."fact_id" = "fact"."id" where "fact"."id" in ($…)
select distinct on ("unit_id", "key") * from "seen_fact" as "fact" where "year" = $ and "closed_until" is not null order by "unit_id", "key", "id" desc
select distinct on ("unit_id", "key") * from "seen_fact" as "fact" where "year" = $ and not exists (select from fact_withdrawal where fact_id = fact.id) and not exists ( select from fact as later where later.year = fact.year and later.unit_id = fact.unit_id and later.key = fact.key and later.id > fact.id and later.value is null and ("later"."source" <> 'evidence.decision' and "later"."source" not like '%.tally' and "later"."source" not like '%.progress') is false and not exists (select from fact_withdrawal where fact_id = later.id)) and not exists ( select from monitoring_cut_off cut where cut.year = fact.year and fact.source like 'monitoring.%' and fact.as_of > cut.day) and "key" in ($…) order by "unit_id", "key", value is null, "id" desc
select distinct on ("unit_id", "key") * from "seen_fact" as "fact" where "year" = $ and not exists (select from fact_withdrawal where fact_id = fact.id) and not exists ( select from fact as later where later.year = fact.year and later.unit_id = fact.unit_id and later.key = fact.key and later.id > fact.id and later.value is null and ("later"."source" <> 'evidence.decision' and "later"."source" not like '%.tally' and "later"."source" not like '%.progress') is false and not exists (select from fact_withdrawal where fact_id = later.id)) and not exists ( select from monitoring_cut_off cut where cut.year = fact.year and fact.source like 'monitoring.%' and fact.as_of > cut.day) and "unit_id" in ($…) and "key" in ($…) order by "unit_id", "key", value is null, "id" desc
select distinct on ("unit_id", "key") * from "seen_fact" as "fact" where "year" = $ and not exists (select from fact_withdrawal where fact_id = fact.id) and not exists ( select from fact as later where later.year = fact.year and later.unit_id = fact.unit_id and later.key = fact.key and later.id > fact.id and later.value is null and ("later"."source" <> 'evidence.decision' and "later"."source" not like '%.tally' and "later"."source" not like '%.progress') is false and not exists (select from fact_withdrawal where fact_id = later.id)) and not exists ( select from monitoring_cut_off cut where cut.year = fact.year and fact.source like 'monitoring.%' and fact.as_of > cut.day) and "unit_id" in ($…) order by "unit_id", "key", value is null, "id" desc
select distinct on ("unit_id", "key") * from "seen_fact" as "fact" where "year" = $ and not exists (select from fact_withdrawal where fact_id = fact.id) and not exists ( select from fact as later where later.year = fact.year and later.unit_id = fact.unit_id and later.key = fact.key and later.id > fact.id and later.value is null and ("later"."source" <> 'evidence.decision' and "later"."source" not like '%.tally' and "later"."source" not like '%.progress') is false and not exists (select from fact_withdrawal where fact_id = later.id)) and not exists ( select from monitoring_cut_off cut where cut.year = fact.year and fact.source like 'monitoring.%' and fact.as_of > cut.day) order by "unit_id", "key", value is null, "id" desc

-- evidence/queries/findingList.ts
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."id" = $ order by called.place collate "C", "check_id", "key", "finding"."id"
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ and "state" = $ and "finding"."id" = $ order by called.place collate "C", "check_id", "key", "finding"."id"
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ and "state" = $ and "finding"."unit_id" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ and "state" = $ and "year" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ and "state" = $ and (finding.unit_id = any($::text[]) or strpos(unit_name("finding"."unit_id", "finding"."year"), $) > 0 or strpos(message, $) > 0) order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ and "state" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "called"."kind" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "finding"."id" = $ order by called.place collate "C", "check_id", "key", "finding"."id"
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "state" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "year" = $ and "called"."kind" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "year" = $ and "finding"."unit_id" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "year" = $ and (finding.unit_id = any($::text[]) or strpos(unit_name("finding"."unit_id", "finding"."year"), $) > 0 or strpos(message, $) > 0) order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "year" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and (finding.unit_id = any($::text[]) or strpos(unit_name("finding"."unit_id", "finding"."year"), $) > 0 or strpos(message, $) > 0) order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "state" = $ and "called"."kind" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "year" = $ and "finding"."unit_id" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "year" = $ and "state" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "year" = $ and (finding.unit_id = any($::text[]) or strpos(unit_name("finding"."unit_id", "finding"."year"), $) > 0 or strpos(message, $) > 0) order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "year" = $ order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select "finding".*, "called"."kind" as "unitKind" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where (finding.unit_id = any($::text[]) or strpos(unit_name("finding"."unit_id", "finding"."year"), $) > 0 or strpos(message, $) > 0) order by called.place collate "C", "check_id", "key", "finding"."id" limit $ offset $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id"
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."id" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ and "state" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ and "state" = $ and "finding"."id" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ and "state" = $ and "finding"."unit_id" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ and "state" = $ and "year" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" = $ and "state" = $ and (finding.unit_id = any($::text[]) or strpos(unit_name("finding"."unit_id", "finding"."year"), $) > 0 or strpos(message, $) > 0)
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…)
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "called"."kind" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "finding"."id" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "state" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "year" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "year" = $ and "called"."kind" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "year" = $ and "finding"."unit_id" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and "year" = $ and (finding.unit_id = any($::text[]) or strpos(unit_name("finding"."unit_id", "finding"."year"), $) > 0 or strpos(message, $) > 0)
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "finding"."unit_id" not in ($…) and (finding.unit_id = any($::text[]) or strpos(unit_name("finding"."unit_id", "finding"."year"), $) > 0 or strpos(message, $) > 0)
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "state" = $ and "called"."kind" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "year" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "year" = $ and "finding"."unit_id" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "year" = $ and "state" = $
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where "year" = $ and (finding.unit_id = any($::text[]) or strpos(unit_name("finding"."unit_id", "finding"."year"), $) > 0 or strpos(message, $) > 0)
select count(*) as "total" from "finding" inner join unit_on($::date) as "called" on "called"."unit_id" = "finding"."unit_id" where (finding.unit_id = any($::text[]) or strpos(unit_name("finding"."unit_id", "finding"."year"), $) > 0 or strpos(message, $) > 0)

-- evidence/queries/findings.ts
select * from "finding" where "id" = $ and "year" = $ and "unit_id" = $ and "state" = $ order by "check_id", "key", "id"
select * from "finding" where "id" = $ and "year" = $ and "unit_id" = $ order by "check_id", "key", "id"
select * from "finding" where "id" = $ order by "check_id", "key", "id"
select * from "finding" where "id" in ($…) and "year" = $ order by "check_id", "key", "id"
select * from "finding" where "state" = $ and "check_id" in ($…) order by "check_id", "key", "id"
select * from "finding" where "unit_id" = $ and "check_id" = $ order by "check_id", "key", "id"
select * from "finding" where "unit_id" = $ order by "check_id", "key", "id"
select * from "finding" where "year" = $ and "state" = $ and "check_id" in ($…) order by "check_id", "key", "id"
select * from "finding" where "year" = $ and "state" = $ and "decided_at" > $ order by "check_id", "key", "id"
select * from "finding" where "year" = $ and "state" = $ order by "check_id", "key", "id"
select * from "finding" where "year" = $ and "unit_id" = $ and "check_id" = $ order by "check_id", "key", "id"
select * from "finding" where "year" = $ and "unit_id" = $ and "state" = $ and "check_id" in ($…) order by "check_id", "key", "id"
select * from "finding" where "year" = $ and "unit_id" = $ and "state" = $ and "decided_at" > $ order by "check_id", "key", "id"
select * from "finding" where "year" = $ and "unit_id" = $ and "state" = $ order by "check_id", "key", "id"
select * from "finding" where "year" = $ and "unit_id" = $ order by "check_id", "key", "id"
select * from "finding" where "year" = $ order by "check_id", "key", "id"
select id from finding where id = any($::uuid[]) and state = 'confirmed'

-- evidence/queries/lookUps.ts
select "unit_id", "screenshot_id" from "manual_lookup" where "id" = $
select * from "manual_lookup" where "id" = $
select * from "manual_lookup" where "year" = $ and "unit_id" = $ order by "recorded_at" desc

-- evidence/queries/packages.ts
select "file_id", "sha256", "size", "unit_id" from "evidence_package" where "id" = $ and not exists (select from package_removal where package_id = evidence_package.id)
select "id", "unit_id", "year", "site", "sha256", "size", "taken_at", "file_id" from "evidence_package" where "unit_id" = $ and not exists (select from package_removal where package_id = evidence_package.id) order by "taken_at" desc
select "id", "unit_id", "year", "site", "sha256", "size", "taken_at", "file_id", exists (select from package_removal where package_id = evidence_package.id) as "gone" from "evidence_package" where "id" = $

-- evidence/queries/published.ts
select "finding_id", "unit_id" from "published_finding" where "year" = $ and "taken_back_at" is null
select "year" from "published_year" where "year" = $

-- evidence/queries/recorded.ts
select "confirmed_until", "confirmed_evidence", "id", "unit_id", "key", "value", "as_of", "source", "evidence", "package_id", "withdrawal_id", value is null and ("fact"."source" <> 'evidence.decision' and "fact"."source" not like '%.tally' and "fact"."source" not like '%.progress') as "unseen" from "seen_fact" as "fact" left join "fact_withdrawal" on "fact_withdrawal"."fact_id" = "fact"."id" where "year" = $ and not exists ( select from monitoring_cut_off cut where cut.year = fact.year and fact.source like 'monitoring.%' and fact.as_of > cut.day) order by "id"
select "package"."id", "package"."unit_id", "sha256", "size", "taken_at", "gone"."id" as "gone", "removal"."removed_at" from "evidence_package" as "package" left join "evidence_withdrawal" as "gone" on "gone"."subject" = "package"."id" and "gone"."kind" = $ left join "package_removal" as "removal" on "removal"."package_id" = "package"."id" where "package"."year" = $ order by "package"."unit_id", "taken_at", "package"."id"

-- evidence/queries/sealed.ts
select "fact_id" from "fact_withdrawal"
select "kind", "subject" from "evidence_withdrawal"

-- evidence/queries/standingFacts.ts
select asked.year || ' ' || asked.unit_id || ' ' || asked.key as name, newest.id, newest.value, newest.source, newest.closed_until as "closedUntil", greatest(newest.as_of, confirmed.confirmed_until) as "seenUntil", exists (select from fact_withdrawal where fact_id = newest.id) as withdrawn from jsonb_to_recordset($::jsonb -> 'asked') as asked (year int, unit_id text, key text, rows int) cross join lateral ( select * from fact where fact.year = asked.year and fact.unit_id = asked.unit_id and fact.key = asked.key order by id desc limit asked.rows) newest left join fact_confirmation confirmed on confirmed.fact_id = newest.id order by newest.id

-- evidence/queries/unseenLater.ts
select distinct on (seen.id) seen.id::text as id, coalesce(later.confirmed_until, later.as_of) as "asOf", coalesce(later.confirmed_note, later.note) as reason from fact as seen join seen_fact as later on later.year = seen.year and later.unit_id = seen.unit_id and later.key = seen.key and later.id > seen.id where seen.id = any($::bigint[]) and seen.value is not null and later.value is null and ("later"."source" <> 'evidence.decision' and "later"."source" not like '%.tally' and "later"."source" not like '%.progress') and not exists (select from fact_withdrawal where fact_id = later.id) order by seen.id, later.id desc

-- evidence/queries/waiting.ts
select "year", count(*) as "count" from "finding" where "state" = $ and "unit_id" not in ($…) group by "year"
select "year", count(*) as "count" from "finding" where "state" = $ group by "year"

-- evidence/queries/withdrawals.ts
select "gone"."id", "gone"."kind", "gone"."subject", "gone"."reason", "gone"."withdrawn_name", "gone"."withdrawn_at", "package"."site", "package"."sha256", "look"."url", "look"."seen_on", (select count(*) as "count" from "fact_withdrawal" where "withdrawal_id" = "gone"."id") as "facts" from "evidence_withdrawal" as "gone" left join "evidence_package" as "package" on "package"."id" = "gone"."subject" left join "manual_lookup" as "look" on "look"."id" = "gone"."subject" where "gone"."unit_id" = $ order by "withdrawn_at" desc, "gone"."id"
