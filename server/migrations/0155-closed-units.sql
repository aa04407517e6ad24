-- Accounts of a unit that is no more can't act. The registry closes units; identity knows only this.
create table barred_unit (
  unit_id text primary key,
  -- What a person who signs in reads: why, and whom to ask.
  message text not null check (message <> ''),
  barred_at timestamptz not null
);
