-- What takes a fact or an item out of the count moves marks as much as what brings one in (0100): no command can forget it.
create function note_withdrawn_facts() returns trigger language plpgsql as $$
begin
  insert into mark_cause (year, unit_id, cause, subject, detail, note, at)
  select fact.year, fact.unit_id, 'fact', fact.key, 'evidence.withdrawal', null, withdrawal.withdrawn_at
  from added
  join fact on fact.id = added.fact_id
  join evidence_withdrawal withdrawal on withdrawal.id = added.withdrawal_id;
  return null;
end $$;
create trigger withdrawal_moves_marks after insert on fact_withdrawal referencing new table as added
  for each statement execute function note_withdrawn_facts();

-- An item that is left out for a kind, or taken back in: every unit of the kind.
create function note_left_out_item() returns trigger language plpgsql as $$
begin
  insert into mark_cause (year, unit_id, cause, subject, detail, note, at)
  select new.year, unit_id, 'applicability', new.item, case when new.taken_back_at is null then 'left-out' else 'applies' end,
    new.reason, coalesce(new.taken_back_at, new.decided_at)
  from cycle_unit where year = new.year and kind = new.kind;
  return null;
end $$;
create trigger left_out_item_moves_marks after insert or update on item_left_out
  for each row execute function note_left_out_item();

-- An honour below the floor of coverage: the frozen copy does not follow by itself.
create function note_coverage_decision() returns trigger language plpgsql as $$
begin
  perform note_mark_cause(new.year, new.unit_id, 'decision', 'coverage', '', new.reason, new.decided_at);
  return null;
end $$;
create trigger coverage_decision_moves_ranks after insert or update on coverage_decision
  for each row execute function note_coverage_decision();
