import { expect, test } from "vitest";
import { expectedLists, loadProvince, type ListKey } from "./index.ts";

// Typed from the notice 湘教通〔2020〕51号.
const lists: Record<ListKey, string> = {
  "no-contribution-and-no-participation":
    "湘南幼儿师范高等专科学校、湖南商务职业技术学院、湘中幼儿师范高等专科学校、湖南体育职业学院、湖南九嶷职业技术学院、湖南高尔夫旅游职业学院、湖南吉利汽车职业技术学院",
  "no-responsible-department-or-officer":
    "湘南幼儿师范高等专科学校、湖南民族职业学院、湖南高速铁路职业技术学院、湖南城建职业技术学院、长沙南方职业学院、湖南电子科技职业学院、湖南工商职业学院",
  "service-hall-entrance-missing-or-dead":
    "湘中幼儿师范高等专科学校、湖南体育职业学院、湖南电子科技职业学院、湖南吉利汽车职业技术学院",
  "site-compromised-or-vulnerable":
    "湖南交通工程学院、湖南幼儿师范高等专科学校、湖南民族职业学院、湖南商务职业技术学院、湖南高速铁路职业技术学院、湖南体育职业学院、湖南城建职业技术学院、娄底职业技术学院、长沙南方职业学院、湖南工商职业学院、湖南吉利汽车职业技术学院",
  "disclosure-missing":
    "湖南交通工程学院、湘南幼儿师范高等专科学校、湖南城建职业技术学院、长沙南方职业学院、湖南电子科技职业学院、湖南高尔夫旅游职业学院、湖南工商职业学院、湖南吉利汽车职业技术学院",
};
const excellent = {
  bureau: "长沙市教育局、衡阳市教育局、常德市教育体育局、郴州市教育局、湘西自治州教育和体育局",
  college:
    "湘潭大学、吉首大学、湖南大学、中南大学、长沙理工大学、湖南农业大学、湖南师范大学、南华大学、长沙师范学院、湖南财政经济学院、湖南第一师范学院、衡阳师范学院、湖南文理学院、湖南科技职业学院、湖南工艺美术职业学院、长沙民政职业技术学院、湖南汽车工程职业学院、湖南现代物流职业技术学院、湖南铁路科技职业技术学院、长沙航空职业技术学院",
  direct:
    "湖南省教育考试院、湖南省教育科学研究院、湖南省教育电视台、湖南省大中专学校学生信息咨询与就业指导中心、湖南省学生资助管理中心、湖南省教育厅信息中心",
};
const individuals =
  "黄军山、刘阳、熊宇涵、黄建锋、刘芳、唐鑫、伍林虹、郭铭伟、杨力铮、尹秋香、夏文辉、张弼、胡英、杨霖、曾朝阳、年颖、唐顺利、易煜光、吕胜、李金津、罗雅真、周武阳、龙敏、杨金辉、郭瑶、郭健、喻静、徐鹏、周宇瑶、戴志兵、谢全凯";

const province = loadProvince();
const barred = new Set(["娄底职业技术学院", "湖南民族职业学院"]);

test("155 units of three kinds, with ids, names, hosts and orders that are all different", () => {
  const count = (kind: string): number => province.units.filter((unit) => unit.kind === kind).length;
  expect([count("bureau"), count("college"), count("direct")]).toEqual([14, 121, 20]);
  for (const key of ["id", "name", "shortName", "orderNumber", "personOrder"] as const) {
    expect(new Set(province.units.map((unit) => unit[key])).size, key).toBe(155);
  }
  expect(new Set(province.units.map((unit) => unit.site?.host)).size).toBe(155);
  expect(province.units.filter((unit) => unit.fictional).length).toBe(99);
});

test("the five lists come out with the names and in the order of the notice", () => {
  const name = new Map(province.units.map((unit) => [unit.id, unit.name]));
  for (const [key, ids] of Object.entries(expectedLists(province))) {
    expect(ids.map((id) => name.get(id)).join("、"), key).toBe(lists[key as ListKey]);
  }
});

test("excellent units and individuals come out in the order of the annex", () => {
  const strong = province.units.filter((unit) => unit.profile === "strong" && !barred.has(unit.name));
  for (const kind of ["bureau", "college", "direct"] as const) {
    const names = strong.filter((unit) => unit.kind === kind).sort((a, b) => a.orderNumber - b.orderNumber);
    expect(names.map((unit) => unit.name).join("、")).toBe(excellent[kind]);
  }
  const persons = [...strong].sort((a, b) => a.personOrder - b.personOrder);
  expect(persons.map((unit) => unit.nominee).join("、")).toBe(individuals);
  expect(province.units.filter((unit) => unit.nominee !== null).length).toBe(33);
});

test("a change of one unit changes only the lists that it should", () => {
  const before = expectedLists(province);
  const changed = expectedLists(
    loadProvince({ removeDefects: [{ unit: "C028", defect: "hall-entrance-404" }] }),
  );
  const hall = before["service-hall-entrance-missing-or-dead"].filter((id) => id !== "C028");
  expect(changed).toEqual({ ...before, "service-hall-entrance-missing-or-dead": hall });
  expect(expectedLists(loadProvince({ units: { C001: { filing: null } } }))).toEqual({
    ...before,
    "no-responsible-department-or-officer": ["C001", ...before["no-responsible-department-or-officer"]],
  });
  expect(() => loadProvince({ units: { C999: { nominee: "某" } } })).toThrow("C999");
});
