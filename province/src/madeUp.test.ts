import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { loadProvince, madeUpSites, unitsWorkbook } from "./index.ts";
import { crawl } from "./testing/crawl.ts";

test("made-up sites: exactly the wanted pages, all reached from the home page, the same at every request", async () => {
  const sites = madeUpSites(3, 57, "seed");
  const served = await sites.serve();
  try {
    for (const host of sites.hosts) {
      const { pages } = await crawl(served.port, host);
      const found = [...pages].filter(([, page]) => page.status === 200);
      expect(found.length).toBe(57);
      const again = await crawl(served.port, host);
      for (const [path, page] of found) expect(again.pages.get(path)?.body.equals(page.body)).toBe(true);
    }
  } finally {
    await served.close();
  }
});

test("the workbook holds every unit under the template's header row", async () => {
  const province = loadProvince();
  const workbook = new ExcelJS.Workbook();
  const bytes = await unitsWorkbook(province);
  await workbook.xlsx.load(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );
  const sheet = workbook.getWorksheet("单位");
  const row = (number: number): unknown[] => ((sheet?.getRow(number).values ?? []) as unknown[]).slice(1);
  expect(row(1)).toEqual([
    "单位编号",
    "单位名称",
    "简称",
    "类别",
    "序号",
    "个人名单序号",
    "网址",
    "是否模拟虚构",
    "所在市州",
  ]);
  expect(row(2)).toEqual([
    "B01",
    "长沙市教育局",
    "长沙市教育局",
    "市州教育（体）局",
    1,
    1,
    "http://b01.bureau.test/",
    "否",
    "长沙",
  ]);
  expect(sheet?.rowCount).toBe(156);
});
