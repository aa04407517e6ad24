-- 截至: the last day that a count reaches. Null: the fact is no count.
alter table fact add column closed_until date;
update fact set closed_until = least(as_of, make_date(year, 12, 31)) where source in ('content.tally', 'participation.tally');

-- When feedback was opened: what is confirmed later needs a supplementary feedback (补充反馈). Null of years before: the end of the day.
alter table standing_stage add column feedback_opened_at timestamptz;
-- How often frozen or final standings were taken back: what is due again is told from what was due before.
alter table standing_stage add column reopened integer not null default 0;

-- 补充反馈: a finding that was confirmed after feedback had been opened is given to its unit, with working days of its own to object.
create table supplementary_feedback (
  id uuid primary key,
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  finding_id uuid not null references finding (id),
  -- The decision that is given to the unit; a later decision on the same finding needs its own.
  finding_version integer not null,
  -- Where the standings stood; what was final is opened again by a written decision of the leader only.
  stage text not null check (stage in ('feedback', 'frozen', 'final')),
  reason text check (reason <> ''),
  opened_on date not null,
  -- Last day on which the unit may object to the finding.
  until date not null check (until >= opened_on),
  opened_by text not null,
  opened_at timestamptz not null,
  -- 无异议
  confirmed_by text,
  confirmed_at timestamptz,
  unique (finding_id, finding_version),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (stage <> 'final' or reason is not null)
);
create index supplementary_feedback_year on supplementary_feedback (year, unit_id);
revoke delete on supplementary_feedback from mingcha_app;
