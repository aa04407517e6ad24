-- Who gave a later answer, as a person: two people may share a name. Rows before this one are compared by name.
alter table sitting_question add column answer_given_account uuid references account (id);

-- A work that somebody without an account sent, and that the unit has not confirmed, takes no title from the unit.
drop index campaign_entry_once;
create unique index campaign_entry_once on campaign_entry (campaign_id, unit_id, title)
  where state not in ('withdrawn', 'not-ours', 'taken-down') and not (state = 'sent' and number is not null);

-- What the unit still owes after an interview moves with the table of holidays.
alter table moved_date drop constraint moved_date_kind_check;
alter table moved_date add constraint moved_date_kind_check
  check (kind in ('feedback', 'rectification', 'desk-promise', 'desk-handling', 'interview-answer'));
