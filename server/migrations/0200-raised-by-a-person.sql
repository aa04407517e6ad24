-- Who saw a problem in a look-up and raised it: another person must confirm it. Null: a check or a rule raised it.
alter table finding
  add column raised_by_account uuid,
  add column raised_name text,
  add constraint finding_raised_by_person check ((raised_by_account is null) = (raised_name is null));
