-- 自查: a unit has its own site looked at. What is seen is the unit's own and never a fact of a year.
create table own_look (
  id uuid primary key,
  unit_id text not null,
  -- The inspected year by whose dates is judged.
  year integer not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
  pages integer not null default 0,
  trouble text,
  report jsonb,
  finished_at timestamptz,
  check ((state = 'queued') = (finished_at is null)),
  check ((state = 'done') = (report is not null))
);
create index own_look_unit on own_look (unit_id, asked_at desc);
create unique index own_look_open on own_look (unit_id) where state = 'queued';
