-- Wrong passwords are counted for a login from an address: a stranger cannot keep somebody else's account locked. Logins that do not exist
-- are counted alike, so that nothing tells them apart.
create table sign_in_failure (
  login text not null,
  address text not null,
  failures integer not null check (failures >= 0),
  locked_until timestamptz,
  failed_at timestamptz not null,
  primary key (login, address)
);
create index sign_in_failure_at on sign_in_failure (failed_at);

alter table account drop column failures, drop column locked_until;
create index session_created on session (created_at);
