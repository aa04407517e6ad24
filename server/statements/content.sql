-- content/articles/queries/article.ts
select "account_name", "version", "at" from "article_reading" where "article_id" = $ order by "at"
select "id", "name", "media_type", "size" from "article_file" where "article_id" = $ order by "added_at"
select "id", "unit_id", "year", "title" from "contribution" where "id" in ($…) order by "sent_on"
select "name" from "portal_column" where "id" = $
select "turn" from "approval_subject" where "kind" = $ and "id" = $
select * from "article" where "id" = $
select * from "article_file" where "article_id" = $ and "id" = $
select * from "article_publication" where "article_id" = $ order by "ordinal"
select * from "article_source" where "article_id" = $

-- content/articles/queries/articles.ts
select "article"."id", "article"."number", "article"."state", "article"."version", "article"."public_version", "article"."published_at", "article"."scheduled_at", "article"."schedule_missed", "written"."title", "written"."column_id", "written"."saved_at", "column"."name" from "article" inner join "article_version" as "written" on "written"."article_id" = "article"."id" and "written"."version" = "article"."version" inner join "portal_column" as "column" on "column"."id" = "written"."column_id" order by "written"."saved_at" desc, "article"."number" desc limit $ offset $
select "article"."id", "article"."number", "article"."state", "article"."version", "article"."public_version", "article"."published_at", "article"."scheduled_at", "article"."schedule_missed", "written"."title", "written"."column_id", "written"."saved_at", "column"."name" from "article" inner join "article_version" as "written" on "written"."article_id" = "article"."id" and "written"."version" = "article"."version" inner join "portal_column" as "column" on "column"."id" = "written"."column_id" where "article"."schedule_missed" is not null order by "written"."saved_at" desc, "article"."number" desc limit $ offset $
select "article"."id", "article"."number", "article"."state", "article"."version", "article"."public_version", "article"."published_at", "article"."scheduled_at", "article"."schedule_missed", "written"."title", "written"."column_id", "written"."saved_at", "column"."name" from "article" inner join "article_version" as "written" on "written"."article_id" = "article"."id" and "written"."version" = "article"."version" inner join "portal_column" as "column" on "column"."id" = "written"."column_id" where "written"."title" like $ order by "written"."saved_at" desc, "article"."number" desc limit $ offset $
select "article"."id", "article"."number", "article"."state", "article"."version", "article"."public_version", "article"."published_at", "article"."scheduled_at", "article"."schedule_missed", "written"."title", "written"."column_id", "written"."saved_at", "column"."name" from "article" inner join "article_version" as "written" on "written"."article_id" = "article"."id" and "written"."version" = "article"."version" inner join "portal_column" as "column" on "column"."id" = "written"."column_id" where not exists (select from article_version as used where used.article_id = article.id and used.version in (article.version, article.public_version) and used.unit_ids || coalesce(used.report_unit_id, '') && $::text[]) and "written"."title" like $ order by "written"."saved_at" desc, "article"."number" desc limit $ offset $
select "article"."id", "article"."number", "article"."state", "article"."version", "article"."public_version", "article"."published_at", "article"."scheduled_at", "article"."schedule_missed", "written"."title", "written"."column_id", "written"."saved_at", "column"."name" from "article" inner join "article_version" as "written" on "written"."article_id" = "article"."id" and "written"."version" = "article"."version" inner join "portal_column" as "column" on "column"."id" = "written"."column_id" where not exists (select from article_version as used where used.article_id = article.id and used.version in (article.version, article.public_version) and used.unit_ids || coalesce(used.report_unit_id, '') && $::text[]) order by "written"."saved_at" desc, "article"."number" desc limit $ offset $
select count(*) as "total" from "article" inner join "article_version" as "written" on "written"."article_id" = "article"."id" and "written"."version" = "article"."version" inner join "portal_column" as "column" on "column"."id" = "written"."column_id"
select count(*) as "total" from "article" inner join "article_version" as "written" on "written"."article_id" = "article"."id" and "written"."version" = "article"."version" inner join "portal_column" as "column" on "column"."id" = "written"."column_id" where "article"."schedule_missed" is not null
select count(*) as "total" from "article" inner join "article_version" as "written" on "written"."article_id" = "article"."id" and "written"."version" = "article"."version" inner join "portal_column" as "column" on "column"."id" = "written"."column_id" where "written"."title" like $
select count(*) as "total" from "article" inner join "article_version" as "written" on "written"."article_id" = "article"."id" and "written"."version" = "article"."version" inner join "portal_column" as "column" on "column"."id" = "written"."column_id" where not exists (select from article_version as used where used.article_id = article.id and used.version in (article.version, article.public_version) and used.unit_ids || coalesce(used.report_unit_id, '') && $::text[])
select count(*) as "total" from "article" inner join "article_version" as "written" on "written"."article_id" = "article"."id" and "written"."version" = "article"."version" inner join "portal_column" as "column" on "column"."id" = "written"."column_id" where not exists (select from article_version as used where used.article_id = article.id and used.version in (article.version, article.public_version) and used.unit_ids || coalesce(used.report_unit_id, '') && $::text[]) and "written"."title" like $

