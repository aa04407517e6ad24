-- After its publication an entry of a record is corrected by two: one writes what it shall say, another reads it and puts it in its place.
alter table sitting_entry
  add proposed_body text check (proposed_body <> ''),
  add proposed_reason text,
  add proposed_by uuid references account (id),
  add proposed_name text,
  add check ((proposed_body is null) = (proposed_reason is null)),
  add check ((proposed_body is null) = (proposed_by is null)),
  add check ((proposed_body is null) = (proposed_name is null));
