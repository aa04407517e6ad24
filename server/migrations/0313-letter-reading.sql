-- What the board and the public figures read at ten years of letters.
create index desk_case_answered on desk_case (answered_at desc) where answered_at is not null;
create index desk_case_for_head on desk_case (id) where for_head;
create index desk_decline_appealed on desk_decline (case_id) where appeal is not null;
create index desk_extension_open on desk_extension (case_id) where decided_at is null;
create index desk_rating_unhappy on desk_rating (at) where satisfied <= 2;

-- The whole list in its order, and the parts of a unit.
create index desk_case_order on desk_case (promise_due, number);
create index desk_leg_unit_open on desk_leg (unit_id) where ended_at is null and role = 'lead';

-- Pairs of neighbouring characters: what holds all pairs of a word is looked at for the word itself.
create function desk_pairs(text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct substr($1, place, 2)), '{}') from generate_series(1, char_length($1) - 1) as place
$$;
create index desk_case_title_pairs on desk_case using gin (desk_pairs(title));
create index desk_case_number_pairs on desk_case using gin (desk_pairs(number));

-- The public list, newest first.
create index desk_case_public on desk_case (answered_at desc, id) where answered_at is not null and kind <> 'report';
create index desk_press_leg on desk_press (leg_id);
create index desk_leg_year on desk_leg (dispatched_at) where role = 'lead' and unit_id is not null;
create index desk_case_kind on desk_case (kind, state, promise_due, number);
