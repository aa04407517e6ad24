-- Working days. A year is official when the State Council's table (国务院办公厅节假日安排) was imported by one person and confirmed by
-- another; a year without a row is provisional: weekends and the holidays that the law fixes are off, and what is computed says 暂定.
create table holiday_year (
  year integer primary key check (year between 1990 and 2100),
  source_document text not null check (source_document <> ''),
  version integer not null default 1 check (version > 0),
  -- Of the days: whoever computed with the same digest computed with the same table.
  digest text not null check (digest <> ''),
  imported_name text not null,
  confirmed_name text not null,
  confirmed_at timestamptz not null
);

-- Days that differ from the week: off on a working day or named on a weekend, work on a weekend (调休). A table may speak of the last days
-- of the year before or the first of the year after.
create table holiday_day (
  year integer not null references holiday_year (year),
  date date not null check (abs(extract(year from date) - year) <= 1),
  kind text not null check (kind in ('off', 'work')),
  name text not null check (name <> ''),
  primary key (year, date),
  check (kind = 'off' or extract(isodow from date) in (6, 7))
);

-- A table that waits for the second person.
create table holiday_proposal (
  id uuid primary key,
  year integer not null check (year between 1990 and 2100),
  source_document text not null check (source_document <> ''),
  -- {days: [{date, kind, name}]}
  days jsonb not null,
  -- The version that it replaces; 0: the year had none.
  based_on integer not null check (based_on >= 0),
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'discarded')),
  imported_by uuid not null references account (id),
  imported_name text not null,
  imported_at timestamptz not null,
  decided_by uuid references account (id),
  decided_name text,
  decided_at timestamptz,
  note text,
  check ((state = 'waiting') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null)),
  check (state <> 'confirmed' or decided_by <> imported_by),
  check (state <> 'discarded' or note <> ''),
  check (state <> 'discarded' or note is not null)
);
create unique index holiday_proposal_waiting on holiday_proposal (year) where state = 'waiting';
revoke delete on holiday_proposal from mingcha_app;

-- A last day that another holiday table would move. `due` is what holds: never earlier than what people were told.
create table moved_date (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null check (kind in ('feedback', 'rectification')),
  year integer not null,
  unit_id text references unit (id),
  -- Address of what was moved, e.g. `cycle:2026`, `finding:<id>`.
  subject text not null,
  old_due date not null,
  computed date not null,
  due date not null check (due = greatest(old_due, computed)),
  reason text not null check (reason <> '')
);
create index moved_date_year on moved_date (year, id);
revoke update, delete on moved_date from mingcha_app;

-- From which day a limit counts: the day after it. Later than the day of the document when that was issued after hours or on a day off.
alter table rectification_item add column counted_from date;
update rectification_item set counted_from = issued_on from rectification_order where rectification_order.id = order_id;
alter table standing_stage add column counted_from date;
update standing_stage set counted_from = feedback_from;
