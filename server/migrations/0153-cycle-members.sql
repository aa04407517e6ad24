-- A unit that was founded in the year is a member from that day; one that left does so by a written decision and stays on the record.
alter table cycle_unit
  add column member_from date,
  add column left_on date,
  add column left_reason text,
  add column left_by text,
  add column left_at timestamptz,
  add constraint cycle_unit_left check (
    (left_on is null) = (left_reason is null) and (left_on is null) = (left_by is null) and (left_on is null) = (left_at is null));
