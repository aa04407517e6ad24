-- A unit lives: it is founded, renamed, merged, split, closed. `unit` holds what it is called today; what it was called before stands here.
create table unit_former_name (
  id uuid primary key,
  unit_id text not null references unit (id),
  name text not null check (name <> ''),
  short_name text not null,
  kind text not null check (kind in ('bureau', 'college', 'direct')),
  -- Null: since before the registry.
  valid_from date,
  -- The last day on which it was called so.
  valid_until date not null,
  check (valid_from is null or valid_from <= valid_until)
);
create index unit_former_name_unit on unit_former_name (unit_id, valid_until);
revoke update, delete on unit_former_name from mingcha_app;

alter table unit
  -- From when today's name, short name and kind hold; null: since before the registry.
  add column named_from date,
  -- Null: before the registry.
  add column founded_on date,
  -- The first day on which it is no more.
  add column closed_on date,
  -- Up to this day names and kinds can't change any more: a year that ends with it is frozen or published.
  add column settled_until date,
  add constraint unit_closed check (active = (closed_on is null)),
  add constraint unit_lives check (founded_on is null or closed_on is null or founded_on < closed_on);

-- Only units that live must differ in name: a unit may take over the name of one that it absorbed.
alter table unit drop constraint unit_name_key;
alter table unit add constraint unit_name_living exclude using btree (name with =) where (active)
  deferrable initially immediate;

-- Periods of one unit never overlap, whoever writes them.
create function refuse_overlapping_names() returns trigger language plpgsql as $$
begin
  perform 1 from unit where id = new.unit_id for update;
  if exists (
    select from unit_former_name as other
    where other.unit_id = new.unit_id and other.id <> new.id
      and daterange(other.valid_from, other.valid_until, '[]') && daterange(new.valid_from, new.valid_until, '[]')
  ) then
    raise exception 'names of unit % overlap', new.unit_id using errcode = 'exclusion_violation';
  end if;
  return new;
end $$;
create trigger unit_former_name_overlap before insert or update on unit_former_name
  for each row execute function refuse_overlapping_names();

-- What happened to a unit, in the order in which people read it. Only added to.
create table unit_event (
  id bigint generated always as identity primary key,
  unit_id text not null references unit (id),
  kind text not null check (kind in ('founded', 'renamed', 'corrected', 'closed', 'merged-into', 'absorbed', 'split-into', 'split-from',
    'site', 'officer')),
  -- The day from which it holds.
  happened_on date not null,
  other_unit_id text references unit (id),
  text text not null check (text <> ''),
  -- 依据: the document that ordered it.
  basis text,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index unit_event_unit on unit_event (unit_id, happened_on, id);
revoke update, delete on unit_event from mingcha_app;
