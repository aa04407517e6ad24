-- 监测计划: inspections that begin by the calendar, one kind of unit a plan.
create table inspection_plan (
  id uuid primary key,
  -- The inspected year for which what is seen counts.
  year integer not null,
  unit_kind text not null check (unit_kind in ('bureau', 'college', 'direct')),
  every text not null check (every in ('month', 'quarter', 'year')),
  first_day date not null,
  last_day date not null,
  version integer not null default 1,
  set_by text not null,
  set_at timestamptz not null,
  -- A plan that was ended starts nothing more; what it started stays.
  ended_by text,
  ended_at timestamptz,
  check (last_day >= first_day),
  check ((ended_at is null) = (ended_by is null))
);
-- One row for each day that was due, once: with its run, or why none began.
create table inspection_plan_start (
  plan_id uuid not null references inspection_plan (id),
  due date not null,
  run_id uuid references run (id),
  note text,
  noted_at timestamptz not null,
  primary key (plan_id, due),
  check ((run_id is null) = (note is not null))
);
revoke update, delete on inspection_plan_start from mingcha_app;
