-- What was seen before a withdrawal no longer counts: the same value seen again is news then, though the row before it says the same.
create index mark_cause_withdrawal on mark_cause (year, unit_id, subject) where detail = 'evidence.withdrawal';

create or replace function note_new_facts() returns trigger language plpgsql as $$
begin
  insert into mark_cause (year, unit_id, cause, subject, detail, note, at)
  select added.year, added.unit_id, 'fact', added.key, added.source, added.note, added.recorded_at
  from added left join monitoring_cut_off cut on cut.year = added.year and added.source like 'monitoring.%'
  where (cut.day is null or added.as_of <= cut.day)
    and (added.value is distinct from (
        select earlier.value from fact earlier
        where earlier.year = added.year and earlier.unit_id = added.unit_id and earlier.key = added.key and earlier.id < added.id
          and (cut.day is null or earlier.source not like 'monitoring.%' or earlier.as_of <= cut.day)
        order by earlier.id desc limit 1)
      or exists (
        select from mark_cause gone
        where gone.year = added.year and gone.unit_id = added.unit_id and gone.subject = added.key
          and gone.detail = 'evidence.withdrawal'));
  return null;
end $$;
