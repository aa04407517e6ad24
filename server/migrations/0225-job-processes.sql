-- Which processes take jobs, and when each was last heard of. A job whose process is no more goes to another one.
create table job_process (
  -- The name under which the queue locks jobs for the process.
  id text primary key,
  host text not null,
  pid integer not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

-- How often the process died under a job: such an end is no attempt of the job, but it has a limit of its own.
create table job_crash (
  job_id bigint primary key,
  times integer not null check (times > 0)
);

revoke all on job_process, job_crash from mingcha_app;
