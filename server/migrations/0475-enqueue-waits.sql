-- A job that is just being taken (its row locked, not yet marked) is waited for: what is added under its key meanwhile was thrown away, for the
-- queue neither replaces a job that runs nor saw yet that it does. Now it is done after it, as for any job that runs.
create or replace function enqueue(task text, payload json, key text default null) returns void
language sql security definer set search_path = pg_catalog as $$
  select from graphile_worker._private_jobs as job where job.key = $3 for update;
  select graphile_worker.add_job(task, payload, job_key => key, max_attempts => 5);
$$;
