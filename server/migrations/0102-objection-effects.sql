-- An upheld objection names what it changed, or says in writing why nothing had to change.
alter table objection add column effect text check (effect in ('fact', 'mark', 'finding', 'none'));
-- What was carried out: {key, value, factId}, {item, points}, {findingId, decision}; of none {why}.
alter table objection add column effect_detail jsonb;
update objection set effect = 'none', effect_detail = '{"why": "此前的答复没有记载后续处理"}' where state = 'upheld';
alter table objection add check ((state = 'upheld') = (effect is not null));
alter table objection add check ((effect is null) = (effect_detail is null));
alter table objection add check (effect <> 'none' or effect_detail ->> 'why' <> '');

-- Its effect moves marks by rows of its own; this one says why.
create function note_upheld_objection() returns trigger language plpgsql as $$
begin
  if new.effect is null or new.effect = 'none' or old.effect is not null then return null; end if;
  perform note_mark_cause(new.year, new.unit_id, 'objection', coalesce(new.item, new.finding_id::text, ''), new.effect, new.answer,
    new.answered_at);
  return null;
end $$;
create trigger objection_moves_marks after update on objection for each row execute function note_upheld_objection();
