-- The last day whose observations belong to a year. What the inspector sees later belongs to the next one (decision 13).
create table monitoring_cut_off (
  year integer primary key check (year between 1990 and 2100),
  day date not null,
  -- Why it was moved; null of the first.
  reason text check (reason <> ''),
  set_by text not null,
  set_at timestamptz not null,
  version integer not null default 1
);
revoke delete on monitoring_cut_off from mingcha_app;

-- As 0100, and an observation after the last day moves nothing.
create or replace function note_new_facts() returns trigger language plpgsql as $$
begin
  insert into mark_cause (year, unit_id, cause, subject, detail, note, at)
  select added.year, added.unit_id, 'fact', added.key, added.source, added.note, added.recorded_at
  from added left join monitoring_cut_off cut on cut.year = added.year and added.source like 'monitoring.%'
  where (cut.day is null or added.as_of <= cut.day)
    and added.value is distinct from (
      select earlier.value from fact earlier
      where earlier.year = added.year and earlier.unit_id = added.unit_id and earlier.key = added.key and earlier.id < added.id
        and (cut.day is null or earlier.source not like 'monitoring.%' or earlier.as_of <= cut.day)
      order by earlier.id desc limit 1);
  return null;
end $$;

-- A day that moves takes observations into the year or out of it.
create function note_moved_cut_off() returns trigger language plpgsql as $$
declare
  first_day date := case when tg_op = 'UPDATE' then least(old.day, new.day) else new.day end;
  last_day date := case when tg_op = 'UPDATE' then greatest(old.day, new.day) else 'infinity'::date end;
begin
  insert into mark_cause (year, unit_id, cause, subject, detail, note, at)
  select distinct fact.year, fact.unit_id, 'cut-off', 'monitoring', '', new.reason, new.set_at
  from fact where fact.year = new.year and fact.source like 'monitoring.%' and fact.as_of > first_day and fact.as_of <= last_day;
  return null;
end $$;
create trigger cut_off_moves_marks after insert or update of day on monitoring_cut_off
  for each row execute function note_moved_cut_off();
