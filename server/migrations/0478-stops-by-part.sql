-- What stood still of one part: counts and reminders ask for it by part.
create index desk_stop_leg on desk_stop (leg_id);
