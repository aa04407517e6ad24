import data from "./names.json" with { type: "json" };
import type { TextRun } from "../model.ts";
import { tableRuns } from "../personal/tableRuns.ts";
import { invented } from "../testing/persons.ts";
import type { Random } from "../testing/random.ts";

const ACTS = [
  "招生考试",
  "学生资助",
  "校园安全",
  "教师培训",
  "职业技能竞赛",
  "教材管理",
  "毕业生就业",
  "语言文字",
  "体育卫生与艺术",
  "继续教育",
  "教育信息化",
  "校外培训治理",
  "心理健康教育",
  "勤工俭学",
  "民办学校年检",
];
const TASKS = [
  "认真组织实施，按时报送材料",
  "切实加强组织领导，压实工作责任",
  "健全长效机制，定期开展自查",
  "做好政策宣传，及时回应社会关切",
  "严格执行有关规定，规范工作程序",
  "坚持立德树人，践行社会主义核心价值观",
  "深入调查研究，研究研究再决定，不走过场",
  "既使用线上平台，又使用纸质材料",
  "以经济社会发展需要为导向，以经验交流促提高",
  "把把关、问问效，抓细抓实",
  "妥善处理是是非非，确保和和美美",
  "注意保密，不得泄露国家秘密、商业秘密和个人隐私",
  "试题命制人员不得外传试题内容",
  "登陆艇模型制作活动在海滩举行，同学们自己经历了全过程",
  "提高教学效率、办学效益和科学效能",
];
const AGENCIES = ["湘教通", "湘教发", "教职成", "国办发", "湘政办发", "教育厅办函"];

const two = (value: number): string => String(value).padStart(2, "0");
const day = (random: Random): string =>
  `${2015 + random.below(8)}年${1 + random.below(12)}月${1 + random.below(28)}日`;
const number = (random: Random): string =>
  `${random.pick(AGENCIES)}〔${2012 + random.below(10)}〕${1 + random.below(400)}号`;
const phone = (random: Random): string => `0731-8${random.digits(7)}`;

/** Sentences in which innocent look-alikes of faults stand: numbers that are none of a person, marks that are spoken of, names that are near. */
const SENTENCES: ((random: Random) => string)[] = [
  (r) => `根据《关于做好${r.pick(ACTS)}工作的通知》（${number(r)}）要求，现将有关事项通知如下。`,
  (r) => `各单位要${r.pick(TASKS)}。`,
  (r) => `（${r.pick([..."一二三四五"])}）${r.pick(TASKS)}。`,
  (r) => `${r.pick(data.units)}于${day(r)}召开${r.pick(ACTS)}工作会议，${r.pick(TASKS)}。`,
  (r) => `${r.pick(data.units)}、${r.pick(data.units)}和湖北工业大学、河南农业大学等高校参加活动。`,
  (r) => `请于${day(r)}前将材料报送至指定邮箱xxgk${r.digits(2)}@hnedu.gov.cn。`,
  (r) => `联系人：${r.pick(data.people)}，联系电话：${phone(r)}，传真：${phone(r)}。`,
  (r) =>
    `统一社会信用代码：1243000044${r.digits(7)}R；开户名称：${r.pick(data.units)}；账号：4300${r.digits(13)}。`,
  (r) => `项目编号：HN${r.digits(4)}${r.digits(11)}，预算金额${1 + r.below(900)}.${r.digits(2)}万元。`,
  () => `国家秘密的密级分为绝密、机密、秘密三级，认真学习《中华人民共和国保守国家秘密法》。`,
  (r) => `申请公开的信息涉及商业秘密、个人隐私的，书面征求第三方意见（${number(r)}）。`,
  (r) => `本次共发放助学金${r.below(900)}万元，惠及家庭经济困难学生${r.below(9000)}人次。`,
  (r) => `同学们踏着春风，走进田间地头，在${r.pick(data.units)}老师的带领下学习${r.pick(ACTS)}知识。`,
  (r) => `公示期为5个工作日，自${day(r)}起，监督电话：${phone(r)}。`,
  (r) => `考生凭身份证、准考证参加考试，准考证号为${r.digits(10)}等${r.below(90)}人的成绩已经核查。`,
  (r) => `更多信息请登录http://www.site${r.below(9)}.test/info/${r.digits(11)}.htm查询。`,
  (r) => `证书编号：${r.digits(17)}，ISBN 978-7-${r.digits(4)}-${r.digits(4)}-${r.below(10)}。`,
  (r) => `${2015 + r.below(7)}年以来，学校坚持以人民为中心的发展思想，${r.pick(TASKS)}。`,
  (r) =>
    `会议时间：${1 + r.below(12)}月${1 + r.below(28)}日${two(r.below(24))}:${two(r.below(60))}，地点：图书馆${r.below(900)}室。`,
  (r) => `湘ICP备${r.digits(8)}号-1　湘公网安备4301020200${r.digits(4)}号`,
];

function table(random: Random, file: string): TextRun[] {
  const kinds = [
    {
      head: ["序号", "单位", "联系人", "办公电话"],
      row: () => [random.pick(data.units), invented.name(random), phone(random)],
    },
    {
      head: ["序号", "姓名", "身份证号", "专业"],
      row: () => [invented.name(random), `4${"*".repeat(16)}${random.below(10)}`, random.pick(ACTS)],
    },
    {
      head: ["序号", "项目名称", "项目编号", "金额"],
      row: () => [random.pick(ACTS), `20${random.digits(9)}`, `${random.below(90)}.5`],
    },
    { head: ["序号", "事项", "责任部门", "备注"], row: () => [random.pick(ACTS), "办公室", "无"] },
  ];
  const { head, row } = random.pick(kinds);
  const rows = [
    head,
    ...Array.from({ length: 3 + random.below(20) }, (_, index) => [String(index + 1), ...row()]),
  ];
  return tableRuns(
    rows.map((cells, index) => ({
      row: index + 1,
      cells: cells.map((text, column) => ({ text, column: column + 1 })),
    })),
    { file, sheet: "Sheet1" },
  );
}

/** A clean official text of 5 to 20 paragraphs, one in four with a table attached. */
export function cleanText(random: Random): TextRun[] {
  const title = `关于做好${random.pick(ACTS)}工作的${random.pick(["通知", "通报", "公告", "意见（征求意见稿）"])}`;
  const body = Array.from({ length: 5 + random.below(16) }, () => random.pick(SENTENCES)(random));
  const paragraphs = [title, `各市州教育（体）局、${random.pick(data.units)}：`, ...body, "（此件主动公开）"];
  return [
    ...paragraphs.map((text, index): TextRun => ({ text, place: { paragraph: index + 1 } })),
    ...(random.below(4) === 0 ? table(random, "附件1.xlsx") : []),
  ];
}
