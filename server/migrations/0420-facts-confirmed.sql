-- A look that finds what the newest fact says already adds no fact: it moves until when that one was confirmed, with the evidence of that look.
create table fact_confirmation (
  fact_id bigint primary key references fact (id),
  confirmed_until date not null,
  note text,
  evidence jsonb not null default '[]',
  package_id uuid references evidence_package (id),
  needs_packages uuid[] not null default '{}',
  -- Looks that found the same since the fact was written.
  looks integer not null default 1 check (looks > 0),
  -- The evidence of the newest look was withdrawn: then the fact stands as it was first seen.
  withdrawal_id uuid references evidence_withdrawal (id),
  recorded_at timestamptz not null
);
create index fact_confirmation_package on fact_confirmation (package_id) where package_id is not null;
create index fact_confirmation_evidence on fact_confirmation using gin (evidence jsonb_path_ops);
revoke delete on fact_confirmation from mingcha_app;

-- A fact as it is read, with the newest look that found the same. A look after the year's last day of monitoring says nothing of the year.
create view seen_fact as
  select fact.*, look.confirmed_until, look.note as confirmed_note, look.evidence as confirmed_evidence
  from fact left join fact_confirmation look
    on look.fact_id = fact.id and look.withdrawal_id is null and look.confirmed_until > fact.as_of
    and not exists (
      select from monitoring_cut_off cut
      where cut.year = fact.year and fact.source like 'monitoring.%' and look.confirmed_until > cut.day);
revoke insert, update, delete on seen_fact from mingcha_app;
