-- A proof of work belongs to the form that brought it: a second click at the same moment is the same letter and no second use.
alter table question_proof add column form_hash text;