-- content/articles/queries/feed.ts
with newest as (select article_id, ordinal, at, reason from article_publication order by at desc limit $), last as (select distinct on (article_id) article_id, at, reason from newest order by article_id, ordinal desc) select article.number, article.title, article.summary, article.column_id, "column".name, article.published_at, article.document_number, last.at, last.reason from public_article as article join portal_column as "column" on "column".id = article.column_id join last on last.article_id = article.id order by last.at desc, article.number desc limit $

-- content/articles/queries/policies.ts
select "title", "validity", translate(regexp_replace(document_number, '\s', '', 'g'), '[(（【])）】［］', '〔〔〔〔〕〕〕〕〔〕') as "plain" from "public_article" where "document_number" is not null and translate(regexp_replace(document_number, '\s', '', 'g'), '[(（【])）】［］', '〔〔〔〔〕〕〕〕〔〕') in ($…) order by "published_at"

-- content/articles/queries/public.ts
select "article"."number", "article"."title", "article"."summary", "article"."column_id", "article"."published_at", "article"."document_number", "column"."name" from "public_article" as "article" inner join "portal_column" as "column" on "column"."id" = "article"."column_id" where "article"."column_id" in ($…) order by "article"."published_at" desc, "article"."number" desc limit $ offset $
select "article"."number", "article"."title", "article"."summary", "article"."column_id", "article"."published_at", "article"."document_number", "column"."name" from "public_article" as "article" inner join "portal_column" as "column" on "column"."id" = "article"."column_id" where "article"."id" = $ order by "article"."published_at" desc, "article"."number" desc limit $
select "article"."number", "article"."title", "article"."summary", "article"."column_id", "article"."published_at", "article"."document_number", "column"."name" from "public_article" as "article" inner join "portal_column" as "column" on "column"."id" = "article"."column_id" where "article"."interprets" = $ order by "article"."published_at" desc, "article"."number" desc limit $
select "article".*, "column"."name" from "public_article" as "article" inner join "portal_column" as "column" on "column"."id" = "article"."column_id" where "article"."id" = $
select "body", "attachments" from "public_article" where "id" = $
select "column_id", count(*) as "count" from "public_article" group by "column_id"
select "id", "name", "media_type", "size" from "article_file" where "article_id" = $ and "id" in ($…)
select "id", "parent_id", "name", "summary", "closed" from "portal_column" order by "position", "id"
select "id", "state", "withdrawn_at", "withdrawn_reason", "superseded_by" from "article" where "number" = $
select "number" from "article" where "id" = $
select "ordinal", "at", "reason" from "article_publication" where "article_id" = $ order by "ordinal"
select * from "article_file" where "id" = $
select article.number, max(publication.at) as at from public_article as article join article_publication as publication on publication.article_id = article.id group by article.number order by article.number desc limit 50000
select revision::text from portal_revision

