-- The classes of content and the plans from which the department starts; limits and questions are proposals that it changes itself.
insert into approval_class (class, name, least_steps, fixed) values
  ('notice', '检查情况的通报及更正', 2, true),
  ('news', '动态信息', 2, false),
  ('policy', '通知公告和政策文件', 3, false),
  ('interpretation', '政策解读', 3, false),
  ('list', '数据表和名单', 3, false),
  ('desk-reply', '教育阳光服务答复', 1, false),
  ('interview', '在线访谈文稿', 2, false),
  ('public-entry', '公众提问和投稿', 1, false),
  ('campaign', '政民互动活动', 2, false);
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at) values ('notice', 1, '{
 "steps": [
  {
   "key": "review",
   "name": "核稿",
   "roles": [
    "office"
   ],
   "accounts": [],
   "apart": [
    "editor",
    "submitter"
   ],
   "limit": null,
   "questions": [],
   "verb": "核稿通过",
   "waits": "待核稿",
   "advice": "请检查办先核稿，或由送核人撤回",
   "apartSays": "核稿人不能是本稿的拟稿人、最后修改人或送核人，请由检查办其他人员核稿。"
  },
  {
   "key": "sign",
   "name": "签发",
   "roles": [
    "leader"
   ],
   "accounts": [],
   "apart": [],
   "limit": null,
   "questions": [],
   "waits": "待签发",
   "advice": "请领导先签发或退回"
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
 "takeBack": "approved",
 "urgent": null,
 "words": {
  "draft": "拟稿",
  "submit": "送核",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销签发",
  "release": "发布",
  "approved": "已签发",
  "released": "已发布",
  "dropped": "已撤销"
 },
 "advice": {
  "draft": "请检查办先送核",
  "approved": "请检查办发布，或由领导撤销签发",
  "released": "确有错误的，请检查办起草更正",
  "dropped": "请检查办另行起草"
 }
}', '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00');
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at) values ('news', 1, '{
 "steps": [
  {
   "key": "first",
   "name": "初审",
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
     "key": "facts",
     "text": "事实、数字和日期已核对"
    },
    {
     "key": "names",
     "text": "单位名称、人名、职务已核对"
    },
    {
     "key": "links",
     "text": "链接、附件可以打开，图片有文字说明"
    }
   ]
  },
  {
   "key": "second",
   "name": "复审",
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
     "key": "policy",
     "text": "政策依据和有效性已核对"
    },
    {
     "key": "secrecy",
     "text": "已作保密审查，不含国家秘密、工作秘密和不予公开的内容"
    },
    {
     "key": "privacy",
     "text": "不含不应公开的个人信息（含附件）"
    },
    {
     "key": "copyright",
     "text": "图片、引文的来源和版权清楚"
    }
   ]
  },
  {
   "key": "final",
   "name": "终审",
   "roles": [
    "leader"
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
     "key": "political",
     "text": "政治性表述规范"
    },
    {
     "key": "authority",
     "text": "发布权限和程序符合规定"
    }
   ]
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
 "urgent": {
  "steps": [
   "first",
   "final"
  ],
  "clear": {
   "count": 1,
   "unit": "days"
  }
 },
 "words": {
  "draft": "拟稿",
  "submit": "送审",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销终审",
  "release": "发布",
  "approved": "已终审",
  "released": "已发布",
  "dropped": "已撤销"
 },
 "advice": {}
}', '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00');
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at) values ('policy', 1, '{
 "steps": [
  {
   "key": "first",
   "name": "初审",
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
     "key": "facts",
     "text": "事实、数字和日期已核对"
    },
    {
     "key": "names",
     "text": "单位名称、人名、职务已核对"
    },
    {
     "key": "links",
     "text": "链接、附件可以打开，图片有文字说明"
    }
   ]
  },
  {
   "key": "second",
   "name": "复审",
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
     "key": "policy",
     "text": "政策依据和有效性已核对"
    },
    {
     "key": "secrecy",
     "text": "已作保密审查，不含国家秘密、工作秘密和不予公开的内容"
    },
    {
     "key": "privacy",
     "text": "不含不应公开的个人信息（含附件）"
    },
    {
     "key": "copyright",
     "text": "图片、引文的来源和版权清楚"
    }
   ]
  },
  {
   "key": "proof",
   "name": "校对",
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
     "key": "names",
     "text": "单位名称、人名、职务已核对"
    }
   ]
  },
  {
   "key": "final",
   "name": "终审",
   "roles": [
    "leader"
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
     "key": "political",
     "text": "政治性表述规范"
    },
    {
     "key": "authority",
     "text": "发布权限和程序符合规定"
    }
   ]
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
 "urgent": {
  "steps": [
   "first",
   "final"
  ],
  "clear": {
   "count": 1,
   "unit": "days"
  }
 },
 "words": {
  "draft": "拟稿",
  "submit": "送审",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销终审",
  "release": "发布",
  "approved": "已终审",
  "released": "已发布",
  "dropped": "已撤销"
 },
 "advice": {}
}', '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00');
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at) values ('interpretation', 1, '{
 "steps": [
  {
   "key": "first",
   "name": "初审",
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
     "key": "facts",
     "text": "事实、数字和日期已核对"
    },
    {
     "key": "names",
     "text": "单位名称、人名、职务已核对"
    },
    {
     "key": "links",
     "text": "链接、附件可以打开，图片有文字说明"
    }
   ]
  },
  {
   "key": "second",
   "name": "复审",
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
     "key": "policy",
     "text": "政策依据和有效性已核对"
    },
    {
     "key": "secrecy",
     "text": "已作保密审查，不含国家秘密、工作秘密和不予公开的内容"
    },
    {
     "key": "privacy",
     "text": "不含不应公开的个人信息（含附件）"
    },
    {
     "key": "copyright",
     "text": "图片、引文的来源和版权清楚"
    }
   ]
  },
  {
   "key": "proof",
   "name": "校对",
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
     "key": "names",
     "text": "单位名称、人名、职务已核对"
    }
   ]
  },
  {
   "key": "final",
   "name": "终审",
   "roles": [
    "leader"
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
     "key": "political",
     "text": "政治性表述规范"
    },
    {
     "key": "authority",
     "text": "发布权限和程序符合规定"
    }
   ]
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
  "submit": "送审",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销终审",
  "release": "发布",
  "approved": "已终审",
  "released": "已发布",
  "dropped": "已撤销"
 },
 "advice": {}
}', '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00');
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at) values ('list', 1, '{
 "steps": [
  {
   "key": "first",
   "name": "初审",
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
     "key": "facts",
     "text": "事实、数字和日期已核对"
    },
    {
     "key": "names",
     "text": "单位名称、人名、职务已核对"
    },
    {
     "key": "links",
     "text": "链接、附件可以打开，图片有文字说明"
    }
   ]
  },
  {
   "key": "second",
   "name": "复审",
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
     "key": "policy",
     "text": "政策依据和有效性已核对"
    },
    {
     "key": "secrecy",
     "text": "已作保密审查，不含国家秘密、工作秘密和不予公开的内容"
    },
    {
     "key": "privacy",
     "text": "不含不应公开的个人信息（含附件）"
    },
    {
     "key": "copyright",
     "text": "图片、引文的来源和版权清楚"
    }
   ]
  },
  {
   "key": "proof",
   "name": "校对",
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
     "key": "names",
     "text": "单位名称、人名、职务已核对"
    }
   ]
  },
  {
   "key": "final",
   "name": "终审",
   "roles": [
    "leader"
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
     "key": "political",
     "text": "政治性表述规范"
    },
    {
     "key": "authority",
     "text": "发布权限和程序符合规定"
    }
   ]
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
  "submit": "送审",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销终审",
  "release": "发布",
  "approved": "已终审",
  "released": "已发布",
  "dropped": "已撤销"
 },
 "advice": {}
}', '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00');
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at) values ('desk-reply', 1, '{
 "steps": [
  {
   "key": "review",
   "name": "审核",
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
     "key": "answered",
     "text": "所问事项逐项答复，依据现行有效，留有联系方式"
    },
    {
     "key": "policy",
     "text": "政策依据和有效性已核对"
    },
    {
     "key": "privacy",
     "text": "不含不应公开的个人信息（含附件）"
    }
   ]
  }
 ],
 "authors": {
  "roles": [
   "office",
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
  "submit": "送审",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销审核",
  "release": "发布",
  "approved": "已审核",
  "released": "已发布",
  "dropped": "已撤销"
 },
 "advice": {}
}', '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00');
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at) values ('interview', 1, '{
 "steps": [
  {
   "key": "first",
   "name": "初审",
   "roles": [
    "office"
   ],
   "accounts": [],
   "apart": [
    "authors",
    "submitter"
   ],
   "limit": {
    "count": 4,
    "unit": "hours"
   },
   "questions": [
    {
     "key": "facts",
     "text": "事实、数字和日期已核对"
    },
    {
     "key": "names",
     "text": "单位名称、人名、职务已核对"
    },
    {
     "key": "links",
     "text": "链接、附件可以打开，图片有文字说明"
    }
   ]
  },
  {
   "key": "final",
   "name": "终审",
   "roles": [
    "leader"
   ],
   "accounts": [],
   "apart": [
    "authors",
    "submitter"
   ],
   "limit": {
    "count": 4,
    "unit": "hours"
   },
   "questions": [
    {
     "key": "political",
     "text": "政治性表述规范"
    },
    {
     "key": "authority",
     "text": "发布权限和程序符合规定"
    }
   ]
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
  "submit": "送审",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销终审",
  "release": "发布",
  "approved": "已终审",
  "released": "已发布",
  "dropped": "已撤销"
 },
 "advice": {}
}', '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00');
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at) values ('public-entry', 1, '{
 "steps": [
  {
   "key": "review",
   "name": "审核",
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
     "key": "privacy",
     "text": "不含不应公开的个人信息（含附件）"
    },
    {
     "key": "political",
     "text": "政治性表述规范"
    }
   ]
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
  "submit": "送审",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销审核",
  "release": "发布",
  "approved": "已审核",
  "released": "已发布",
  "dropped": "已撤销"
 },
 "advice": {}
}', '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00');
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at) values ('campaign', 1, '{
 "steps": [
  {
   "key": "first",
   "name": "初审",
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
     "key": "facts",
     "text": "事实、数字和日期已核对"
    },
    {
     "key": "names",
     "text": "单位名称、人名、职务已核对"
    },
    {
     "key": "links",
     "text": "链接、附件可以打开，图片有文字说明"
    }
   ]
  },
  {
   "key": "final",
   "name": "终审",
   "roles": [
    "leader"
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
     "key": "political",
     "text": "政治性表述规范"
    },
    {
     "key": "authority",
     "text": "发布权限和程序符合规定"
    }
   ]
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
  "submit": "送审",
  "takeBack": "撤回",
  "return": "退回",
  "recall": "撤销终审",
  "release": "发布",
  "approved": "已终审",
  "released": "已发布",
  "dropped": "已撤销"
 },
 "advice": {}
}', '初始方案', null, '（系统）', '2020-01-01T00:00:00+08:00');
