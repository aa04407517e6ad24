-- Assignment is by unit and item bundle. Experts of the pilot set mark for calibration: their marks do not count in the score.
alter table review_sheet drop constraint review_sheet_year_unit_id_account_id_fkey;
alter table assignment drop constraint assignment_pkey;
alter table assignment add column bundle text not null default 'all';
alter table assignment add column part text not null default 'panel' check (part in ('panel', 'pilot'));
alter table assignment add column response text not null default 'open' check (response in ('open', 'accepted', 'declined'));
alter table assignment add column response_reason text check (response <> 'declined' or response_reason is not null);
alter table assignment add column responded_at timestamptz;
alter table assignment add primary key (year, unit_id, bundle, account_id);
create index review_mark_item on review_mark (year, round, unit_id, item);

alter table review_stage drop constraint review_stage_stage_check;
alter table review_stage add constraint review_stage_stage_check
  check (stage in ('preparing', 'preliminary', 'second', 'deliberation', 'approval', 'closed'));

-- 综合评议, 领导审定: what was said when a later gate was passed.
create table review_gate (
  year integer not null references cycle (year),
  gate text not null check (gate in ('deliberation', 'approval')),
  note text not null check (note <> ''),
  passed_by text not null,
  passed_at timestamptz not null,
  primary key (year, gate)
);

-- The leader's decision of a round; the latest round that has one counts.
alter table leader_decision drop constraint leader_decision_pkey;
alter table leader_decision add column round integer not null default 1 check (round in (1, 2));
alter table leader_decision add primary key (year, unit_id, item, round);

create table discussion_entry (
  id uuid primary key,
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  item text not null,
  account_id uuid not null references account (id),
  kind text not null check (kind in ('comment', 'send-back')),
  -- Whose sheet was sent back.
  returned_account_id uuid references account (id),
  body text not null check (body <> ''),
  written_at timestamptz not null,
  check ((kind = 'send-back') = (returned_account_id is not null))
);
create index discussion_entry_item on discussion_entry (year, unit_id, item);
revoke update, delete on discussion_entry from mingcha_app;

-- Units whose total must be added up again: marks changed since. Emptied by whoever adds up.
create table total_due (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  primary key (year, unit_id)
);

-- Which checks of a checklist item an expert ticked.
alter table review_mark add column ticks text[];
