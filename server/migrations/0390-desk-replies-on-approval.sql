-- Replies of the service desk go by the approval machine: a text belongs to the unit whose people write it, some steps to people who are
-- named for it. Letters in progress keep what was drafted, checked and signed so far.
alter table approval_subject add own_unit text references unit (id), add named uuid[] not null default '{}';
create index approval_subject_own on approval_subject (own_unit, pending_since) where pending is not null;
-- What is said of its texts is personal: the audit names no reason.
alter table approval_class add personal boolean not null default false;

-- A text whose matter ends before it went out is dropped by nobody's hand.
do $$
declare one record;
begin
  for one in select conname, conrelid::regclass::text as owner from pg_constraint
    where (conrelid = 'approval_log'::regclass and pg_get_constraintdef(oid) like 'CHECK (((done_by IS NOT NULL) OR (move = ''release''::text)))')
      -- Who signs in which order is the plan's; the state of a reply follows.
      or (conrelid = 'desk_reply'::regclass and pg_get_constraintdef(oid) like '%handed-in%sent%checked_by IS NOT NULL%')
  loop
    execute format('alter table %s drop constraint %I', one.owner, one.conname);
  end loop;
end $$;
alter table approval_log add check (done_by is not null or move in ('release', 'drop'));

insert into approval_class (class, name, least_steps, fixed, personal) values
  ('desk-complaint', '教育阳光服务投诉、举报答复', 3, false, true),
  ('desk-own', '教育阳光服务厅机关答复', 1, false, true);
update approval_class set personal = true where class = 'desk-reply';
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at)
  select 'desk-reply', coalesce(max(version), 0) + 1, '{
 "steps": [
  {
   "key": "check",
   "name": "核稿",
   "roles": [
    "officer"
   ],
   "accounts": [],
   "apart": [
    "authors",
    "submitter"
   ],
   "limit": {
    "count": 1,
    "unit": "days"
   },
   "questions": [
    {
     "key": "questions",
     "text": "来信提的问题逐项作了答复"
    },
    {
     "key": "policy",
     "text": "所引文件存在、现行有效、适用于本事项；没有引用文件的，结论有事实依据"
    },
    {
     "key": "privacy",
     "text": "没有写出来信人以外的人的个人信息，没有涉密内容"
    }
   ],
   "waits": "待核稿",
   "apartSays": "拟稿人不能核自己的稿，请由本单位另一人核稿。"
  }
 ],
 "authors": {
  "roles": [
   "officer"
  ],
  "accounts": []
 },
 "release": {
  "roles": [
   "officer"
  ],
  "accounts": []
 },
 "takeBack": "begun",
 "urgent": null,
 "words": {
  "draft": "拟稿",
  "submit": "送核",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销审签",
  "release": "发出",
  "approved": "已审签",
  "released": "已发出",
  "dropped": "已终止"
 },
 "advice": {}
}'::jsonb,
    '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00' from approval_plan where class = 'desk-reply';
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at)
  select 'desk-complaint', coalesce(max(version), 0) + 1, '{
 "steps": [
  {
   "key": "check",
   "name": "核稿",
   "roles": [
    "officer"
   ],
   "accounts": [],
   "apart": [
    "authors",
    "submitter"
   ],
   "limit": {
    "count": 1,
    "unit": "days"
   },
   "questions": [
    {
     "key": "questions",
     "text": "来信提的问题逐项作了答复"
    },
    {
     "key": "policy",
     "text": "所引文件存在、现行有效、适用于本事项；没有引用文件的，结论有事实依据"
    },
    {
     "key": "privacy",
     "text": "没有写出来信人以外的人的个人信息，没有涉密内容"
    }
   ],
   "waits": "待核稿",
   "apartSays": "拟稿人不能核自己的稿，请由本单位另一人核稿。"
  },
  {
   "key": "lead",
   "name": "签发",
   "roles": [
    "officer"
   ],
   "accounts": [],
   "apart": [
    "authors",
    "submitter"
   ],
   "limit": {
    "count": 1,
    "unit": "days"
   },
   "questions": [],
   "named": true,
   "waits": "待签发",
   "advice": "请阳光服务台登记的单位分管负责人签发或退回",
   "apartSays": "拟稿人、核稿人不能签发同一答复。"
  },
  {
   "key": "desk",
   "name": "复核放行",
   "roles": [
    "office"
   ],
   "accounts": [],
   "apart": [
    "authors",
    "submitter"
   ],
   "limit": {
    "count": 1,
    "unit": "days"
   },
   "questions": [],
   "waits": "待服务台放行"
  }
 ],
 "authors": {
  "roles": [
   "officer"
  ],
  "accounts": []
 },
 "release": {
  "roles": [
   "office"
  ],
  "accounts": []
 },
 "takeBack": "begun",
 "urgent": null,
 "words": {
  "draft": "拟稿",
  "submit": "送核",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销审签",
  "release": "发出",
  "approved": "已审签",
  "released": "已发出",
  "dropped": "已终止"
 },
 "advice": {}
}'::jsonb,
    '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00' from approval_plan where class = 'desk-complaint';
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at)
  select 'desk-own', coalesce(max(version), 0) + 1, '{
 "steps": [
  {
   "key": "check",
   "name": "核稿",
   "roles": [
    "office"
   ],
   "accounts": [],
   "apart": [
    "authors",
    "submitter"
   ],
   "limit": {
    "count": 1,
    "unit": "days"
   },
   "questions": [
    {
     "key": "questions",
     "text": "来信提的问题逐项作了答复"
    },
    {
     "key": "policy",
     "text": "所引文件存在、现行有效、适用于本事项；没有引用文件的，结论有事实依据"
    },
    {
     "key": "privacy",
     "text": "没有写出来信人以外的人的个人信息，没有涉密内容"
    }
   ],
   "waits": "待核稿",
   "apartSays": "拟稿人不能核自己的稿，请由阳光服务台另一人核稿。"
  }
 ],
 "authors": {
  "roles": [
   "office"
  ],
  "accounts": []
 },
 "release": {
  "roles": [
   "office"
  ],
  "accounts": []
 },
 "takeBack": "begun",
 "urgent": null,
 "words": {
  "draft": "拟稿",
  "submit": "送核",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销审签",
  "release": "发出",
  "approved": "已审签",
  "released": "已发出",
  "dropped": "已终止"
 },
 "advice": {}
}'::jsonb,
    '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00' from approval_plan where class = 'desk-own';

