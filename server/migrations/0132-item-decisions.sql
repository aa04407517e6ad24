-- An item that is left out for all units of a kind, by one written decision; taken back likewise, and kept.
create table item_left_out (
  id uuid primary key,
  year integer not null references cycle (year),
  item text not null,
  kind text not null check (kind in ('bureau', 'college', 'direct')),
  reason text not null check (reason <> ''),
  decided_by text not null,
  decided_at timestamptz not null,
  taken_back_by text,
  taken_back_reason text check (taken_back_reason <> ''),
  taken_back_at timestamptz,
  check ((taken_back_at is null) = (taken_back_by is null)),
  check ((taken_back_at is null) = (taken_back_reason is null))
);
create unique index item_left_out_standing on item_left_out (year, item, kind) where taken_back_at is null;
revoke delete on item_left_out from mingcha_app;

-- What was decided, when the year was opened, about each item whose facts nobody writes.
create table opening_decision (
  year integer not null references cycle (year),
  item text not null,
  decision text not null check (decision in ('left-out', 'expert', 'unknown')),
  reason text not null check (reason <> ''),
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (year, item)
);
revoke update, delete on opening_decision from mingcha_app;