-- content/articles/queries/search.ts
select "column".id, "column".name, count(*)::int as hits from article_search as found join public_article as article on article.id = found.article_id join portal_column as "column" on "column".id = article.column_id where found.grams @@ $::tsquery and strpos(found.heading || E' ' || found.plain, $) > 0 and strpos(found.heading || E' ' || found.plain, $) > 0 and strpos(found.heading || E' ' || found.plain, $) > 0 and strpos(found.heading || E' ' || found.plain, $) > 0 group by "column".id, "column".name, "column".position order by "column".position
select "column".id, "column".name, count(*)::int as hits from article_search as found join public_article as article on article.id = found.article_id join portal_column as "column" on "column".id = article.column_id where found.grams @@ $::tsquery and strpos(found.heading || E' ' || found.plain, $) > 0 and strpos(found.heading || E' ' || found.plain, $) > 0 and strpos(found.heading || E' ' || found.plain, $) > 0 group by "column".id, "column".name, "column".position order by "column".position
select "column".id, "column".name, count(*)::int as hits from article_search as found join public_article as article on article.id = found.article_id join portal_column as "column" on "column".id = article.column_id where found.grams @@ $::tsquery and strpos(found.heading || E' ' || found.plain, $) > 0 group by "column".id, "column".name, "column".position order by "column".position
select article.number, article.title, article.summary, article.column_id, "column".name, article.published_at, article.document_number from article_search as found join public_article as article on article.id = found.article_id join portal_column as "column" on "column".id = article.column_id where found.grams @@ $::tsquery and strpos(found.heading || E' ' || found.plain, $) > 0 and strpos(found.heading || E' ' || found.plain, $) > 0 and strpos(found.heading || E' ' || found.plain, $) > 0 and strpos(found.heading || E' ' || found.plain, $) > 0 order by (found.grams @@ $::tsquery) desc, article.published_at desc, article.number desc limit $ offset $
select article.number, article.title, article.summary, article.column_id, "column".name, article.published_at, article.document_number from article_search as found join public_article as article on article.id = found.article_id join portal_column as "column" on "column".id = article.column_id where found.grams @@ $::tsquery and strpos(found.heading || E' ' || found.plain, $) > 0 and strpos(found.heading || E' ' || found.plain, $) > 0 and strpos(found.heading || E' ' || found.plain, $) > 0 order by (found.grams @@ $::tsquery) desc, article.published_at desc, article.number desc limit $ offset $
select article.number, article.title, article.summary, article.column_id, "column".name, article.published_at, article.document_number from article_search as found join public_article as article on article.id = found.article_id join portal_column as "column" on "column".id = article.column_id where found.grams @@ $::tsquery and strpos(found.heading || E' ' || found.plain, $) > 0 order by (found.grams @@ $::tsquery) desc, article.published_at desc, article.number desc limit $ offset $

-- content/articles/queries/secrecy.ts
select "at" from "article_publication" where "article_id" = $ and "version" = $ order by "ordinal"
select "id", "name" from "article_file" where "article_id" = $
select "name" from "portal_column" where "id" = $
select * from "article_secrecy_review" where "article_id" = $ and "version" = $

-- content/catalogue/queries/catalogue.ts
select "article"."number", "article"."index_number", "article"."title", "column"."name", "article"."document_number", "article"."written_on", "article"."published_at", "article"."validity", "article"."open_mode" from "public_article" as "article" inner join "portal_column" as "column" on "column"."id" = "article"."column_id" where "article"."index_number" is not null order by "article"."published_at" desc, "article"."number" desc limit $ offset $
select "number", "title", "published_at", "report_unit_id" from "public_article" where "report_year" = $ order by "published_at" desc
select count(*) as "total" from "public_article" as "article" inner join "portal_column" as "column" on "column"."id" = "article"."column_id" where "article"."index_number" is not null
select distinct "report_year" from "public_article" where "report_year" is not null order by "report_year" desc

