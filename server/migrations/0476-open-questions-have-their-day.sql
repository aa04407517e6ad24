-- The day as which the time of a question that stayed open counts. Until now it was the end of the sitting.
alter table sitting_question add column due_from date;
update sitting_question q set due_from = coalesce((coalesce(s.ended_at, s.published_at) at time zone 'Asia/Shanghai')::date, q.due_on)
  from sitting s where s.id = q.sitting_id and q.due_on is not null;
alter table sitting_question add constraint sitting_question_due_from check ((due_on is null) = (due_from is null));
