-- A job that is just being taken (its row locked, not yet marked) is waited for: what is added under its key meanwhile was thrown away, for the
-- queue neither replaces a job that runs nor saw yet that it does. Now it is done after it, as for any job that runs. The queue answers with
-- nothing where it threw a job away because another of a new key was added and taken at the same moment: then the next try sees that one.
create or replace function enqueue(task text, payload json, key text default null) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  added bigint;
begin
  for try in 1..20 loop
    perform from graphile_worker._private_jobs as job where job.key = enqueue.key for update;
    select job.id into added
      from graphile_worker.add_job(enqueue.task, enqueue.payload, job_key => enqueue.key, max_attempts => 5) as job;
    if added is not null then
      return;
    end if;
  end loop;
  raise exception 'a job of the key % was added and taken again and again', enqueue.key;
end
$$;
