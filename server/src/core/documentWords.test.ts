import { expect, test } from "vitest";
import { confirmedWords, inDocument, writtenDate } from "./documentWords.ts";

test("days are written out and nobody types a space beside figures; addresses and numbers stay as they are", () => {
  expect(writtenDate("2019-03-05")).toBe("2019年3月5日");
  expect(writtenDate("2019-03")).toBe("2019-03");
  expect(inDocument("2020 年度自评将于 2020-03-20 到期，还有 3 个单位")).toBe(
    "2020年度自评将于2020年3月20日到期，还有3个单位",
  );
  expect(inDocument("截至 2019-10-31 没有来稿")).toBe("截至2019年10月31日没有来稿");
  expect(inDocument("页面 http://a.test/2019-03-05/x.htm 见 /2019-03-05.htm")).toBe(
    "页面 http://a.test/2019-03-05/x.htm 见 /2019-03-05.htm",
  );
});

test("a finding that a person has confirmed no longer asks for one", () => {
  expect(confirmedWords("首页有6 条隐藏链接，是否为暗链待人工核实。")).toBe("首页有6条隐藏链接。");
  expect(confirmedWords("没有找到目录，但有页面没有读到，待人工核实。")).toBe(
    "没有找到目录，但有页面没有读到。",
  );
  expect(confirmedWords("“政务”是否为信息公开专栏待人工核实。")).toBe("“政务”是否为信息公开专栏待人工核实。");
});
