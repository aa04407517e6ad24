import { expect, test } from "vitest";
import { checkDocument, type Issue, type OfficialDocument } from "../index.ts";
import { paragraph, sample, SAMPLES, type Sample } from "../testing/samples.ts";
import type { CheckContext } from "./rule.ts";
import { rules } from "./rules.ts";

interface Fault {
  what: string;
  of?: Sample;
  plant: (document: OfficialDocument) => void;
  rule: string;
  place: string;
  /** Other rules that object to the same fault, and rightly. */
  also?: string[];
  context?: CheckContext;
}

/** Puts a paragraph at the head of the body, or at its foot. */
const say = (text: string) => (document: OfficialDocument) => void document.body.unshift(paragraph(text));
const FIRST = "正文第1段";
const REGISTERED = { registeredNumbers: ["云教通〔2024〕33号", "湘教办通〔2019〕12号"] };

const FAULTS: Fault[] = [
  // 版头
  { what: "no number", plant: (d) => void (d.number = null), rule: "number", place: "发文字号" },
  {
    what: "a year of two digits in the number",
    plant: (d) => void (d.number!.year = 26),
    rule: "number",
    place: "发文字号",
  },
  { what: "a serial of zero", plant: (d) => void (d.number!.serial = 0), rule: "number", place: "发文字号" },
  {
    what: "an agency code with letters",
    plant: (d) => void (d.number!.agency = "YJT"),
    rule: "number",
    place: "发文字号",
  },
  {
    what: "the number of another year",
    plant: (d) => void (d.number!.year = 2025),
    rule: "number",
    place: "发文字号",
  },
  {
    what: "the code of the office under the department's name",
    of: "letter",
    plant: (d) => void (d.number!.agency = "云教办函"),
    rule: "agency",
    place: "发文字号",
  },
  {
    what: "the code of the department under the office's name",
    of: "order",
    plant: (d) => void (d.number!.agency = "云教函"),
    rule: "agency",
    place: "发文字号",
  },
  {
    what: "a sheet with a number",
    of: "sheet",
    plant: (d) => void (d.number = { agency: "云教函", year: 2026, serial: 3 }),
    rule: "number",
    place: "发文字号",
  },
  {
    what: "a sheet whose title does not say that it is one",
    of: "sheet",
    plant: (d) => void (d.title = ["2025年度网上服务工作检查结果"]),
    rule: "title",
    place: "标题",
  },
  {
    what: "a 函 to a unit below",
    of: "letter",
    plant: (d) => void d.body.unshift(paragraph("现将你单位2025年度检查结果函告如下。")),
    rule: "direction",
    place: FIRST,
  },
  {
    what: "an unnumbered document with a number",
    plant: (d) => void (d.unnumbered = true),
    rule: "number",
    place: "发文字号",
  },
  {
    what: "secret without 份号",
    plant: (d) => void (d.secrecy = { level: "秘密", term: "1年" }),
    rule: "secrecy",
    place: "份号",
    also: ["note"],
  },
  {
    what: "secret without a term",
    plant: (d) =>
      void Object.assign(d, { secrecy: { level: "秘密" }, copyNumber: "000001", note: "此件不公开" }),
    rule: "secrecy",
    place: "密级和保密期限",
  },
  {
    what: "a notice with 签发人",
    plant: (d) => void (d.signer = "林清"),
    rule: "direction",
    place: "签发人",
  },
  {
    what: "a request to two authorities",
    plant: (d) =>
      void Object.assign(d, {
        title: ["云岭省教育厅关于增加检查经费的请示"],
        recipients: ["省政府", "省财政厅"],
        signer: "林清",
      }),
    rule: "direction",
    place: "主送机关",
  },
  {
    what: "a report that asks",
    plant: (d) => {
      Object.assign(d, { title: ["云岭省教育厅关于检查工作情况的报告"], signer: "林清" });
      d.body.push(paragraph("以上报告，请予批准。"));
    },
    rule: "direction",
    place: "正文第12段",
  },
  {
    what: "a letter with 文件 in its mark",
    of: "letter",
    plant: (d) => void (d.markText = "云岭省教育厅文件"),
    rule: "letter",
    place: "发文机关标志",
  },
  {
    what: "a letter with 印发机关",
    of: "letter",
    plant: (d) => void (d.printing = { agency: "云岭省教育厅办公室", date: "2026-04-28" }),
    rule: "letter",
    place: "印发机关",
  },
  {
    what: "a letter numbered as a document",
    of: "letter",
    plant: (d) => void (d.number!.agency = "云教通"),
    rule: "letter",
    place: "发文字号",
  },
  {
    what: "a mark without the issuer",
    plant: (d) => void (d.markText = "云岭省人民政府文件"),
    rule: "signature",
    place: "发文机关标志",
  },
  // 标题 and 主送机关
  {
    what: "a full stop after the title",
    plant: (d) => void (d.title[0] += "。"),
    rule: "title",
    place: "标题",
  },
  {
    what: "a title without 文种",
    plant: (d) => void (d.title = ["云岭省教育厅关于网上服务工作情况"]),
    rule: "title",
    place: "标题",
  },
  {
    what: "two 文种 in one title",
    of: "letter",
    plant: (d) => void (d.title = ["云岭省教育厅关于备案信息的通知函"]),
    rule: "title",
    place: "标题",
  },
  {
    what: "a title that splits a word",
    plant: (d) => void (d.title = ["云岭省教育厅关于2025年度全省教", "育系统网上服务工作情况的通报"]),
    rule: "title-shape",
    place: "标题第1行",
  },
  {
    what: "a title like an hourglass",
    plant: (d) => void (d.title = ["关于2025年度全省教育系统", "网上服务", "和政务公开工作情况的通报"]),
    rule: "title-shape",
    place: "标题",
  },
  {
    what: "a title that leaves no room for text",
    plant: (d) => void (d.title = Array.from({ length: 14 }, () => "云岭省教育厅关于网上服务工作情况的通报")),
    rule: "first-page",
    place: "标题",
    also: ["title-shape", "fits"],
  },
  {
    what: "a recipient twice",
    plant: (d) => void d.recipients.push("各高等学校"),
    rule: "recipients",
    place: "主送机关",
  },
  {
    what: "a colon typed after a recipient",
    plant: (d) => void (d.recipients[2] = "厅直属各单位："),
    rule: "recipients",
    place: "主送机关",
    also: ["punctuation"],
  },
  { what: "the recipients again in the text", plant: say("各高等学校："), rule: "salutation", place: FIRST },
  { what: "courtesies", plant: say("尊敬的各位领导，现将情况通报如下。"), rule: "salutation", place: FIRST },
  // 正文
  { what: "no text", plant: (d) => void (d.body = []), rule: "body", place: "正文", also: ["attachments"] },
  {
    what: "an empty paragraph",
    plant: (d) => void d.body.push(paragraph(" ")),
    rule: "body",
    place: "正文第12段",
  },
  {
    what: "a level passed over",
    plant: (d) =>
      void d.body.push(
        { kind: "heading", level: 1, text: "其他" },
        { kind: "heading", level: 4, text: "细目" },
      ),
    rule: "levels",
    place: "正文第13段",
  },
  {
    what: "a heading with a typed numeral",
    plant: (d) => void d.body.push({ kind: "heading", level: 1, text: "四、其他" }),
    rule: "headings",
    place: "正文第12段",
  },
  {
    what: "a run-in heading without full stop",
    plant: (d) =>
      void d.body.push({ kind: "heading", level: 1, text: "其他", runIn: ["各单位要抓好落实。"] }),
    rule: "headings",
    place: "正文第12段",
  },
  {
    what: "typed numerals with a gap",
    plant: (d) => void d.body.push(paragraph("1. 建立台账。"), paragraph("3. 按期销号。")),
    rule: "sequence",
    place: "正文第13段",
  },
  {
    what: "一是 and then 三是",
    plant: say("要抓好落实：一是压实责任；三是按期整改。"),
    rule: "sequence",
    place: FIRST,
  },
  {
    what: "a table too wide for the page",
    plant: (d) =>
      void d.body.push({
        kind: "table",
        columns: Array.from({ length: 40 }, (_, index) => ({ title: `列${index}` })),
        rows: [Array.from({ length: 40 }, () => "值")],
      }),
    rule: "fits",
    place: "正文",
  },
  {
    what: "a total that is not the sum",
    of: "feedback",
    plant: (d) => void ((d.body[2] as { rows: string[][] }).rows[5]![2] = "91.50"),
    rule: "totals",
    place: "正文第3段",
  },
  {
    what: "此页无正文",
    plant: (d) => void d.body.push(paragraph("（此页无正文）")),
    rule: "blank-page",
    place: "正文第12段",
  },
  // 附件
  {
    what: "a full stop after an attachment's name",
    plant: (d) => void (d.attachments[0]!.title += "。"),
    rule: "attachments",
    place: "附件1",
  },
  {
    what: "a numeral typed before an attachment's name",
    plant: (d) => void (d.attachments[0]!.title = "1. 单位名单"),
    rule: "attachments",
    place: "附件1",
    also: ["punctuation"],
  },
  {
    what: "an attachment that the text names and that is not there",
    plant: say("名单见附件3。"),
    rule: "attachments",
    place: FIRST,
  },
  {
    what: "an attachment without content",
    plant: (d) => void (d.attachments[1]!.blocks = []),
    rule: "attachments",
    place: "附件2",
  },
  {
    what: "a person twice in a roster",
    plant: (d) =>
      void (d.attachments[1]!.blocks[0] as { rows: object[] }).rows.push({
        name: "林清",
        unit: "东岭师范学院",
      }),
    rule: "duplicates",
    place: "附件2第1段",
  },
  // 署名, 日期, 附注, 版记
  {
    what: "a date that is none",
    plant: (d) => void (d.signature.date = "2026-02-30"),
    rule: "date",
    place: "成文日期",
  },
  { what: "a padded date in the text", plant: say("检查于2026年03月09日结束。"), rule: "date", place: FIRST },
  {
    what: "a day that the calendar has not",
    plant: say("检查于2026年2月30日结束。"),
    rule: "date",
    place: FIRST,
  },
  {
    what: "a limit before the date of the document",
    plant: say("请于2026年1月5日前报送材料。"),
    rule: "deadlines",
    place: FIRST,
  },
  {
    what: "signed by somebody else",
    plant: (d) => void (d.signature.name = "云岭省教育厅办公室"),
    rule: "signature",
    place: "发文机关署名",
    also: ["title"],
  },
  {
    what: "brackets typed around 附注",
    plant: (d) => void (d.note = "（此件公开发布）"),
    rule: "note",
    place: "附注",
  },
  {
    what: "a full stop in 附注",
    plant: (d) => void (d.note = "此件公开发布。"),
    rule: "note",
    place: "附注",
  },
  {
    what: "a copy to a recipient",
    plant: (d) => void d.copies!.push("各高等学校"),
    rule: "copies",
    place: "抄送机关",
  },
  {
    what: "printed before it was issued",
    plant: (d) => void (d.printing!.date = "2026-03-01"),
    rule: "printing",
    place: "印发日期",
  },
  // the language
  { what: "figures of full width", plant: say("共核对２０３件。"), rule: "figures", place: FIRST },
  { what: "a point of full width", plant: say("完成12．5％。"), rule: "figures", place: FIRST },
  { what: "a year of two digits", plant: say("25年度检查已经结束。"), rule: "years", place: FIRST },
  {
    what: "a range of percentages with one sign",
    plant: say("满意率为80～90%。"),
    rule: "percent",
    place: FIRST,
  },
  {
    what: "a number with square brackets",
    plant: say("根据《关于加强网上服务工作的通知》（云教通[2024]33号）要求。"),
    rule: "citations",
    place: FIRST,
  },
  {
    what: "a number that no register holds: 湘教办 for 湘教办通",
    plant: say("根据《关于检查的通知》（湘教办〔2019〕12号）要求。"),
    rule: "citations",
    place: FIRST,
    context: REGISTERED,
  },
  {
    what: "a document of next year",
    plant: say("根据《关于检查的通知》（云教通〔2027〕1号）要求。"),
    rule: "citations",
    place: FIRST,
  },
  {
    what: "a number before its title",
    plant: say("根据云教通〔2024〕30号《关于检查的通知》要求。"),
    rule: "citation-order",
    place: FIRST,
  },
  {
    what: "one document under two numbers",
    plant: (d) =>
      void d.body.push(paragraph("根据《关于加强网上服务工作的通知》（云教办通〔2024〕33号）要求。")),
    rule: "citation-conflicts",
    place: "正文第12段",
  },
  {
    what: "a count that is not the list's",
    plant: (d) =>
      void Object.assign((d.body[2] as { inlines: object[] }).inlines[1]!, { text: "33个", count: 33 }),
    rule: "counts",
    place: "正文第3段",
  },
  {
    what: "a count that the text writes otherwise",
    plant: (d) => void Object.assign((d.body[2] as { inlines: object[] }).inlines[1]!, { text: "31个" }),
    rule: "counts",
    place: "正文第3段",
  },
  {
    what: "three names and 2个单位",
    plant: say("东岭师范学院、西河师范学院、南浦师范学院等2个单位没有报送。"),
    rule: "counts",
    place: FIRST,
  },
  {
    what: "a unit twice in one enumeration",
    plant: say("没有报送的有：东岭师范学院、西河师范学院、东岭师范学院。"),
    rule: "duplicates",
    place: FIRST,
  },
  { what: "a suspicion in a notice", plant: say("该校网站疑似被入侵。"), rule: "unconfirmed", place: FIRST },
  { what: "a place left open: ××", plant: say("请于××月前报送。"), rule: "placeholders", place: FIRST },
  { what: "a place left open: 待定", plant: say("培训时间待定。"), rule: "placeholders", place: FIRST },
  {
    what: "a mobile number",
    plant: say("王老师电话13912345678，请及时联系。"),
    rule: "personal",
    place: FIRST,
  },
  {
    what: "a citizen identity number",
    plant: say("证件号码11010519491231002X，请核对。"),
    rule: "personal",
    place: FIRST,
  },
  {
    what: "a column of identity numbers",
    plant: (d) =>
      void (d.body as object[]).push({
        kind: "table",
        columns: [{ title: "姓名" }, { title: "身份证号" }],
        rows: [["林清", "略"]],
      }),
    rule: "personal",
    place: "正文第12段",
  },
  { what: "a bracket left open", plant: say("检查（含复评已经结束。"), rule: "pairs", place: FIRST },
  {
    what: "quotation marks inside of the same",
    plant: say("这就是“所谓“公开”的要求”。"),
    rule: "pairs",
    place: FIRST,
  },
  {
    what: "a half-width comma",
    plant: say("检查已经结束,现将情况通报如下。"),
    rule: "punctuation",
    place: FIRST,
  },
  { what: "two full stops", plant: say("检查已经结束。。"), rule: "punctuation", place: FIRST },
  { what: "a private-use character", plant: say("联系人：\uE123明。"), rule: "characters", place: FIRST },
];

