-- 核定: who adopted, for a year, the values of its rubric that no source confirms, and which values those were.
create table value_adoption (
  year integer primary key references cycle (year),
  -- {"numbers": [{path, place, shown, tag}]}
  numbers jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  reason text not null check (reason <> ''),
  decided_by text not null,
  decided_at timestamptz not null
);
revoke update, delete on value_adoption from mingcha_app;
