-- 人员名单: who holds which post in which unit, from one day to another, as the office filed it; texts are held against it. A row is ended, never deleted.
create table review_person (
  id uuid primary key,
  name text not null check (char_length(name) between 2 and 40),
  -- As texts name it: a unit of the registry or the office's own.
  unit text not null check (char_length(unit) between 2 and 80),
  title text not null check (char_length(title) between 2 and 60),
  source text not null check (source <> ''),
  valid_from date,
  valid_until date,
  added_name text not null,
  added_at timestamptz not null,
  ended_by text,
  ended_reason text,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_reason is null)),
  check (valid_from is null or valid_until is null or valid_from <= valid_until)
);
create unique index review_person_standing on review_person (name, unit, title, coalesce(valid_from, '-infinity'::date)) where ended_at is null;
revoke delete on review_person from mingcha_app;
