/** A paragraph of two lines. */
const TEXT =
  "为做好年度样例核对工作，压实各单位责任，提高数据质量，现就有关事项作出安排，请结合实际抓好落实，遇到问题及时报告。";
const base = {
  issuer: "青陵省样例厅",
  number: { agency: "青样", year: 2027, serial: 8 },
  recipients: ["各市样例局"],
  attachments: [],
  title: ["青陵省样例厅关于开展样例核对的通知"],
  body: [{ kind: "paragraph", inlines: [TEXT] }],
  signature: { name: "青陵省样例厅", date: "2027-05-06", seal: true },
};
const rows = Array.from({ length: 12 }, (_, index) => [String(index + 1), `甲样例${index + 1}`]);

/** Documents in the formats of the standard, and what is seldom in them, as JSON. */
export const FORMATS: Record<string, Record<string, unknown>> = {
  // One short paragraph above a note of attachments: all of it could go to page 2 with 署名.
  cover: {
    ...base,
    attachments: [
      "一个名称很长的附件以便查看附件说明回行时是否与上一行附件名称的首字对齐的样例表",
      "样例清单",
    ].map((title) => ({
      title,
      blocks: [{ kind: "table", columns: [{ title: "序号" }, { title: "名称", width: 4 }], rows }],
    })),
  },
  headed: {
    ...base,
    title: [
      "青陵省样例厅关于进一步加强和改进全省各级各类样例库公开与网上样例服务标准化规范化便利化建设工作的实施意见",
    ],
    body: [
      { kind: "heading", level: 1, text: "总体要求" },
      { kind: "paragraph", inlines: [TEXT] },
    ],
  },
  joint: {
    ...base,
    markText: "青陵省样例厅青陵省示例厅青陵省范例和标本保护厅文件",
    title: ["青陵省样例厅等三部门关于联合开展样例核对的通知"],
    signature: { ...base.signature, others: ["青陵省示例厅", "青陵省范例和标本保护厅"] },
  },
  five: {
    ...base,
    title: ["青陵省样例厅等五部门关于联合开展样例核对的通知"],
    body: Array.from({ length: 3 }, () => base.body[0]),
    signature: {
      ...base.signature,
      others: ["青陵省示例厅", "青陵省范例厅", "青陵省标本厅", "青陵省样品管理局"],
    },
  },
  asking: {
    ...base,
    title: ["青陵省样例厅关于增加样例经费的请示"],
    recipients: ["省人民政府"],
    signer: "王明甲　李明乙　赵丙",
    body: [...base.body, { kind: "paragraph", inlines: ["妥否，请批示。"] }],
    note: "联系人：样例处，电话：0700-5550100",
  },
  order: {
    ...base,
    issuer: "青陵省人民政府",
    markText: "青陵省人民政府令",
    number: null,
    title: ["第 12 号"],
    recipients: [],
    body: [
      {
        kind: "paragraph",
        inlines: ["《青陵省样例办法》已经省人民政府常务会议审议通过，现予公布，自2027年7月1日起施行。"],
      },
    ],
    signature: { name: "省长　王明甲", date: "2027-05-06", seal: false },
  },
  minutes: {
    ...base,
    format: "minutes",
    markText: "青陵省样例厅会议纪要",
    serial: "第12期",
    number: null,
    title: ["关于研究样例核对工作的会议纪要"],
    recipients: [],
    body: [
      ...base.body,
      { kind: "paragraph", inlines: ["出席：王明甲、李明乙。"] },
      { kind: "paragraph", inlines: ["列席：赵明丙。"] },
    ],
    signature: { name: "青陵省样例厅办公室", date: "2027-05-06", seal: false },
  },
};
