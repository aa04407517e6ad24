-- 监测点: visits are made from several places; each keeps its own slots and visits, and the day that is closed says on how many it stands.
create table availability_vantage (
  name text primary key check (name <> ''),
  first_seen timestamptz not null,
  last_seen timestamptz not null
);
revoke delete on availability_vantage from mingcha_app;

-- Of the vantages that could look at an instant so many percent must have found a site shut.
alter table availability_watch add column agree_percent integer not null default 60 check (agree_percent between 1 and 100);

-- What was seen until now was seen from one place.
alter table availability_visit drop constraint availability_visit_at_fkey;
alter table availability_slot drop constraint availability_slot_pkey;
alter table availability_slot add column vantage text not null default 'main';
alter table availability_slot add primary key (at, vantage);
alter table availability_visit drop constraint availability_visit_pkey;
alter table availability_visit add column vantage text not null default 'main';
alter table availability_visit add primary key (unit_id, at, vantage);
alter table availability_visit add foreign key (at, vantage) references availability_slot (at, vantage);

-- Failed instants that not enough vantages confirmed, and of those that count: vantages that could look, and those that found it shut.
alter table availability_day
  add column disputed integer not null default 0 check (disputed >= 0),
  add column looked integer not null default 0,
  add column agreed integer not null default 0,
  add check (agreed between 0 and looked);
alter table availability_month
  add column disputed integer not null default 0 check (disputed >= 0),
  add column looked integer not null default 0,
  add column agreed integer not null default 0,
  add check (agreed between 0 and looked);

-- Until now there was one vantage: of every failed instant it was the one that looked, and it found the site shut.
update availability_day set looked = failed, agreed = failed;
update availability_month set looked = failed, agreed = failed;
