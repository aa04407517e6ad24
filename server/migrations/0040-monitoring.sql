create table run (
  id uuid primary key,
  year integer not null,
  state text not null default 'running' check (state in ('running', 'finished')),
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  check ((state = 'finished') = (finished_at is not null))
);
create index run_year on run (year, started_at desc);

create table site_run (
  run_id uuid not null references run (id),
  unit_id text not null references unit (id),
  site text,
  state text not null check (state in ('queued', 'running', 'done', 'could-not-look', 'no-site', 'failed')),
  phase text,
  pages integer not null default 0,
  requests integer not null default 0,
  queued integer not null default 0,
  bytes bigint not null default 0,
  seconds real not null default 0,
  outcomes jsonb not null default '{}',
  trouble text,
  fault text check (fault in ('site', 'ours', 'network', 'policy')),
  package_id uuid,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (run_id, unit_id)
);
