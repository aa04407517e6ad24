import { expect, test } from "vitest";
import { periodOf } from "./annual-report/period.ts";
import { CATALOGUE, COLUMN, labelled, REPORTS } from "./columns.ts";

test.each([
  [COLUMN, "信息公开", null, true],
  [COLUMN, "信息公开 Information Disclosure", null, true],
  [COLUMN, "公开", "http://www.site.test/gsxxgk/index.htm", true],
  [COLUMN, "公开", "http://www.site.test/news/", false],
  [COLUMN, "政府信息公开条例", "http://www.site.test/1.htm", false],
  [COLUMN, "高等学校信息公开办法", "http://www.site.test/1.htm", false],
  [CATALOGUE, "主动公开基本目录", null, true],
  [CATALOGUE, "法定主动公开内容", null, true],
  [REPORTS, "年报", null, true],
  [REPORTS, "信息公开年报", null, true],
  [REPORTS, "中国青年报", null, false],
  [REPORTS, "体育年报", null, false],
  [REPORTS, "教育质量年度报告", null, false],
] as const)("%o by %s", (column, label, url, wanted) =>
  expect(labelled(label, column, url) > 0).toBe(wanted),
);

const abstract =
  "为贯彻落实上级要求，现将学院本学年信息公开工作的通知、会议和培训情况作如下说明，敬请社会各界监督。";
test.each([
  ["2018-2019学年信息公开年度报告", "college", "2018-2019"],
  ["二〇一八至二〇一九学年信息公开工作年度报告", "college", "2018-2019"],
  ["二O一八—二O一九学年信息公开报告", "college", "2018-2019"],
  ["18-19学年信息公开年度报告", "college", "2018-2019"],
  ["2018/2019学年信息公开年报", "college", "2018-2019"],
  [`2018-2019学年信息公开工作年度报告${abstract}`, "college", "2018-2019"],
  ["2019年政务公开工作年度报告", "bureau", "2019"],
  ["二零一九年政府信息公开工作年度报告", "bureau", "2019"],
  ["信息公开年度报告（2018.9.1-2019.8.31）", "college", "2018-2019"],
  ["2018年9月1日至2019年8月31日信息公开年度报告", "college", "2018-2019"],
  ["19年度信息公开年报", "bureau", "2019"],
  ["2019年政府信息公开年度报告解读", "bureau", null],
  [
    "关于编制2019年政府信息公开工作年度报告的通知及相关事项说明，请各科室于一月十五日前报送材料",
    "bureau",
    null,
  ],
  ["2019年体育年报", "bureau", null],
] as const)("%s", (title, kind, wanted) => expect(periodOf(title, kind)).toBe(wanted));
