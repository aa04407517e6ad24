-- 采用. Each place that took a contribution is a row of its own; a row that was wrong is voided with its reason, never deleted.
create table adoption (
  id uuid primary key,
  -- The order of recording.
  place integer generated always as identity,
  contribution_id uuid not null references contribution (id),
  outlet text not null check (outlet in ('portal', 'front-page', 'wechat', 'digest', 'national', 'instruction')),
  -- The column of the outlet, in its own words.
  column_name text check (column_name <> ''),
  grade text not null check (grade in ('ordinary', 'front-page', 'interpretation', 'above')),
  adopted_on date not null,
  -- Where it can be seen.
  address text check (address <> ''),
  -- 批示 is proved by a file that only the office may read.
  proof_id uuid references kept_file (id),
  recorded_by text not null,
  recorded_at timestamptz not null,
  -- carried-over: made from the one word that a contribution bore before adoptions were rows.
  origin text not null default 'recorded' check (origin in ('recorded', 'carried-over')),
  -- untrue: 失实, the contribution was false. mistake: the row was recorded wrongly.
  void_kind text check (void_kind in ('untrue', 'mistake')),
  void_reason text check (void_reason <> ''),
  voided_by text,
  voided_at timestamptz,
  check (outlet <> 'instruction' or proof_id is not null),
  check ((void_kind is null) = (void_reason is null)),
  check ((void_kind is null) = (voided_by is null)),
  check ((void_kind is null) = (voided_at is null))
);
create index adoption_contribution on adoption (contribution_id);
-- The same outlet and column take a contribution once.
create unique index adoption_once on adoption (contribution_id, outlet, coalesce(column_name, '')) where void_kind is null;
revoke delete on adoption from mingcha_app;

insert into adoption (id, contribution_id, outlet, grade, adopted_on, recorded_by, recorded_at, origin)
select gen_random_uuid(), id, case adopted_as when 'front-page' then 'front-page' else 'portal' end, adopted_as,
  (decided_at at time zone 'Asia/Shanghai')::date, decided_by, decided_at, 'carried-over'
from contribution where state = 'adopted';

-- The highest grade of the rows that stand is what it counts for; the one word goes, and its checks with it.
alter table contribution drop column adopted_as;
do $$ declare name text; begin
  for name in select conname from pg_constraint
    where conrelid = 'contribution'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) ~ '\mstate\M' and pg_get_constraintdef(oid) !~ 'for_error'
  loop execute format('alter table contribution drop constraint %I', name); end loop;
end $$;
-- not-used: read and not taken. retracted: taken, then found untrue.
alter table contribution add constraint contribution_states
  check (state in ('submitted', 'returned', 'adopted', 'not-used', 'withdrawn', 'retracted'));
alter table contribution add constraint contribution_decided
  check ((state in ('adopted', 'returned', 'not-used', 'retracted')) = (decided_by is not null));
alter table contribution add constraint contribution_reasoned
  check (state not in ('returned', 'not-used', 'retracted') or (reason is not null and reason <> ''));
