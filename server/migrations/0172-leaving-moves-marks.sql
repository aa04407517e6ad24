-- A unit that leaves a running year stays on its record (0153): the cause says that it left.
create or replace function note_membership() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform note_mark_cause(old.year, old.unit_id, 'membership', old.unit_id, 'left', null, null);
  else
    perform note_mark_cause(new.year, new.unit_id, 'membership', new.unit_id,
      case when new.left_on is null then 'entered' else 'left' end, new.left_reason, new.left_at);
  end if;
  return null;
end $$;
