-- The record of an interview goes by the approval machine: what one writes of it, and all that was shown of it, is read by another before it is published.
create table sitting_record (
  sitting_id uuid not null references sitting (id),
  version integer not null check (version >= 1),
  summary text not null,
  video_link text,
  hash text not null,
  saved_at timestamptz not null,
  primary key (sitting_id, version)
);
revoke update, delete on sitting_record from mingcha_app;
insert into approval_class (class, name, least_steps, fixed) values ('interview-record', '在线访谈实录', 1, false);
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at) values ('interview-record', 1, '{
 "steps": [
  {
   "key": "review",
   "name": "审核",
   "roles": ["office"],
   "accounts": [],
   "apart": ["authors", "submitter"],
   "limit": {"count": 1, "unit": "days"},
   "questions": [
    {"key": "whole", "text": "问答完整，与现场一致，嘉宾姓名、职务已核对"},
    {"key": "summary", "text": "摘要与实录相符，视频网址可以打开"},
    {"key": "privacy", "text": "不含不应公开的个人信息和涉密内容（含图片）"}
   ]
  }
 ],
 "authors": {"roles": ["office"], "accounts": []},
 "release": {"roles": ["office"], "accounts": []},
 "takeBack": "begun",
 "urgent": null,
 "words": {
  "draft": "拟稿",
  "submit": "送审",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销审核",
  "release": "公布",
  "approved": "已审核",
  "released": "已公布",
  "dropped": "已撤销"
 },
 "advice": {}
}'::jsonb, '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00');
