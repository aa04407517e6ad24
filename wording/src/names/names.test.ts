import { expect, test } from "vitest";
import { examine, makeExaminer, type FiledPerson, type UnitName } from "../index.ts";

const units: UnitName[] = [
  { name: "湖南工业大学" },
  { name: "湖南农业大学" },
  { name: "湖南工商大学", formerNames: [{ name: "湖南商学院", until: "2019-06-10" }] },
  { name: "长沙民政职业技术学院" },
  { name: "长沙航空职业技术学院" },
  { name: "衡阳市教育局" },
  { name: "常德市教育体育局", formerNames: [{ name: "常德市教育局", until: "2019-03-01" }] },
  { name: "湖南科技职业学院" },
  { name: "湖南科技学院" },
];
const of = (text: string): string[] =>
  examine([{ text, place: {} }], { units }, "2020-03-02").remarks.map(
    ({ rule, replacement }) => `${rule} ${replacement ?? ""}`,
  );

test.each([
  ["湖南工夜大学发布", "name.unit 湖南工业大学"],
  ["潮南农业大学", "name.unit 湖南农业大学"],
  ["长沙民政职业技学院", "name.unit 长沙民政职业技术学院"],
  ["长沙民政职业术技学院", "name.unit 长沙民政职业技术学院"],
  ["长沙航空职业技术术学院", "name.unit 长沙航空职业技术学院"],
  ["由衡阳市教肓局负责", "name.unit 衡阳市教育局"],
  ["由衡阳市市教育局负责", "name.unit 衡阳市教育局"],
  ["长沙民政职技业术学院", "name.unit 长沙民政职业技术学院"],
  ["长沙航子职业技术学院", "name.unit 长沙航空职业技术学院"],
  ["湖南商学院举办", "name.former-unit 湖南工商大学"],
])("%s", (text, wanted) => expect(of(text)).toContain(wanted));

test.each([
  "湖南工业大学、湖南农业大学、湖南科技学院、湖南科技职业学院",
  "湖北工业大学、河南工业大学、河南农业大学来访",
  "湖南工学院、湖南医药学院、湖南师范大学",
  "长沙教育局、衡阳教育局",
  "湖南林业大学",
  "湖南工商大学（原湖南商学院）",
  "湖南工业大学学报",
  "衡东县教育局、衡南县教育局",
  "常宁市教育局、湘乡市教育局、衡阳县教育局",
])("says nothing of %s", (text) => expect(of(text)).toEqual([]));

const persons: FiledPerson[] = [
  { name: "王强", unit: "湖南工业大学", title: "党委书记", from: "2019-01-01" },
  { name: "李敏", unit: "湖南工业大学", title: "校长", from: "2018-01-01", until: "2020-01-31" },
  { name: "张军", unit: "湖南工业大学", title: "副校长" },
];
const persona = (text: string): string[] =>
  examine([{ text, place: {} }], { persons }, "2020-03-02").remarks.map(({ zh }) => zh);
test("posts against the filed list", () => {
  expect(persona("湖南工业大学校长王强出席")).toEqual([
    "“校长”与备案不符：王强（湖南工业大学）备案职务为“党委书记”，请核对。",
  ]);
  expect(persona("湖南工业大学校长李敏出席")).toEqual([
    "“校长”与备案不符：李敏（湖南工业大学）备案任职已于2020-01-31结束，请核对。",
  ]);
  expect(persona("湖南工业大学党委书记王强、副校长张军出席")).toEqual([]);
  expect(persona("湖南工业大学校长张军出席")).toHaveLength(1);
  expect(persona("长沙某中学校长王强出席")).toEqual([]);
  expect(persona("湖南工业大学原校长李敏出席")).toEqual([]);
  // Of a day before everything that is filed of somebody nothing is known; a text of an earlier day is held against that day.
  const look = makeExaminer({ persons }, "2020-03-02");
  const on = (text: string, day: string): number => look([{ text, place: {} }], day).remarks.length;
  expect(on("湖南工业大学党委书记李敏出席", "2017-05-01")).toBe(0);
  expect([
    on("湖南工业大学校长李敏出席", "2018-03-02"),
    on("湖南工业大学校长王强出席", "1990-01-01"),
  ]).toEqual([0, 0]);
});
