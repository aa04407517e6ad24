-- identity/queries/accountNamed.ts
select "id", "name", "role", "unit_id" from "account" where "id" = $ and "disabled" = $

-- identity/queries/accounts.ts
select "id" from "account" limit $
select "id", "login", "name", "role", "unit_id", "email", "disabled", "must_change_password", "version" from "account" order by "login"
select "login" from "sign_in_failure" where "locked_until" > $

-- identity/queries/accountsOfRole.ts
select "id", "email", "name" from "account" where "email" is not null and "disabled" = $
select "id", "email", "name" from "account" where "email" is not null and "disabled" = $ and "role" = $
select "id", "login", "name", "unit_id" from "account" where "role" = $ and "disabled" = $ and ("unit_id" is null or "unit_id" not in (select "barred_unit"."unit_id" from "barred_unit")) order by "login"
select "id", "name" from "account" where "id" in ($…) and "role" in ($…) and "disabled" = $ and ("unit_id" is null or "unit_id" not in (select "barred_unit"."unit_id" from "barred_unit"))

-- identity/queries/auditChain.ts
select count(*)::int as rows from audit where not (id <@ (select coalesce(range_agg(ids), '{}'::int8multirange) from audit_seal))
select number, rows, encode(hash, 'hex') as hash, (select count(*)::int from audit where id <@ ids) as found, previous = coalesce(lag(hash) over (order by number), ''::bytea) and number = row_number() over (order by number) as linked, hash = audit_digest(previous, ids) as same from audit_seal order by number

-- identity/queries/auditRows.ts
select "id", "name" from "account" where id::text = any($::text[])
select * from "audit" order by "id" desc limit $
select * from "audit" where "action" like $ and "at" < $ order by "id" desc limit $
select * from "audit" where "action" like $ and "at" >= $ and "at" < $ order by "id" desc limit $
select * from "audit" where "action" like $ order by "id" desc limit $
select * from "audit" where ("actor" like $ or subject in (select 'account:' || id from account where name like $)) order by "id" desc limit $
select * from "audit" where (subject = $ or split_part(subject, ':', 2) = $ or subject in (select 'account:' || id from account where $ in (name, login))) order by "id" desc limit $
select * from "audit" where subject = $ order by "id" desc limit $

-- identity/queries/barredUnit.ts
select "message" from "barred_unit" where "unit_id" = $

-- identity/queries/ownLists.ts
select "list", "hidden", "dense" from "list_look" where "account_id" = $ order by "list"
select "list", "name", "query" from "list_view" where "account_id" = $ order by "list", "name"

-- identity/queries/recusals.ts
select "id", "login" from "account" where "role" = $ and "id" in ($…)
select account_id, unit_id, present, null as reason from employment union all select account_id, unit_id, null, reason from declared_conflict order by unit_id
select account_id, unit_id, present, null as reason from employment where account_id = any($::uuid[]) union all select account_id, unit_id, null, reason from declared_conflict where account_id = any($::uuid[]) order by unit_id

-- identity/queries/viewerOf.ts
select "id", "name", "role", "unit_id" from "account" where "id" = $ and "disabled" = $
