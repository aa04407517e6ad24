-- Rubrics that the office edits. What a cycle uses is its own frozen copy in `cycle`.
create table rubric_draft (
  id uuid primary key,
  name text not null unique check (name <> ''),
  -- {rubric, lists, facts}: the same three parts as a pack.
  pack jsonb not null,
  based_on text,
  version integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null
);

-- {selfAssessment?: {due, enforced}, preliminary?: {due, enforced}, second?: {due, enforced}}: dates in China.
alter table cycle add column deadlines jsonb not null default '{}';

-- An item that does not apply to one unit, with the reason, by decision of the office.
create table applicability_decision (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  item text not null,
  reason text not null check (reason <> ''),
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (year, unit_id, item)
);

-- The kind under which a unit is assessed in the year, as it was when the cycle was opened or the unit was added.
create table cycle_unit (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  kind text not null check (kind in ('bureau', 'college', 'direct')),
  primary key (year, unit_id)
);
insert into cycle_unit (year, unit_id, kind)
  select cycle.year, unit.id, unit.kind from cycle, unit where unit.active;

-- Ids of the facts that a mark used, by key.
alter table item_mark add column fact_ids jsonb not null default '{}';
alter table item_mark drop constraint item_mark_points_check;
alter table item_mark add constraint item_mark_points_check check (points is null or points between -1000000 and 1000000);

-- A re-computation waits here with its difference until somebody applies or discards it.
create table recomputation (
  id uuid primary key,
  year integer not null references cycle (year),
  state text not null default 'staged' check (state in ('staged', 'applied', 'discarded')),
  -- {units: [...]}: the units whose marks, total or rank would change.
  difference jsonb not null,
  -- {marks: [...]}: only the marks that differ.
  marks jsonb not null,
  -- What it was computed from: the largest fact id, and how the standing marks were stamped.
  basis jsonb not null,
  staged_by text not null,
  staged_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  check ((state = 'staged') = (decided_at is null))
);
create unique index recomputation_staged on recomputation (year) where state = 'staged';

-- 自评.
create table self_assessment (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'accepted')),
  scan_id uuid references kept_file (id),
  return_reason text,
  submitted_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  late boolean not null default false,
  version integer not null default 1,
  primary key (year, unit_id),
  check (state <> 'returned' or return_reason is not null),
  check (state = 'draft' or submitted_at is not null)
);
create table self_item (
  year integer not null,
  unit_id text not null,
  item text not null,
  -- Hundredths that the unit claims; null: none claimed.
  points integer check (points >= 0),
  statement text not null default '',
  file_ids uuid[] not null default '{}',
  primary key (year, unit_id, item),
  foreign key (year, unit_id) references self_assessment (year, unit_id)
);

-- `veto`: a veto item that fired (一票否决).
alter table item_mark drop constraint item_mark_state_check;
alter table item_mark add constraint item_mark_state_check
  check (state in ('computed', 'needs-expert', 'not-applicable', 'could-not-look', 'veto'));

-- Set when the standings are frozen: from then on marks are not computed again.
alter table cycle add column marks_locked boolean not null default false;