create temporary view running_reply as
  select reply.*, leg.unit_id, matter.number,
    case when leg.unit_id is null then 'desk-own' when matter.shielded then 'desk-complaint' else 'desk-reply' end as class,
    array(select distinct touched from (select matter.about_unit_id union select matter.sender_about_unit_id
      union select other.unit_id from desk_leg other where other.case_id = matter.id) as every (touched)
      where touched is not null order by 1) as units,
    -- Exactly what the program computes of a reply: `replies/subject.ts`.
    encode(sha256(convert_to(reply.body || E'\n\n' || coalesce((select string_agg((line->>'title') || E'\t' || coalesce(line->>'number', ''), E'\n' order by place)
      from jsonb_array_elements(reply.basis) with ordinality as basis (line, place)), ''), 'UTF8')), 'hex') as hash
  from desk_reply reply join desk_leg leg on leg.id = reply.leg_id join desk_case matter on matter.id = reply.case_id
  where leg.ended_at is null and reply.state in ('draft', 'checked', 'handed-in')
    and not exists (select from desk_reply later where later.leg_id = reply.leg_id and later.place > reply.place);
create temporary view plan_in_force as select class, max(version) as version from approval_plan group by class;

insert into approval_subject (kind, id, class, title, link, units, own_unit, named, phase, version, round, plan_version, submitted_by,
    pending, pending_since, turn)
  select 'desk-reply', leg_id::text, reply.class, '来信 ' || number || ' 的答复', '/desk/' || case_id, units, unit_id,
    case when unit_id is null then '{}' else array(select account_id from desk_signer where desk_signer.unit_id = reply.unit_id order by account_id) end,
    'waiting', 1, 1, plan_in_force.version, drafted_by,
    case state when 'draft' then 'check' when 'checked' then 'lead' else 'desk' end,
    coalesce(signed_at, checked_at, drafted_at), 1
  from running_reply reply join plan_in_force on plan_in_force.class = reply.class;
insert into approval_version (kind, id, version, hash, note, saved_by, saved_name, saved_at)
  select 'desk-reply', leg_id::text, 1, hash, '', drafted_by, drafted_name, drafted_at from running_reply;
insert into approval_log (kind, id, round, version, move, step, done_by, done_name, answers, road, plan_version, done_at)
  select 'desk-reply', leg_id::text, 1, 1, move, step, by_id, by_name, answers, 'normal', plan_in_force.version, at
  from running_reply reply join plan_in_force on plan_in_force.class = reply.class
    cross join lateral (values
      (1, 'submit', null, drafted_by, drafted_name, '[]'::jsonb, drafted_at),
      (2, 'sign', 'check', checked_by, checked_name, coalesce((select jsonb_agg(jsonb_build_object('key', key, 'answer', 'yes', 'note', ''))
        from jsonb_each(check_answers)), '[]'::jsonb), checked_at),
      (3, 'sign', 'lead', signed_by, signed_name, '[]'::jsonb, signed_at)
    ) as done (place, move, step, by_id, by_name, answers, at)
  where by_id is not null
  order by at, done.place;
drop view running_reply, plan_in_force;
