-- What units are called on a day, and their place in lists, for lists that are cut into pages by the database.
-- The same rule as the registry's `asOf`: a former name that covers the day; before its first name a unit is shown under the first one.
-- `place` is text to be sorted by bytes (collate "C"). No window and no aggregate: asked for one unit it reads that unit only.
create function unit_on(day date)
returns table (unit_id text, name text, short_name text, kind text, place text)
language sql stable as $$
  select unit.id,
    coalesce(former.name, unit.name),
    coalesce(former.short_name, unit.short_name),
    coalesce(former.kind, unit.kind),
    array_position(array['bureau', 'college', 'direct'], coalesce(former.kind, unit.kind))::text
      || to_char(unit.order_number, 'FM0000000000') || unit.id
  from unit
  left join lateral (
    select one.* from unit_former_name as one
    where one.unit_id = unit.id and one.valid_until >= day
    order by one.valid_until limit 1
  ) as former on former.valid_from is null or former.valid_from <= day
    or not exists (select from unit_former_name as older where older.unit_id = unit.id and older.valid_until < day)
$$;

-- How a unit was called at the end of a year: the first of the former names that was still valid then, else today's.
create function unit_name(unit text, year integer) returns text language sql stable as $$
  select coalesce(
    (select former.name from unit_former_name as former
      where former.unit_id = unit.id and former.valid_until >= make_date($2, 12, 31) order by former.valid_until limit 1),
    unit.name)
  from unit where unit.id = $1
$$;

create index finding_unit on finding (unit_id, year);
