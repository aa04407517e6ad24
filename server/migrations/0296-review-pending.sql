-- What keeps a round from being closed, by unit: kept from one look to the next, because the marks of three thousand units are nine hundred
-- thousand rows. A row stands on the marks and assignments of its unit. Whatever changes them marks the unit's total as due, and takes the
-- row away in the same transaction.
create table review_pending (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  round integer not null check (round in (1, 2)),
  -- Items on which the experts do not come together: [{item, state, marks, preliminary}].
  disagreements jsonb not null,
  -- Items that lack marks.
  missing text[] not null,
  primary key (year, unit_id)
);

-- Whoever keeps rows holds this lock alone, so that none is kept of what somebody is changing at that moment.
create function forget_pending() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('review_pending'), new.year);
  delete from review_pending where year = new.year and unit_id = new.unit_id;
  return new;
end $$;
-- Before, because a unit that is due already is left as it is, and an after trigger would not be called.
create trigger forget_pending before insert on total_due for each row execute function forget_pending();
