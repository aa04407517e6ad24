-- How an assignment ended before its time: taken back, or its expert left or was replaced. The assignment goes; what was handed in stays on
-- record and counts up to the named round, or no more. Rows are only added; the last one of a place and expert holds.
create table assignment_end (
  id bigint generated always as identity primary key,
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  bundle text not null,
  account_id uuid not null references account (id),
  part text not null check (part in ('panel', 'pilot')),
  cause text not null check (cause in ('taken-back', 'departed', 'replaced', 'barred')),
  -- none: nothing was handed in.
  marks text not null check (marks in ('none', 'kept', 'redone')),
  kept_through integer check (kept_through in (1, 2)),
  successor_id uuid references account (id),
  reason text not null check (reason <> ''),
  decided_by text not null,
  decided_at timestamptz not null,
  check ((marks = 'kept') = (kept_through is not null))
);
create index assignment_end_place on assignment_end (year, unit_id, bundle, account_id, id);
revoke update, delete on assignment_end from mingcha_app;

-- Experts who left a year's review: not proposed again, and what they have not handed in is a gap.
create table expert_departure (
  year integer not null references cycle (year),
  account_id uuid not null references account (id),
  reason text not null check (reason <> ''),
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (year, account_id)
);

-- Whose marks count, up to which round.
create view counted_assignment as
  select year, unit_id, bundle, account_id, part, 2 as through from assignment where response <> 'declined'
  union all
  select year, unit_id, bundle, account_id, part, kept_through from (
    select distinct on (year, unit_id, bundle, account_id) * from assignment_end
    order by year, unit_id, bundle, account_id, id desc
  ) as last
  where kept_through is not null and not exists (
    select from assignment held where held.year = last.year and held.unit_id = last.unit_id
      and held.bundle = last.bundle and held.account_id = last.account_id
  );
