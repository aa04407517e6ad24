-- 可用性抽样监测: spaced visits over a window, one window a year. What was seen is never changed.
create table availability_watch (
  -- The inspected year for which the window counts.
  year integer primary key,
  first_day date not null,
  last_day date not null,
  visits_per_day integer not null check (visits_per_day between 20 and 72),
  -- Addresses that always open: when none answers, the outage is ours.
  controls text[] not null check (cardinality(controls) > 0),
  -- The times of visits follow from it.
  seed text not null check (seed <> ''),
  version integer not null default 1,
  set_by text not null,
  set_at timestamptz not null,
  check (last_day >= first_day)
);

-- One instant of the schedule at which visits were made. An instant without a row was missed: the platform was not running.
create table availability_slot (
  at timestamptz primary key,
  year integer not null references availability_watch (year),
  taken_at timestamptz not null,
  -- Why nothing that failed then counts: no control address answered (silent), or half of all sites failed at once (many).
  ours text check (ours in ('silent', 'many'))
);

create table availability_visit (
  unit_id text not null,
  at timestamptz not null references availability_slot (at),
  outcome text not null check (outcome in ('open', 'failed', 'not-counted')),
  reason text,
  status integer,
  first_byte_ms integer,
  total_ms integer not null,
  primary key (unit_id, at),
  check ((outcome = 'open') = (reason is null))
);
create index availability_visit_at on availability_visit (at);
revoke update, delete on availability_slot, availability_visit from mingcha_app;

-- 计划停机: announced before it begins; visits in it are kept apart.
create table availability_downtime (
  id uuid primary key,
  unit_id text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null check (reason <> ''),
  announced_by text not null,
  announced_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  check (ends_at > starts_at),
  check (announced_at <= starts_at),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index availability_downtime_unit on availability_downtime (unit_id, starts_at);

-- A unit's day and month (the part of it in the window), each closed once.
create table availability_day (
  year integer not null references availability_watch (year),
  unit_id text not null,
  day date not null,
  counted integer not null check (counted >= 0),
  failed integer not null check (failed between 0 and counted),
  -- 1 when as many visits counted as the rule asks for.
  full_days integer not null check (full_days in (0, 1)),
  planned_down integer not null,
  not_counted integer not null,
  ours integer not null,
  missed integer not null,
  frozen_at timestamptz not null,
  primary key (year, unit_id, day)
);
create index availability_day_of on availability_day (year, day);
create table availability_month (
  year integer not null references availability_watch (year),
  unit_id text not null,
  -- YYYY-MM
  month text not null check (month ~ '^\d{4}-\d\d$'),
  counted integer not null check (counted >= 0),
  failed integer not null check (failed between 0 and counted),
  -- Days on which as many visits counted as the rule asks for.
  full_days integer not null,
  planned_down integer not null,
  not_counted integer not null,
  ours integer not null,
  missed integer not null,
  frozen_at timestamptz not null,
  primary key (year, unit_id, month)
);
revoke update, delete on availability_day, availability_month from mingcha_app;

-- What a unit's share says now, and since when: mail goes out when it changes.
create table availability_state (
  year integer not null references availability_watch (year),
  unit_id text not null,
  state text not null check (state in ('fair', 'warning', 'veto')),
  since timestamptz not null,
  counted integer not null,
  failed integer not null,
  primary key (year, unit_id)
);
