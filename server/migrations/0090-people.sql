-- 领导 decides in writing what experts cannot agree on, and approves the result.
alter table account drop constraint account_role_check;
alter table account add constraint account_role_check
  check (role in ('office', 'expert', 'leader', 'officer', 'system', 'audit'));
alter table account add column email text check (email ~ '^[^@\s]+@[^@\s]+$');

-- Where a person works and worked; recusal follows from it (回避). Units are told by id; the registry keeps them.
create table employment (
  account_id uuid not null references account (id),
  unit_id text not null,
  present boolean not null,
  primary key (account_id, unit_id)
);
-- A conflict that a person declares: kinship, a paid task, a pupil.
create table declared_conflict (
  account_id uuid not null references account (id),
  unit_id text not null,
  reason text not null check (reason <> ''),
  declared_at timestamptz not null,
  primary key (account_id, unit_id)
);

insert into employment (account_id, unit_id, present)
  select account_id, employer_unit_id, true from expert where employer_unit_id is not null;
insert into employment (account_id, unit_id, present)
  select account_id, unnest(past_unit_ids), false from expert on conflict do nothing;
alter table expert drop column employer_unit_id, drop column past_unit_ids;
-- Workplace of an expert from outside of the inspected units; 0 sheets: no cap.
alter table expert add column workplace text;
alter table expert add column capacity integer not null default 0 check (capacity >= 0);