const found = (issues: Issue[]): string =>
  issues.map((one) => `${one.rule} @ ${one.place}: ${one.message}`).join("\n");

test.each(SAMPLES)("the sample %s has no fault", (name) => {
  expect(found(checkDocument(sample(name), name === "notice" ? REGISTERED : {}))).toBe("");
});

test.each(FAULTS.map((fault) => [fault.what, fault] as const))("found: %s", (_what, fault) => {
  const document = sample(fault.of ?? "notice");
  fault.plant(document);
  const issues = checkDocument(document, fault.context);
  const own = issues.filter((one) => one.rule === fault.rule && one.place === fault.place);
  expect(own.length, found(issues)).toBeGreaterThan(0);
  for (const one of own) {
    expect(one.clause).not.toBe("");
    expect(one.message).toMatch(/。$|？$|〕\d+号”？$/u);
  }
  const others = issues.filter((one) => one.severity === "error" && one.rule !== fault.rule);
  expect(
    others.filter((one) => !fault.also?.includes(one.rule)).map((one) => one.rule),
    found(others),
  ).toEqual([]);
});

test("every rule has a fault that it finds, and there are more than sixty faults", () => {
  const planted = new Set(FAULTS.map((fault) => fault.rule));
  expect(rules.map((rule) => rule.id).filter((id) => !planted.has(id))).toEqual([]);
  expect(FAULTS.length).toBeGreaterThan(60);
});

test("the hint names the number that was meant", () => {
  const document = sample("notice");
  say("根据《关于检查的通知》（湘教办〔2019〕12号）要求。")(document);
  const [issue] = checkDocument(document, REGISTERED).filter((one) => one.rule === "citations");
  expect(issue?.message).toContain("是否应为“湘教办通〔2019〕12号”？");
});
