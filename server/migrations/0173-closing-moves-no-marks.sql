-- A unit that is closed stays in every year until a decision takes it out of one (0153), and that decision leaves its own cause (0172):
-- closing alone moves no mark. Without this, every year of a closed unit says for ever that the unit has left it.
drop trigger activity_moves_marks on unit;
drop function note_activity();
update mark_cause set settled_at = now()
 where settled_at is null and cause = 'membership' and detail = 'left' and at is null
   and exists (select from cycle_unit
                where cycle_unit.year = mark_cause.year and cycle_unit.unit_id = mark_cause.unit_id and left_on is null);
