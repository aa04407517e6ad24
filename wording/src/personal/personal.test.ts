import { expect, test } from "vitest";
import { examine, type TextRun } from "../index.ts";
import { invented } from "../testing/persons.ts";
import { Random } from "../testing/random.ts";
import { tableRuns } from "./tableRuns.ts";

const DAY = "2020-03-02";
const of = (text: string): string[] =>
  examine([{ text, place: { paragraph: 1 } }], {}, DAY).remarks.map(({ rule, level }) => `${level} ${rule}`);

test.each([
  ["张三，身份证号430102199001011238。", "block personal.identity-number", "430102199001011238"],
  ["证件号码 430102 19900101 1238", "block personal.identity-number", ""],
  ["身份证４３０１０２１９９００１０１１２３８", "block personal.identity-number", ""],
  ["身\u200b份证430102\u200b199001011238", "block personal.identity-number", ""],
  ["身份证号：430102900101123", "block personal.identity-number", ""],
  ["开户银行卡号6222021234567890128", "block personal.bank-card", ""],
  ["学生家长手机13812345678", "warn personal.mobile", ""],
  ["打+86 138-1234-5678给他", "warn personal.mobile", ""],
  ["联系人：王老师，联系电话：13812345678", "hint personal.mobile", ""],
  ["护照号码E12345678", "block personal.passport", ""],
  ["家长电话：0731-84720000", "warn personal.home-phone", ""],
  ["家庭住址：长沙市岳麓区麓山路36号2栋", "warn personal.address", ""],
  ["请发至zhangsan88@qq.com", "hint personal.mail", ""],
])("%s", (text, wanted) => expect(of(text)).toContain(wanted));

test.each([
  "统一社会信用代码12430000444876543R",
  "430102199001011231是校验位不对的号码",
  "430102199013011234没有这个月",
  "订单号6222021234567890128",
  "项目编号：20190813812345678",
  "咨询电话：0731-84720000，传真0731-84720001",
  "投稿邮箱：xxgk@hnedu.gov.cn",
  "见http://www.site.test/info/13812345678.htm",
  "1000000000000000000",
  "6222222222222222222",
  "身份证号：4****************0",
  "手机：138****5678",
  "圆周率3.14159265358979323846",
  "湘ICP备13812345678号",
  "0.13812345678",
  "带身份证、准考证参加考试",
  "家庭住址：（盖章）联系电话：",
  "合同号E12345678",
])("says nothing of %s", (text) => expect(of(text)).toEqual([]));

const list = (head: string[], ...rows: string[][]): TextRun[] =>
  tableRuns(
    [head, ...rows].map((cells, row) => ({
      row: row + 1,
      cells: cells.map((text, column) => ({ text, column: column + 1 })),
    })),
    { file: "名单.xlsx", sheet: "Sheet1" },
  );
const ofTable = (runs: TextRun[]): string[] =>
  examine(runs, {}, DAY).remarks.map(({ rule, level, count }) => `${level} ${rule} ${count}`);

test("a list of people: one remark a column, by its head", () => {
  const random = new Random(1);
  const rows = Array.from({ length: 30 }, () => [
    invented.name(random),
    invented.identity(random),
    invented.mobile(random),
    invented.address(random),
    "低保",
  ]);
  expect(ofTable(list(["姓名", "身份证号", "联系电话", "家庭住址", "困难类型"], ...rows))).toEqual([
    "block personal.identity-number 30",
    "block personal.mobile 30",
    "warn personal.address-column 30",
    "warn personal.hardship-column 30",
  ]);
});
test("a table of contacts, of masked numbers and of offices is none", () => {
  expect(
    ofTable(
      list(
        ["单位", "联系人", "办公电话"],
        ["甲学院", "王强", "0731-84720000"],
        ["乙学院", "李敏", "0731-84720001"],
      ),
    ),
  ).toEqual([]);
  expect(
    ofTable(list(["姓名", "身份证号"], ["王强", "4****************0"], ["李敏", "4****************1"])),
  ).toEqual([]);
  expect(ofTable(list(["项目", "成绩"], ["技能竞赛", "90"], ["文艺汇演", "91"]))).toEqual([]);
  expect(
    ofTable(
      list(["单位", "联系人", "手机"], ["甲学院", "王强", "13812345678"], ["乙学院", "李敏", "13912345678"]),
    ),
  ).toEqual(["warn personal.mobile 2"]);
});
test("numbers that a sheet spoilt are still a column of identity numbers", () =>
  expect(
    ofTable(list(["姓名", "身份证号"], ["王强", "4.30102199001011E+17"], ["李敏", "430102199001011"])),
  ).toEqual(["warn personal.identity-column 2"]));

test("hidden rows say that they are hidden, and a picture where it was taken", () => {
  const runs: TextRun[] = [
    { text: "王强 430102199001011238", place: { file: "a.docx", paragraph: 3 }, hidden: "tracked-deletion" },
    { text: "28.2, 112.9", place: { file: "b.jpg" }, hidden: "location" },
  ];
  const { remarks } = examine(runs, {}, DAY);
  expect(remarks.map(({ rule, hidden }) => [rule, hidden])).toEqual([
    ["personal.identity-number", "tracked-deletion"],
    ["hidden.tracked-deletion", "tracked-deletion"],
    ["hidden.location", "location"],
  ]);
});

test("no remark, sentence, place or error carries a value: only masked forms leave", () => {
  const random = new Random(7);
  for (let round = 0; round < 400; round += 1) {
    const values = [
      invented.identity(random),
      invented.mobile(random),
      invented.card(random),
      invented.passport(random),
      invented.mail(random),
      invented.address(random),
    ];
    const [identity, mobile, card, passport, mail, address] = values as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const text = `王强身份证${identity}，手机${mobile}，卡号${card}，护照${passport}，邮箱${mail}，家庭住址：${address}，，按装部暑2019年2月30日（湘教通[2019]5号）`;
    const runs: TextRun[] = [
      { text, place: { paragraph: 1, file: `${identity}王强.docx` } },
      { text: `${identity},${mobile}`, place: { paragraph: 2, sheet: mobile }, hidden: "comment" },
      ...list(["姓名", mobile, "卡号"], ["王强", identity, card], ["李敏", mobile, card]),
    ];
    const { remarks, ...rest } = examine(
      runs,
      { allowances: [{ rule: "personal.mobile", text: mobile, owner: "办公室", until: "2019-01-01" }] },
      DAY,
    );
    expect(remarks.length).toBeGreaterThan(8);
    const said = JSON.stringify({ remarks, rest });
    for (const value of values) expect(said.includes(value), value.slice(0, 1)).toBe(false);
    expect(said).not.toMatch(/\d{9,}/);
  }
  const broken = [{ text: 430102199001011230n, place: {} }] as unknown as TextRun[];
  try {
    examine(broken, {}, DAY);
    expect.unreachable();
  } catch (error) {
    expect(String(error)).not.toContain("430102");
  }
});
