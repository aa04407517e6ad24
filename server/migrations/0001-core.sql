-- Audit: every sign-in and every change. The application's role may add and read rows, nothing else.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  account_id uuid,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}',
  address text
);
create index audit_at on audit (at desc);
create index audit_subject on audit (subject, at desc);

create table stored_file (
  id uuid primary key,
  name text not null,
  media_type text not null,
  size bigint not null check (size >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null
);

-- Jobs are added inside the caller's transaction; the application's role gets this door and no other into the queue.
create function enqueue(task text, payload json, key text default null) returns void
language sql security definer set search_path = pg_catalog as $$
  select graphile_worker.add_job(task, payload, job_key => key, max_attempts => 5);
$$;
revoke all on function enqueue(text, json, text) from public;
grant execute on function enqueue(text, json, text) to mingcha_app;

grant usage on schema public to mingcha_app;
grant select, insert on audit to mingcha_app;
grant select, insert on stored_file to mingcha_app;

-- Later migrations: tables are open to the application's role unless a migration says otherwise.
alter default privileges in schema public grant select, insert, update, delete on tables to mingcha_app;
alter default privileges in schema public grant usage, select on sequences to mingcha_app;