-- content/catalogue/queries/figures.ts
select "column".id, "column".name, "column".due_days, to_char(max(article.published_at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD') as latest from portal_column as "column" join public_article as article on article.column_id = "column".id where "column".due_days is not null and not "column".closed and (article.published_at at time zone 'Asia/Shanghai')::date <= $::date group by "column".id, "column".name, "column".due_days, "column".position having max((article.published_at at time zone 'Asia/Shanghai')::date) + "column".due_days < $::date order by "column".position
select article.id, article.number, article.title from public_article as article where article.class = 'interpretation' and (article.interprets is null or not exists (select from public_article as other where other.id = article.interprets)) order by article.number
select article.id, article.number, article.title from public_article as article where article.class = 'interpretation' and not (article.unit_ids && $::text[]) and (article.interprets is null or not exists (select from public_article as other where other.id = article.interprets)) order by article.number
select article.id, article.number, article.title from public_article as article where article.column_id = 'policies' and not (article.unit_ids && $::text[]) and not exists (select from public_article as other where other.interprets = article.id) order by article.number
select article.id, article.number, article.title from public_article as article where article.column_id = 'policies' and not exists (select from public_article as other where other.interprets = article.id) order by article.number
select article.id, head.number, article.title, publication.reason, to_char(publication.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "on" from article_publication as publication join article as head on head.id = publication.article_id join lateral (select version.article_id as id, version.title, version.unit_ids from article_version as version where version.article_id = publication.article_id and version.version = publication.version) as article on true where publication.reason is not null and extract(year from publication.at at time zone 'Asia/Shanghai') = $ and not (article.unit_ids && $::text[]) order by publication.at, head.number
select article.id, head.number, article.title, publication.reason, to_char(publication.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "on" from article_publication as publication join article as head on head.id = publication.article_id join lateral (select version.article_id as id, version.title, version.unit_ids from article_version as version where version.article_id = publication.article_id and version.version = publication.version) as article on true where publication.reason is not null and extract(year from publication.at at time zone 'Asia/Shanghai') = $ order by publication.at, head.number

-- content/columns/queries/columnTree.ts
select "column_id", count(*) as "count", max("published_at") as "latest" from "public_article" group by "column_id"
select * from "portal_column" order by "position", "id"

-- content/columns/queries/keptCurrent.ts
select "id" from "portal_column" where "kept_current" = $

-- content/queries/adoptions.ts
select * from "adoption" where "contribution_id" in ($…) order by "place"

-- content/queries/contributions.ts
select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "state" = $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "unit_id" = $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "year" = $ and "unit_id" = $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "year" = $ and bigrams(title) @> bigrams($) and "title" like $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "year" = $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and bigrams(title) @> bigrams($) and "title" like $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "year" = $ and "category" = $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "year" = $ and "state" = $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "year" = $ and "unit_id" = $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "year" = $ and bigrams(title) @> bigrams($) and "title" like $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where "year" = $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and "unit_id" = $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and "year" = $ and bigrams(title) @> bigrams($) and "title" like $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and "year" = $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and bigrams(title) @> bigrams($) and "title" like $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version" from "contribution" where bigrams(title) @> bigrams($) and "title" like $ order by "sent_on" desc, "recorded_at" desc, "id" limit $ offset $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version", "body" from "contribution" where "id" = $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version", "body" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "id" = $
select "id", "unit_id", "year", "title", "category", "event_on", "sent_on", "arrival", "arrival_reason", "proof_id", "recorded_at", "state", "reason", "decided_by", "decided_at", "version", "body" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and "id" = $
select "number", "body" from "contribution_version" where "contribution_id" = $
select count(*) as "total" from "contribution"
select count(*) as "total" from "contribution" where "state" = $
select count(*) as "total" from "contribution" where "unit_id" = $
select count(*) as "total" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))
select count(*) as "total" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "year" = $
select count(*) as "total" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "year" = $ and "unit_id" = $
select count(*) as "total" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "year" = $ and bigrams(title) @> bigrams($) and "title" like $
select count(*) as "total" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and bigrams(title) @> bigrams($) and "title" like $
select count(*) as "total" from "contribution" where "year" = $
select count(*) as "total" from "contribution" where "year" = $ and "category" = $
select count(*) as "total" from "contribution" where "year" = $ and "state" = $
select count(*) as "total" from "contribution" where "year" = $ and "unit_id" = $
select count(*) as "total" from "contribution" where "year" = $ and bigrams(title) @> bigrams($) and "title" like $
select count(*) as "total" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)))
select count(*) as "total" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and "unit_id" = $
select count(*) as "total" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and "year" = $
select count(*) as "total" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and "year" = $ and bigrams(title) @> bigrams($) and "title" like $
select count(*) as "total" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and bigrams(title) @> bigrams($) and "title" like $
select count(*) as "total" from "contribution" where bigrams(title) @> bigrams($) and "title" like $
select pg_advisory_xact_lock_shared($)
select year, digest from holiday_year order by year

