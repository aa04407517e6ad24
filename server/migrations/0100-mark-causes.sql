-- Whatever moves a mark or a frozen rank leaves a row here, written by triggers: no command can forget it. A row is settled by the
-- computation that read it; units with rows that are not settled are behind (decision 12).
create table mark_cause (
  id bigint generated always as identity primary key,
  year integer not null,
  unit_id text not null references unit (id),
  cause text not null
    check (cause in ('fact', 'finding', 'applicability', 'decision', 'objection', 'membership', 'cut-off')),
  -- Key of the fact, check of the finding, id of the item or of the objection.
  subject text not null,
  -- Of a fact its source; of a finding its states, old and new.
  detail text not null default '',
  note text,
  -- Null where what was taken away has left no time.
  at timestamptz,
  settled_at timestamptz,
  -- Number of the computation that read it; null also of what a step found to change nothing.
  computation integer,
  check (computation is null or settled_at is not null)
);
create index mark_cause_pending on mark_cause (year, id) where settled_at is null;
revoke delete on mark_cause from mingcha_app;

-- Computations of the year's marks so far: two that happen at the same instant are told apart.
alter table cycle add column computation integer not null default 0;
update cycle set computation = 1 where computed_at is not null;

-- For other tables that move marks: call it from a trigger of theirs.
create function note_mark_cause(of_year integer, of_unit text, of_cause text, of_subject text, of_detail text, of_note text,
  happened timestamptz) returns void language sql as $$
  insert into mark_cause (year, unit_id, cause, subject, detail, note, at)
  values (of_year, of_unit, of_cause, of_subject, coalesce(of_detail, ''), of_note, happened);
$$;

-- A fact whose value is another than the one before it; an unknown where nothing was known is no news.
create function note_new_facts() returns trigger language plpgsql as $$
begin
  insert into mark_cause (year, unit_id, cause, subject, detail, note, at)
  select added.year, added.unit_id, 'fact', added.key, added.source, added.note, added.recorded_at
  from added
  where added.value is distinct from (
    select earlier.value from fact earlier
    where earlier.year = added.year and earlier.unit_id = added.unit_id and earlier.key = added.key and earlier.id < added.id
    order by earlier.id desc limit 1);
  return null;
end $$;
create trigger fact_moves_marks after insert on fact referencing new table as added
  for each statement execute function note_new_facts();

create function note_decided_finding() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = new.state then return null; end if;
  if tg_op = 'INSERT' and new.state = 'suspected' then return null; end if;
  perform note_mark_cause(new.year, new.unit_id, 'finding', new.check_id,
    case when tg_op = 'UPDATE' then old.state else 'suspected' end || ' ' || new.state, new.message, new.decided_at);
  return null;
end $$;
create trigger finding_moves_marks after insert or update of state on finding
  for each row execute function note_decided_finding();

create function note_applicability() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform note_mark_cause(old.year, old.unit_id, 'applicability', old.item, 'applies', null, null);
  else
    perform note_mark_cause(new.year, new.unit_id, 'applicability', new.item, 'left-out', new.reason, new.decided_at);
  end if;
  return null;
end $$;
create trigger applicability_moves_marks after insert or update or delete on applicability_decision
  for each row execute function note_applicability();

-- Totals follow a leader's decision at once; a frozen copy of the standings does not.
create function note_leader_decision() returns trigger language plpgsql as $$
begin
  perform note_mark_cause(new.year, new.unit_id, 'decision', new.item, '', new.reason, new.decided_at);
  return null;
end $$;
create trigger leader_decision_moves_ranks after insert or update on leader_decision
  for each row execute function note_leader_decision();

create function note_membership() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform note_mark_cause(old.year, old.unit_id, 'membership', old.unit_id, 'left', null, null);
  else
    perform note_mark_cause(new.year, new.unit_id, 'membership', new.unit_id, 'entered', null, null);
  end if;
  return null;
end $$;
create trigger membership_moves_marks after insert or update or delete on cycle_unit
  for each row execute function note_membership();

create function note_activity() returns trigger language plpgsql as $$
begin
  insert into mark_cause (year, unit_id, cause, subject, detail)
  select year, unit_id, 'membership', unit_id, case when new.active then 'entered' else 'left' end
  from cycle_unit where unit_id = new.id;
  return null;
end $$;
create trigger activity_moves_marks after update of active on unit
  for each row when (old.active is distinct from new.active) execute function note_activity();

-- Years that stand: what came after their last computation is not in their marks.
insert into mark_cause (year, unit_id, cause, subject, detail, note, at)
  select fact.year, unit_id, 'fact', key, source, note, recorded_at
  from fact join cycle on cycle.year = fact.year where recorded_at > computed_at order by fact.id;
insert into mark_cause (year, unit_id, cause, subject, detail, note, at)
  select finding.year, unit_id, 'finding', check_id, 'suspected ' || state, message, decided_at
  from finding join cycle on cycle.year = finding.year
  where decided_at > coalesce((select frozen_at from standing where standing.year = finding.year), computed_at);
insert into mark_cause (year, unit_id, cause, subject, detail, note, at)
  select decided.year, unit_id, 'applicability', item, 'left-out', reason, decided_at
  from applicability_decision decided join cycle on cycle.year = decided.year where decided_at > computed_at;
