-- Which unit the writer of a letter named, apart from the one that the desk takes it to be about. A complaint is hidden from both and from
-- those that took over their work, so no other word of the desk takes the shield away.
alter table desk_case add column sender_about_unit_id text references unit (id);
-- What stood before was overwritten by the desk; the one that is left is the best that is known.
update desk_case set sender_about_unit_id = about_unit_id;
create index desk_case_sender_about on desk_case (sender_about_unit_id) where sender_about_unit_id is not null;

create function desk_case_keeps_shield() returns trigger language plpgsql as $$
begin
  if new.sender_about_unit_id is distinct from old.sender_about_unit_id then
    raise exception 'the unit that the writer named does not change';
  end if;
  if old.shielded and not new.shielded then
    raise exception 'a shield is never taken away';
  end if;
  return new;
end
$$;
create trigger desk_case_keeps_shield before update of sender_about_unit_id, shielded on desk_case
  for each row execute function desk_case_keeps_shield();
