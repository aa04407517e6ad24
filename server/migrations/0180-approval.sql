-- 审签: plans of steps per class of content, what goes through them, its versions, who did what, and stand-ins.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create table approval_class (
  class text primary key check (class ~ '^[a-z][a-z-]*$'),
  name text not null check (name <> ''),
  -- Fewest steps that a plan of the class may have.
  least_steps integer not null check (least_steps >= 1),
  -- Another module's rules stand on the plan: nobody changes it here.
  fixed boolean not null default false
);
revoke insert, update, delete on approval_class from mingcha_app;

create table approval_plan (
  class text not null references approval_class (class),
  version integer not null check (version >= 1),
  plan jsonb not null,
  note text not null check (note <> ''),
  made_by uuid,
  made_name text not null,
  made_at timestamptz not null,
  primary key (class, version)
);

-- One text that must be read before it goes out. `kind` and `id` are the owner's.
create table approval_subject (
  kind text not null check (kind ~ '^[a-z][a-z-]*$'),
  id text not null check (id <> ''),
  class text not null references approval_class (class),
  title text not null check (title <> ''),
  link text not null default '',
  -- Units that it is about: whoever is recused from one takes no part.
  units text[] not null default '{}',
  phase text not null default 'draft' check (phase in ('draft', 'waiting', 'approved', 'released', 'dropped')),
  version integer not null default 0 check (version >= 0),
  -- Counts the times that it was handed in; a signature counts in its own round only.
  round integer not null default 0 check (round >= 0),
  -- The plan as it was when the round began.
  plan_version integer,
  road text not null default 'normal' check (road in ('normal', 'urgent')),
  submitted_by uuid,
  -- The step that is to be signed next: while waiting, and after an urgent road until it is cleared.
  pending text,
  pending_since timestamptz,
  begun_by uuid,
  begun_name text,
  released_version integer,
  released_at timestamptz,
  -- Round of an urgent road whose later steps are not signed yet, and since when.
  debt_round integer,
  debt_since timestamptz,
  -- Grows with every move.
  turn integer not null default 0,
  primary key (kind, id),
  foreign key (class, plan_version) references approval_plan (class, version),
  check (phase <> 'waiting' or (pending is not null and plan_version is not null)),
  check ((pending is null) = (pending_since is null)),
  check ((debt_round is null) = (debt_since is null)),
  check (phase not in ('approved', 'released') or plan_version is not null),
  check (phase <> 'released' or released_version is not null)
);
create index approval_subject_pending on approval_subject (pending_since) where pending is not null;
create index approval_subject_debt on approval_subject (debt_since) where debt_round is not null;
revoke delete on approval_subject from mingcha_app;

create table approval_version (
  kind text not null,
  id text not null,
  version integer not null check (version >= 1),
  -- SHA-256 of what the owner keeps of the version.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  note text not null default '',
  saved_by uuid not null,
  saved_name text not null,
  saved_at timestamptz not null,
  primary key (kind, id, version),
  foreign key (kind, id) references approval_subject (kind, id)
);

create table approval_log (
  number bigint generated always as identity primary key,
  kind text not null,
  id text not null,
  round integer not null check (round >= 0),
  version integer not null,
  move text not null check (move in ('submit', 'take-back', 'begin', 'sign', 'return', 'recall', 'release', 'drop', 'void')),
  -- Of a signature, return or begin: the step of the plan.
  step text,
  done_by uuid,
  done_name text not null,
  -- Whom a stand-in signed for.
  for_id uuid,
  for_name text,
  reason text,
  answers jsonb not null default '[]',
  road text not null check (road in ('normal', 'urgent')),
  -- The plan of its round; null outside one.
  plan_version integer,
  done_at timestamptz not null,
  foreign key (kind, id, version) references approval_version (kind, id, version),
  check (move not in ('return', 'recall', 'drop', 'void') or reason is not null),
  check (move <> 'sign' or (step is not null and done_by is not null)),
  check (done_by is not null or move = 'release'),
  check ((for_id is null) = (for_name is null))
);
create index approval_log_subject on approval_log (kind, id, number);
-- One signature a step, one step a person, whoever signs it for whom.
create unique index approval_log_step on approval_log (kind, id, round, step) where move = 'sign';
create unique index approval_log_signer on approval_log (kind, id, round, done_by) where move = 'sign';
create unique index approval_log_signed_for on approval_log (kind, id, round, coalesce(for_id, done_by)) where move = 'sign';

create function one_step_a_person() returns trigger language plpgsql as $$
begin
  if new.move = 'sign' and exists (
    select from approval_log as earlier
    where earlier.kind = new.kind and earlier.id = new.id and earlier.round = new.round and earlier.move = 'sign'
      and (earlier.done_by in (new.done_by, new.for_id) or earlier.for_id in (new.done_by, new.for_id))
  ) then
    raise exception 'nobody signs two steps of one text' using errcode = 'unique_violation';
  end if;
  return new;
end $$;
create trigger one_step_a_person before insert on approval_log for each row execute function one_step_a_person();

create trigger append_only before update or delete on approval_plan for each row execute function refuse_change();
create trigger append_only before update or delete on approval_version for each row execute function refuse_change();
create trigger append_only before update or delete on approval_log for each row execute function refuse_change();
create trigger never_emptied before truncate on approval_plan execute function refuse_change();
create trigger never_emptied before truncate on approval_version execute function refuse_change();
create trigger never_emptied before truncate on approval_log execute function refuse_change();
revoke update, delete on approval_plan, approval_version, approval_log from mingcha_app;

-- Who signs for whom while somebody is away.
create table stand_in (
  id uuid primary key,
  absent_id uuid not null,
  stand_in_id uuid not null,
  -- First and last day, Asia/Shanghai.
  starts_on date not null,
  ends_on date not null,
  reason text not null check (reason <> ''),
  named_by uuid not null,
  named_name text not null,
  named_at timestamptz not null,
  ended_at timestamptz,
  check (absent_id <> stand_in_id),
  check (starts_on <= ends_on)
);
create index stand_in_person on stand_in (stand_in_id, ends_on);
revoke delete on stand_in from mingcha_app;
