-- The total of a unit as its marks stand; added up again when the unit stands in total_due.
create table unit_total (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  kind text not null check (kind in ('bureau', 'college', 'direct')),
  -- Hundredths, rounded half-up once; null while marks are missing or a veto makes the result 不合格.
  total integer,
  base integer,
  deducted integer not null default 0,
  bonus integer not null default 0,
  veto text,
  bar text,
  missing text[] not null default '{}',
  dimensions jsonb not null,
  added_at timestamptz not null,
  primary key (year, unit_id)
);

-- draft → feedback (units see their own and may object) → frozen → final.
create table standing_stage (
  year integer primary key references cycle (year),
  stage text not null default 'draft' check (stage in ('draft', 'feedback', 'frozen', 'final')),
  feedback_from date,
  -- Last day on which a unit may object.
  feedback_until date,
  final_by text,
  final_at timestamptz,
  final_note text,
  check (stage = 'draft' or feedback_until is not null),
  check ((stage = 'final') = (final_at is not null))
);
insert into standing_stage (year, stage, feedback_from, feedback_until)
  select year, 'frozen', (frozen_at at time zone 'Asia/Shanghai')::date, (frozen_at at time zone 'Asia/Shanghai')::date from standing;

-- 无异议: a unit has read its feedback and has nothing to object to.
create table feedback_confirmation (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  primary key (year, unit_id)
);

create table objection (
  id uuid primary key,
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  -- What it is about: an item, a finding, or the whole.
  item text,
  finding_id uuid references finding (id),
  body text not null check (body <> ''),
  file_ids uuid[] not null default '{}',
  filed_by text not null,
  filed_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
  answer text,
  answered_by text,
  answered_at timestamptz,
  version integer not null default 1,
  check (item is null or finding_id is null),
  check (state in ('open', 'withdrawn') or (answer is not null and answered_at is not null))
);
create index objection_unit on objection (year, unit_id);

-- A written decision about a tie at the edge of a quota.
create table tie_decision (
  year integer not null references cycle (year),
  kind text not null check (kind in ('bureau', 'college', 'direct')),
  -- Units of the tie that are excellent.
  unit_ids text[] not null,
  score integer not null,
  reason text not null check (reason <> ''),
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (year, kind)
);
