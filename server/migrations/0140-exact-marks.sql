-- A mark as it counts, in hundredths: `15999/2`. Null when `points` is the mark itself; else `points` is what is shown, rounded.
alter table item_mark add column exact text
  check (exact is null or (exact ~ '^-?[0-9]+/[1-9][0-9]*$' and points is not null));

-- Experts' means count exactly from now on: totals that are not frozen are added up again.
insert into total_due (year, unit_id)
  select unit_total.year, unit_total.unit_id from unit_total join cycle using (year) where not cycle.marks_locked
  on conflict do nothing;
