-- 拟稿 → 核稿 → 签发 of the notice and its corrigenda goes by the approval machine. What was done so far is carried over move by move; a
-- notice of an earlier program, which kept no version, stays as it is.
create view paper as
  select 'notice' as kind, year::text as id, year, ordinal, state, version, published_at from notice
  union all
  select 'corrigendum', year || '-' || ordinal, year, ordinal, state, version, published_at from corrigendum;
create view paper_version as
  select 'notice' as kind, year::text as id, version, content, document, note, saved_by, saved_name, saved_at from notice_version
  union all
  select 'corrigendum', year || '-' || ordinal, version, content, document, note, saved_by, saved_name, saved_at from corrigendum_version;
create view paper_step as
  select kind, id, number, version, step, reason, done_by, done_name, done_at,
    count(*) filter (where step = 'submit') over passed as round,
    -- Whether 核稿 of the same handing in came before: then it waits for 签发.
    coalesce(max(number) filter (where step = 'approve') over passed, 0)
      > coalesce(max(number) filter (where step = 'submit') over passed, 0) as reviewed
  from (
    select 'notice' as kind, year::text as id, id as number, version, step, reason, done_by, done_name, done_at from notice_step
    union all
    select 'corrigendum', year || '-' || ordinal, id, version, step, reason, done_by, done_name, done_at from corrigendum_step
  ) as every
  window passed as (partition by kind, id order by number);

insert into approval_subject (kind, id, class, title, link, units, phase, version, round, plan_version, submitted_by,
    pending, pending_since, released_version, released_at, turn)
  select paper.kind, paper.id, 'notice',
    (select string_agg(line, '' order by place) from jsonb_array_elements_text(latest.content->'title') with ordinality as title(line, place)),
    case paper.kind when 'notice' then '/notice?year=' || paper.year else '/corrections?year=' || paper.year end,
    array(select unit_id from cycle_unit where cycle_unit.year = paper.year and left_on is null order by unit_id),
    case paper.state when 'review' then 'waiting' when 'approved' then 'waiting' when 'signed' then 'approved'
      when 'published' then 'released' else paper.state end,
    paper.version,
    coalesce((select max(round) from paper_step where paper_step.kind = paper.kind and paper_step.id = paper.id), 0),
    case when exists (select from paper_step where paper_step.kind = paper.kind and paper_step.id = paper.id) then 1 end,
    case when paper.state not in ('draft', 'dropped') then (
      select done_by from paper_step where paper_step.kind = paper.kind and paper_step.id = paper.id and step = 'submit'
      order by number desc limit 1) end,
    case paper.state when 'review' then 'review' when 'approved' then 'sign' end,
    case when paper.state in ('review', 'approved') then (
      select max(done_at) from paper_step where paper_step.kind = paper.kind and paper_step.id = paper.id) end,
    case when paper.state = 'published' then paper.version end,
    case when paper.state = 'published' then paper.published_at end,
    (select count(*) from paper_step where paper_step.kind = paper.kind and paper_step.id = paper.id)
  from paper join paper_version as latest
    on latest.kind = paper.kind and latest.id = paper.id and latest.version = paper.version;

insert into approval_version (kind, id, version, hash, note, saved_by, saved_name, saved_at)
  select kind, id, version, encode(sha256(convert_to(content::text || E'\n' || document::text, 'UTF8')), 'hex'),
    note, saved_by, saved_name, saved_at
  from paper_version;

-- Numbers go on after the old ones: reminders that were sent of a step are never taken for those of another one.
select setval(pg_get_serial_sequence('approval_log', 'number'), (select coalesce(max(number), 0) + 1 from paper_step));
insert into approval_log (kind, id, round, version, move, step, done_by, done_name, reason, road, plan_version, done_at)
  select kind, id, round, version,
    case step when 'withdraw' then 'take-back' when 'approve' then 'sign' when 'publish' then 'release' else step end,
    case when step = 'approve' then 'review' when step = 'sign' then 'sign'
      when step = 'return' then case when reviewed then 'sign' else 'review' end end,
    done_by, done_name, reason, 'normal', 1, done_at
  from paper_step order by kind desc, number;

drop view paper_step;
drop view paper_version;
drop view paper;
drop table notice_step;
drop table corrigendum_step;
