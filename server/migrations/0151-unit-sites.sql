-- A unit has several sites, one of them the main one, each with its role and the time in which it was the unit's.
alter table unit_site
  add column role text not null default 'main' check (role in ('main', 'disclosure', 'admissions', 'portal', 'other')),
  -- False: registered, and left out of the inspection.
  add column inspected boolean not null default true,
  -- Null: since before the registry.
  add column valid_from date,
  -- The last day; null: it goes on.
  add column valid_until date,
  add constraint unit_site_period check (valid_from is null or valid_until is null or valid_from <= valid_until);
-- Addresses that were replaced before validity was kept: nobody knows from when to when, so they are kept and count for no day.
update unit_site set role = 'other', inspected = false, valid_from = current_date, valid_until = current_date where not active;
-- Two addresses in one field are two sites: the first was meant as the main one, the others wait for somebody to say what they are.
insert into unit_site (id, unit_id, url, active, role, inspected, valid_from, valid_until)
select gen_random_uuid(), unit_id, part, false, 'other', false, valid_from, valid_until
from unit_site, regexp_split_to_table(url, '[;；，,、|\s]+(?=https?://)') with ordinality as split (part, place)
where url ~ '[;；，,、|\s]+https?://' and place > 1 and active;
update unit_site set url = (regexp_split_to_array(url, '[;；，,、|\s]+(?=https?://)'))[1] where url ~ '[;；，,、|\s]+https?://';
alter table unit_site add constraint unit_site_one_address check (url !~ '[；，、\s]' and url !~ '[;,|]+https?://');
drop index unit_site_active;
alter table unit_site drop column active;
create unique index unit_site_main on unit_site (unit_id) where role = 'main' and valid_until is null;
create unique index unit_site_url on unit_site (unit_id, url) where valid_until is null;
