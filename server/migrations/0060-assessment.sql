-- One annual inspection: a frozen copy of rubric and lists, so that later edits never change a past year.
create table cycle (
  year integer primary key check (year between 1990 and 2100),
  name text not null,
  pack text not null,
  synthetic boolean not null,
  rubric jsonb not null,
  lists jsonb not null,
  facts jsonb not null,
  opened_by text not null,
  opened_at timestamptz not null,
  computed_at timestamptz
);

create table item_mark (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  item text not null,
  state text not null check (state in ('computed', 'needs-expert', 'not-applicable', 'could-not-look')),
  -- Hundredths of a point.
  points integer,
  explanation text not null,
  facts jsonb not null,
  computed_at timestamptz not null,
  primary key (year, unit_id, item),
  check ((state = 'computed') = (points is not null)),
  check (points is null or points >= 0)
);
