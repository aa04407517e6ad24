-- 办件台账: what units handled outside this desk, by their own count. No text and no name of anybody: only what figures are made of.
create table desk_ledger (
  id uuid primary key,
  unit_id text not null references unit (id),
  year integer not null,
  -- The file as it came, once for all units in it.
  stored_id uuid not null,
  file_name text not null,
  sha256 text not null,
  rows integer not null check (rows > 0),
  -- Who vouches: the unit for itself, or the office that collected it.
  given_by text not null check (given_by in ('unit', 'office')),
  imported_by uuid not null references account (id),
  imported_name text not null,
  imported_at timestamptz not null,
  -- Another ledger of the unit and year came later; this one stays readable and counts no more.
  replaced_at timestamptz
);
create unique index desk_ledger_in_force on desk_ledger (unit_id, year) where replaced_at is null;
create index desk_ledger_year on desk_ledger (year, unit_id);
revoke delete on desk_ledger from mingcha_app;

create table desk_ledger_row (
  ledger_id uuid not null references desk_ledger (id),
  place integer not null,
  own_number text not null check (own_number <> ''),
  kind text not null check (kind in ('consultation', 'help', 'suggestion', 'complaint', 'report')),
  received_on date not null,
  answered_on date,
  extended boolean not null default false,
  solved text check (solved in ('solved', 'partly', 'unsolved', 'not-applicable')),
  satisfied integer check (satisfied between 1 and 5),
  primary key (ledger_id, place),
  unique (ledger_id, own_number),
  check (answered_on is null or answered_on >= received_on),
  check (answered_on is not null or (solved is null and satisfied is null))
);
revoke update, delete on desk_ledger_row from mingcha_app;

-- 抽查: rows drawn by a key outside the database, held against the unit's own papers by the office.
create table desk_ledger_sample (
  ledger_id uuid not null,
  place integer not null,
  found text check (found in ('right', 'wrong', 'missing')),
  note text,
  looked_by uuid references account (id),
  looked_name text,
  looked_at timestamptz,
  primary key (ledger_id, place),
  foreign key (ledger_id, place) references desk_ledger_row (ledger_id, place),
  check ((found is null) = (looked_at is null)),
  check (found is null or found = 'right' or note is not null)
);
revoke delete on desk_ledger_sample from mingcha_app;
