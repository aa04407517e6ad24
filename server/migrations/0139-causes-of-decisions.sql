-- A fact that no longer counts and an item that is left out for a kind move marks. Where the database keeps the causes that leave units behind
-- (note_mark_cause), these leave theirs.
do $migration$ begin
  if not exists (select from pg_proc where proname = 'note_mark_cause') then return; end if;

  execute $create$
    create function note_withdrawn_fact() returns trigger language plpgsql as $body$
    begin
      perform note_mark_cause(fact.year, fact.unit_id, 'fact', fact.key, 'evidence.withdrawal', gone.reason, gone.withdrawn_at)
      from fact, evidence_withdrawal gone where fact.id = new.fact_id and gone.id = new.withdrawal_id;
      return null;
    end $body$
  $create$;
  execute 'create trigger withdrawal_moves_marks after insert on fact_withdrawal
    for each row execute function note_withdrawn_fact()';

  execute $create$
    create function note_item_left_out() returns trigger language plpgsql as $body$
    begin
      perform note_mark_cause(new.year, unit_id, 'applicability', new.item,
        case when new.taken_back_at is null then 'left-out' else 'applies' end,
        coalesce(new.taken_back_reason, new.reason), coalesce(new.taken_back_at, new.decided_at))
      from cycle_unit where cycle_unit.year = new.year and cycle_unit.kind = new.kind;
      return null;
    end $body$
  $create$;
  execute 'create trigger item_left_out_moves_marks after insert or update on item_left_out
    for each row execute function note_item_left_out()';
end $migration$;
