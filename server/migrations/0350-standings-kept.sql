-- The standings of a year as they were last worked out, kept from one look to the next. They hold while `standings_kept` has the year's row and
-- no total of the year is due. Whatever they are made of takes that row away in the same transaction; the rows below stay and are compared
-- with when they are worked out again, so that one mark more does not write three thousand rows.
--
-- No foreign keys: they would lock the year's row, which a command that changes marks may hold while it waits for whoever keeps standings.
create table standings_kept (
  year integer primary key,
  -- Copied from the frozen standings, or worked out live.
  frozen boolean not null,
  kept_at timestamptz not null
);

create table standings_kept_row (
  year integer not null,
  unit_id text not null,
  -- Place in the list: by kind and rank.
  place integer not null,
  -- What pages are filtered by.
  kind text not null check (kind in ('bureau', 'college', 'direct')),
  name text not null,
  excellent boolean not null,
  -- The whole row, as the standings give it.
  data jsonb not null,
  primary key (year, unit_id)
);
create index standings_kept_place on standings_kept_row (year, place);

-- Whoever keeps standings holds this lock alone, so that none are kept of what somebody is changing at that moment.
create function forget_standings(of integer) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('standings_kept'), of);
  delete from standings_kept where year = of;
end $$;

create function forget_standings_of_year() returns trigger language plpgsql as $$
declare one integer;
begin
  for one in select distinct year from changed order by year loop
    perform forget_standings(one);
  end loop;
  return null;
end $$;

-- An update that changes nothing but when something was added up or computed changes no standings; neither does one of a total that is the same.
create function forget_standings_of_totals() returns trigger language plpgsql as $$
declare one integer;
begin
  for one in
    select distinct year from (
      select year, unit_id, kind, total, base, deducted, bonus, veto, bar, missing, coverage, dimensions from changed
      except select year, unit_id, kind, total, base, deducted, bonus, veto, bar, missing, coverage, dimensions from before
    ) as other order by year
  loop
    perform forget_standings(one);
  end loop;
  return null;
end $$;

-- Of findings only what is confirmed can bar from honours.
create function forget_standings_of_findings() returns trigger language plpgsql as $$
declare one integer;
begin
  for one in
    select distinct year from (
      select id, year, unit_id, check_id, message from changed where state = 'confirmed'
      except select id, year, unit_id, check_id, message from before where state = 'confirmed'
      union all
      (select id, year, unit_id, check_id, message from before where state = 'confirmed'
      except select id, year, unit_id, check_id, message from changed where state = 'confirmed')
    ) as other order by year
  loop
    perform forget_standings(one);
  end loop;
  return null;
end $$;

create function forget_standings_of_new_findings() returns trigger language plpgsql as $$
declare one integer;
begin
  for one in select distinct year from changed where state = 'confirmed' order by year loop
    perform forget_standings(one);
  end loop;
  return null;
end $$;

-- A unit's name stands in the standings of every year.
create function forget_all_standings() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('standings_kept'), 0);
  delete from standings_kept;
  return null;
end $$;

create trigger forget_standings_insert after insert on unit_total referencing new table as changed
  for each statement execute function forget_standings_of_year();
create trigger forget_standings_update after update on unit_total referencing old table as before new table as changed
  for each statement execute function forget_standings_of_totals();
create trigger forget_standings_delete after delete on unit_total referencing old table as changed
  for each statement execute function forget_standings_of_year();

create trigger forget_standings_insert after insert on finding referencing new table as changed
  for each statement execute function forget_standings_of_new_findings();
create trigger forget_standings_update after update on finding referencing old table as before new table as changed
  for each statement execute function forget_standings_of_findings();
create trigger forget_standings_delete after delete on finding referencing old table as changed
  for each statement execute function forget_standings_of_new_findings();

do $$
declare name text;
begin
  foreach name in array array['cycle', 'cycle_unit', 'coverage_decision', 'tie_decision', 'standing', 'standing_stage'] loop
    execute format('create trigger forget_standings_insert after insert on %I referencing new table as changed
      for each statement execute function forget_standings_of_year()', name);
    execute format('create trigger forget_standings_update after update on %I referencing new table as changed
      for each statement execute function forget_standings_of_year()', name);
    execute format('create trigger forget_standings_delete after delete on %I referencing old table as changed
      for each statement execute function forget_standings_of_year()', name);
  end loop;
end $$;

create trigger forget_standings after insert or update or delete on unit for each statement execute function forget_all_standings();
create trigger forget_standings after insert or update or delete on unit_former_name for each statement execute function forget_all_standings();
