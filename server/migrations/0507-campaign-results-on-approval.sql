-- Results of campaigns go by the approval machine: worked out by one person, read by two others, then laid open. Nothing went by this class
-- before; its plan asks what a result is asked.
update approval_class set name = '政民互动活动评审结果' where class = 'campaign';
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at)
  select 'campaign', coalesce(max(version), 0) + 1, '{
 "steps": [
  {
   "key": "first",
   "name": "初审",
   "roles": ["office"],
   "accounts": [],
   "apart": ["authors", "submitter"],
   "limit": {"count": 1, "unit": "days"},
   "questions": [
    {"key": "figures", "text": "评分份数、得票和总分已核对，名次和各奖项名额与方案一致"},
    {"key": "names", "text": "作品名称、单位、作者姓名已核对"},
    {"key": "eligible", "text": "获奖作品通过资格审核，没有未处理的权利争议"}
   ]
  },
  {
   "key": "final",
   "name": "终审",
   "roles": ["leader"],
   "accounts": [],
   "apart": ["authors", "submitter"],
   "limit": {"count": 1, "unit": "days"},
   "questions": [
    {"key": "authority", "text": "公示权限和程序符合规定"}
   ]
  }
 ],
 "authors": {"roles": ["office"], "accounts": []},
 "release": {"roles": ["office"], "accounts": []},
 "takeBack": "begun",
 "urgent": null,
 "words": {
  "draft": "拟定",
  "submit": "送审",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销终审",
  "release": "公示",
  "approved": "已终审",
  "released": "已公示",
  "dropped": "已撤销"
 },
 "advice": {
  "released": "须再次公示的，请检查工作组重新拟定结果并送审"
 }
}'::jsonb,
    '用于活动评审结果', null, '（系统）', '2020-01-01T00:00:00+08:00' from approval_plan where class = 'campaign';