-- content/queries/days.ts
select "sent_on" as "on", count(*) as "count" from "contribution" where "state" <> $ group by "sent_on" order by "sent_on"
select "sent_on" as "on", count(*) as "count" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "state" <> $ group by "sent_on" order by "sent_on"
select "sent_on" as "on", count(*) as "count" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "year" = $ and "state" <> $ group by "sent_on" order by "sent_on"
select "sent_on" as "on", count(*) as "count" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "year" = $ and "unit_id" = $ and "state" <> $ group by "sent_on" order by "sent_on"
select "sent_on" as "on", count(*) as "count" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and "year" = $ and bigrams(title) @> bigrams($) and "title" like $ and "state" <> $ group by "sent_on" order by "sent_on"
select "sent_on" as "on", count(*) as "count" from "contribution" where "unit_id" not in ($…) and "id" not in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)) and bigrams(title) @> bigrams($) and "title" like $ and "state" <> $ group by "sent_on" order by "sent_on"
select "sent_on" as "on", count(*) as "count" from "contribution" where "year" = $ and "state" = $ and "state" <> $ group by "sent_on" order by "sent_on"
select "sent_on" as "on", count(*) as "count" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and "state" <> $ group by "sent_on" order by "sent_on"
select "sent_on" as "on", count(*) as "count" from "contribution" where ("unit_id" = $ or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) and "year" = $ and "state" <> $ group by "sent_on" order by "sent_on"

-- content/queries/draft.ts
select * from "contribution_draft" where "account_id" = $

-- content/queries/histories.ts
select "contribution_id", "number", "title", "event_on", "sent_on", "sent_by" from "contribution_version" where "contribution_id" in ($…) order by "number"
select * from "contribution_partner" where "contribution_id" in ($…) order by "unit_id"
select * from "contribution_return" where "contribution_id" in ($…) order by "number"

-- content/queries/pairDecisions.ts
select distinct on ("one_id", "other_id") "one_id" as "one", "other_id" as "other", "verdict", "pair_decision"."decided_by" as "by", "pair_decision"."decided_at" as "at" from "pair_decision" inner join "contribution" as "first" on "first"."id" = "one_id" inner join "contribution" as "second" on "second"."id" = "other_id" where "first"."year" = $ and "second"."year" = $ order by "one_id", "other_id", pair_decision.place desc

-- content/queries/pairs.ts
select "id", "body" from "contribution" where "id" in ($…) and "body" is not null
select "id", "unit_id", "title", "sent_on", "recorded_at", "state", "fingerprint" from "contribution" where "year" = $ and "state" != $ order by "sent_on", "recorded_at", "place"
select * from "contribution_partner"

