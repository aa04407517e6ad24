-- A unit's public answer beside a confirmed finding. The office only screens it for personal data and secrets; a refusal says why.
create table public_answer (
  id uuid primary key,
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  finding_id uuid not null unique references finding (id),
  text text not null check (char_length(btrim(text)) between 1 and 1000),
  state text not null default 'waiting' check (state in ('waiting', 'shown', 'refused')),
  written_by text not null,
  written_name text not null,
  written_at timestamptz not null,
  ground text check (ground in ('personal', 'secret')),
  reason text check (btrim(reason) <> ''),
  decided_name text,
  decided_at timestamptz,
  version integer not null default 1,
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'refused') = (ground is not null)),
  check ((state = 'refused') = (reason is not null))
);
create index public_answer_year on public_answer (year, unit_id);
revoke delete on public_answer from mingcha_app;
