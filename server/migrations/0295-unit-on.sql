-- What units are called on a day, and their place in lists, for lists that are cut into pages by the database.
-- The same rule as the registry's `asOf`: a former name that covers the day; before its first name a unit is shown under the first one.
create function unit_on(day date)
returns table (unit_id text, name text, short_name text, kind text, place bigint)
language sql stable as $$
  select called.id, called.name, called.short_name, called.kind,
    row_number() over (order by array_position(array['bureau', 'college', 'direct'], called.kind), called.order_number, called.id collate "C")
  from (
    select unit.id, unit.order_number,
      coalesce(former.name, unit.name) as name,
      coalesce(former.short_name, unit.short_name) as short_name,
      coalesce(former.kind, unit.kind) as kind
    from unit
    left join lateral (
      select one.* from unit_former_name as one
      where one.unit_id = unit.id and one.valid_until >= day
      order by one.valid_until limit 1
    ) as former on former.valid_from is null or former.valid_from <= day
      or not exists (select from unit_former_name as older where older.unit_id = unit.id and older.valid_until < day)
  ) as called
$$;

-- How a unit was called at the end of a year: the first of the former names that was still valid then, else today's.
create function unit_name(unit text, year integer) returns text language sql stable as $$
  select coalesce(
    (select former.name from unit_former_name as former
      where former.unit_id = unit.id and former.valid_until >= make_date($2, 12, 31) order by former.valid_until limit 1),
    unit.name)
  from unit where unit.id = $1
$$;

-- The numbers of former names are few; whether a unit has any is asked for each of them.
create index finding_unit on finding (unit_id, year);
