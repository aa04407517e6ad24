import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../../../testing/platform.ts";
import { keptProof } from "../../../../../../testing/proof.ts";
import { audited, told } from "../../../../../../testing/told.ts";
import { together } from "../../../../../../testing/together.ts";
import { writeSheet } from "../../../../../core/spreadsheet.ts";
import { FIGURE_COLUMNS, FIGURE_SHEET } from "../workbook.ts";
import { importFigures } from "./importFigures.ts";

let platform: Platform;
let office: Person;
let proofId: string;
beforeAll(async () => {
  platform = await startPlatform("2020-12-28T02:00:00Z");
  office = await platform.person("office");
  proofId = await keptProof(office, "后台截图.pdf");
});
afterAll(() => platform.close());

const book = (title: string) =>
  writeSheet(FIGURE_SHEET, FIGURE_COLUMNS, [
    {
      title,
      publishedOn: "2020-03-02",
      address: `https://mp.weixin.qq.com/s?__biz=MzA&mid=${title.length}&idx=1&sn=abc`,
      reads: 100,
      likes: 1,
      shares: null,
      readOn: "2020-03-09",
    },
  ]);
const imports = (bytes: Buffer, change: object = {}, apply = true) =>
  importFigures(
    platform.as(office.viewer),
    bytes,
    { exportedBy: "编辑甲", exportedOn: "2020-12-27", proofId, ...change },
    apply,
  );
test("what was exported tomorrow, without its picture, or is no workbook, is not taken", async () => {
  const bytes = await book("一");
  expect(await told(imports(bytes, { exportedOn: "2020-12-29" }))).toBe("400 invalid");
  expect(await told(imports(bytes, { proofId: "00000000-0000-4000-8000-000000000000" }))).toBe("400 invalid");
  expect(await told(imports(Buffer.from("x")))).toBe("400 invalid");
  expect(await imports(bytes, {}, false)).toMatchObject({ applied: false, before: false, articles: 1 });
  expect(await audited(platform.as(null).database, "participation.import-figures")).toEqual([]);
});

test("the same file at one moment is one import; the second is told that it was there before", async () => {
  const bytes = await book("二二");
  const reports: { before: boolean; figures: number }[] = [];
  const act = async () => {
    reports.push(await imports(bytes));
  };
  expect(await together(platform, "wechat_import", [act, act])).toEqual(["done", "done"]);
  expect(reports.map((one) => [one.before, one.figures]).toSorted()).toEqual([
    [false, 1],
    [true, 0],
  ]);
  expect(await audited(platform.as(null).database, "participation.import-figures")).toHaveLength(1);
});
