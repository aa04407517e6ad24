-- The ballot box: rows come in and nothing else ever happens to them. A ballot is voided by a row beside it, with a reason.
create table campaign_ballot (
  id bigint generated always as identity primary key,
  campaign_id uuid not null references campaign (id),
  entry_id uuid not null references campaign_entry (id),
  -- The day in China: one ballot for each device and day.
  day date not null,
  at timestamptz not null,
  -- HMACs under a key outside the database, salted by campaign: neither device nor address can be told from them.
  device_hash text not null,
  network_hash text not null,
  agent_hash text not null,
  -- A solved challenge is good for one ballot only.
  challenge text not null unique
);
create unique index campaign_ballot_once on campaign_ballot (campaign_id, device_hash, day);
create index campaign_ballot_entry on campaign_ballot (campaign_id, entry_id);
create table campaign_ballot_void (
  ballot_id bigint primary key references campaign_ballot (id),
  reason text not null check (reason <> ''),
  voided_by text not null,
  voided_at timestamptz not null
);
-- What a day ended with, signed: a row that is added, changed or lost afterwards no longer agrees with it.
create table campaign_ballot_day (
  campaign_id uuid not null references campaign (id),
  day date not null,
  ballots integer not null,
  -- SHA-256 over the day's ballots in order.
  digest text not null,
  signature text not null,
  sealed_at timestamptz not null,
  primary key (campaign_id, day)
);
revoke update, delete on campaign_ballot, campaign_ballot_void, campaign_ballot_day from mingcha_app;