-- content/queries/silentUnits.ts
select c.unit_id from contribution c where c.year = $ and c.state <> 'withdrawn' union select p.unit_id from contribution_partner p join contribution c on c.id = p.contribution_id where c.year = $ and c.state <> 'withdrawn'

-- content/queries/tallies.ts
select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…)
select "id", "title", "unit_id" as "unitId", "state", "event_on" as "eventOn", "sent_on" as "sentOn", "arrival" from "contribution" where "year" = $ and "id" in ($…) order by "sent_on", "id"
select "id", "title", "unit_id" as "unitId", "state", "event_on" as "eventOn", "sent_on" as "sentOn", "arrival" from "contribution" where "year" = $ and ("unit_id" in ($…) or "id" in (select "contribution_id" from "contribution_partner" where "contribution_partner"."unit_id" in ($…))) order by "sent_on", "id"
select "id", "title", "unit_id" as "unitId", "state", "event_on" as "eventOn", "sent_on" as "sentOn", "arrival" from "contribution" where "year" = $ order by "sent_on", "id"
select "id", "unit_id" as "unitId", "title", "sent_on" as "sentOn", "recorded_at" as "recordedAt", "place" from "contribution" where "id" in ($…) and "state" != $
select pg_advisory_xact_lock_shared($)
select year, digest from holiday_year order by year

-- content/queries/titleSearch.test.ts
explain select id from contribution where bigrams(title) @> bigrams('单位2917开展') and title like '%单位2917开展%'
insert into "account" ("id", "login", "name", "role", "unit_id", "password_hash", "created_at") values ($…)
insert into "unit" ("id", "name", "short_name", "kind", "order_number", "person_order") values ($…)
insert into contribution (id, unit_id, year, title, category, body, sent_on, recorded_at, state, arrival) select gen_random_uuid(), 'C1', $, title, 'news', '正文', '2019-06-01', now(), 'submitted', 'stated' from unnest($::text[]) title

-- content/queries/waiting.ts
select "year", count(*) as "count" from "contribution" where "state" = $ and "unit_id" = $ group by "year"
select "year", count(*) as "count" from "contribution" where "state" = $ and "unit_id" not in ($…) group by "year"
select "year", count(*) as "count" from "contribution" where "state" = $ group by "year"
select commission.year, count(*)::int as count, min(commission.due_on)::text as due from commission join commission_unit asked on asked.commission_id = commission.id where asked.unit_id = $ and asked.declined_on is null and commission.ended_at is null and not exists (select from contribution sent where sent.commission_id = commission.id and sent.unit_id = asked.unit_id and sent.state <> 'withdrawn') group by commission.year
select count(*)::int as count, count(distinct article.id)::int as articles, min(found.due_on)::text as due, case when count(distinct article.id) = 1 then min(article.id::text) end as only from patrol_finding found join public_article article on article.id = found.article_id and article.version = found.version join portal_column place on place.id = article.column_id where found.gone_at is null and not (article.unit_ids && array[$]::text[]) and (place.owner_id = $::uuid or place.owner_id is null or place.owner_id <> all($::uuid[]))
select count(*)::int as count, count(distinct article.id)::int as articles, min(found.due_on)::text as due, case when count(distinct article.id) = 1 then min(article.id::text) end as only from patrol_finding found join public_article article on article.id = found.article_id and article.version = found.version join portal_column place on place.id = article.column_id where found.gone_at is null and true and (place.owner_id = $::uuid or place.owner_id is null or place.owner_id <> all($::uuid[]))

-- content/queries/wechatAdoptions.ts
select "adoption"."id", "contribution_id", "contribution"."unit_id", "contribution"."title", "adopted_on", "address" from "adoption" inner join "contribution" on "contribution"."id" = "adoption"."contribution_id" where "outlet" = $ and "void_kind" is null order by "adopted_on", "adoption"."id"
