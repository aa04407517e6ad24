-- One row a site of a unit: place 0 is the main site, or the unit when it has none.
alter table site_run
  add column place integer not null default 0 check (place >= 0),
  add column role text not null default 'main' check (role in ('main', 'disclosure', 'admissions', 'portal', 'other')),
  -- What the site showed, kept until the last site of the unit has been looked at; only for units with several.
  add column report jsonb;
alter table site_run drop constraint site_run_pkey;
alter table site_run add primary key (run_id, unit_id, place);
