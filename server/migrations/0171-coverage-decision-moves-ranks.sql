-- An honour below the floor of coverage: the frozen copy does not follow by itself.
create function note_coverage_decision() returns trigger language plpgsql as $$
begin
  perform note_mark_cause(new.year, new.unit_id, 'decision', 'coverage', '', new.reason, new.decided_at);
  return null;
end $$;
create trigger coverage_decision_moves_ranks after insert or update on coverage_decision
  for each row execute function note_coverage_decision();
