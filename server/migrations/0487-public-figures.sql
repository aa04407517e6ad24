-- Public figures of the desk read these columns of thirteen months of letters and nothing of their texts.
create index desk_case_figures on desk_case (received_at)
  include (id, kind, state, closed_as, answered_at, promise_kept_at, promise_due, promise_provisional);
drop index desk_case_received;
create index desk_rating_self on desk_rating (first_at) include (case_id) where channel = 'self';
create index desk_leg_figures on desk_leg (dispatched_at) include (case_id, unit_id, ended_at, ended_as)
  where role = 'lead' and round = 1;
