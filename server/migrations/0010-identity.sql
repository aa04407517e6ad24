create table account (
  id uuid primary key,
  login text not null unique check (login = lower(login) and login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  name text not null check (name <> ''),
  role text not null check (role in ('office', 'expert', 'officer', 'system', 'audit')),
  -- An officer belongs to exactly one unit, everyone else to none. The unit's existence is the registry's matter.
  unit_id text check ((role = 'officer') = (unit_id is not null)),
  password_hash text not null,
  must_change_password boolean not null default false,
  disabled boolean not null default false,
  failures integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  version integer not null default 1
);

create table session (
  -- SHA-256 of the cookie: a stolen table opens no door.
  token_hash text primary key,
  account_id uuid not null references account (id) on delete cascade,
  csrf_token text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index session_account on session (account_id);
