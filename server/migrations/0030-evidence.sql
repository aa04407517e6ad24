-- A fact is only ever added; the newest row of (year, unit, key) is the current one. `value` null: could not look.
create table fact (
  id bigint generated always as identity primary key,
  year integer not null check (year between 1990 and 2100),
  unit_id text not null references unit (id),
  key text not null check (key ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'),
  value jsonb check (value is null or jsonb_typeof(value) in ('number', 'boolean', 'string')),
  as_of date not null,
  source text not null,
  note text,
  evidence jsonb not null default '[]',
  recorded_at timestamptz not null
);
create index fact_current on fact (year, unit_id, key, id desc);
revoke update, delete on fact from mingcha_app;

create table evidence_package (
  id uuid primary key,
  unit_id text not null references unit (id),
  year integer not null,
  run_id uuid,
  file_id uuid not null,
  site text not null,
  sha256 text not null,
  size bigint not null,
  taken_at timestamptz not null
);
create index evidence_package_unit on evidence_package (unit_id, taken_at desc);
revoke update, delete on evidence_package from mingcha_app;

create table finding (
  id uuid primary key,
  year integer not null,
  unit_id text not null references unit (id),
  check_id text not null,
  key text not null,
  state text not null default 'suspected' check (state in ('suspected', 'confirmed', 'dismissed')),
  certainty text not null check (certainty in ('fail', 'needs-review')),
  message text not null,
  evidence jsonb not null,
  raised_by text not null,
  raised_at timestamptz not null,
  fact_when_confirmed jsonb,
  fact_when_dismissed jsonb,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  reason text,
  version integer not null default 1,
  unique (year, unit_id, check_id, key),
  check ((state = 'suspected') = (decided_by is null)),
  check ((state = 'suspected') = (decided_at is null)),
  check (state <> 'dismissed' or reason is not null),
  check (jsonb_array_length(evidence) > 0)
);
create index finding_state on finding (year, state);

-- 网站实时浏览: a person's dated look at a page.
create table manual_lookup (
  id uuid primary key,
  unit_id text not null references unit (id),
  year integer not null,
  url text not null check (url ~ '^https?://'),
  note text not null check (note <> ''),
  seen_on date not null,
  seen_by uuid not null,
  seen_name text not null,
  recorded_at timestamptz not null
);
revoke update, delete on manual_lookup from mingcha_app;
