create table expert (
  account_id uuid primary key references account (id),
  employer_unit_id text references unit (id),
  past_unit_ids text[] not null default '{}',
  version integer not null default 1
);

-- preparing → preliminary (初评) → second (复评) → closed
create table review_stage (
  year integer primary key references cycle (year),
  stage text not null default 'preparing' check (stage in ('preparing', 'preliminary', 'second', 'closed'))
);

create table assignment (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  account_id uuid not null references expert (account_id),
  assigned_at timestamptz not null,
  primary key (year, unit_id, account_id)
);
create index assignment_account on assignment (account_id, year);

create table review_sheet (
  year integer not null,
  unit_id text not null,
  account_id uuid not null,
  round integer not null check (round in (1, 2)),
  version integer not null default 1,
  submitted_at timestamptz,
  primary key (year, unit_id, account_id, round),
  foreign key (year, unit_id, account_id) references assignment (year, unit_id, account_id)
);

create table review_mark (
  year integer not null,
  unit_id text not null,
  account_id uuid not null,
  round integer not null,
  item text not null,
  points integer not null check (points >= 0),
  reason text,
  primary key (year, unit_id, account_id, round, item),
  foreign key (year, unit_id, account_id, round) references review_sheet (year, unit_id, account_id, round)
);

-- When experts do not come together, the leader decides in writing.
create table leader_decision (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  item text not null,
  points integer not null check (points >= 0),
  reason text not null check (reason <> ''),
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (year, unit_id, item)
);
