-- 约稿: what the office asks units to write about, until a day.
create table commission (
  id uuid primary key,
  -- The year in which it is due.
  year integer not null,
  theme text not null check (theme <> ''),
  details text not null default '',
  due_on date not null check (extract(year from due_on) = year),
  issued_by text not null,
  issued_at timestamptz not null,
  -- Taken back by the office: nobody is counted by it.
  ended_reason text check (ended_reason <> ''),
  ended_by text,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_by is null)),
  check ((ended_at is null) = (ended_reason is null))
);
create table commission_unit (
  commission_id uuid not null references commission (id),
  unit_id text not null references unit (id),
  -- A unit that cannot says why.
  declined_reason text check (declined_reason <> ''),
  declined_by text,
  declined_on date,
  primary key (commission_id, unit_id),
  check ((declined_on is null) = (declined_by is null)),
  check ((declined_on is null) = (declined_reason is null))
);
create index commission_of_unit on commission_unit (unit_id);
revoke delete on commission, commission_unit from mingcha_app;
alter table contribution add column commission_id uuid references commission (id);
create index contribution_commission on contribution (commission_id) where commission_id is not null;
