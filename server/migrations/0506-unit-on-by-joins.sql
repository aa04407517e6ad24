-- What units were called on a day, as 0295 made it, by joins: of a whole year it was ten times as dear by a sorted search for each unit. Asked for
-- one unit it still reads that unit only.
create or replace function unit_on(day date)
returns table (unit_id text, name text, short_name text, kind text, place text)
language sql stable as $$
  select unit.id,
    coalesce(former.name, unit.name),
    coalesce(former.short_name, unit.short_name),
    coalesce(former.kind, unit.kind),
    array_position(array['bureau', 'college', 'direct'], coalesce(former.kind, unit.kind))::text
      || to_char(unit.order_number, 'FM0000000000') || unit.id
  from unit
  left join unit_former_name as former on former.unit_id = unit.id and former.valid_until >= day
    and not exists (
      select from unit_former_name as sooner
      where sooner.unit_id = former.unit_id and sooner.valid_until >= day
        and (sooner.valid_until, sooner.id) < (former.valid_until, former.id))
    and (former.valid_from is null or former.valid_from <= day
      or not exists (select from unit_former_name as older where older.unit_id = former.unit_id and older.valid_until < day))
$$;
