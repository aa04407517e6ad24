-- The office chooses among the applications for an interview: accepted, or declined with a reason. Who was not chosen loses nothing by it.
alter table interview
  drop constraint interview_state_check,
  add constraint interview_state_check check (state in ('applied', 'accepted', 'declined', 'held', 'cancelled')),
  add column decline_reason text,
  add column chosen_by text,
  add column chosen_at timestamptz,
  add constraint interview_declined check ((state = 'declined') = (decline_reason is not null)),
  add constraint interview_chosen check ((chosen_by is null) = (chosen_at is null)),
  add constraint interview_chosen_state check (state not in ('accepted', 'declined') or chosen_by is not null);
