import ExcelJS from "exceljs";
import { keyOf, portalYear, travels } from "./ledger/portalYear.ts";
import type { Contribution, Province, UnitKind } from "./model.ts";

const kindNames: Record<UnitKind, string> = {
  bureau: "市州教育（体）局",
  college: "高等学校",
  direct: "厅委直属单位",
};

/** “长沙” of “长沙市教育局”, “湘西” of “湘西自治州教育和体育局”. */
const cityOfBureau = (name: string): string => name.replace(/(?:自治州|市).*$/u, "");

/** The city that a unit's name begins with; of others nothing is known here. */
const cityOf = (name: string, cities: readonly string[]): string =>
  cities.find((city) => name.startsWith(city)) ?? "";

/** The unit import template filled with the province's units: sheet “单位”, one row a unit, .xlsx bytes. */
export async function unitsWorkbook(province: Province): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = new Date(province.clock);
  workbook.modified = new Date(province.clock);
  const sheet = workbook.addWorksheet("单位", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = [
    { header: "单位编号", width: 10 },
    { header: "单位名称", width: 44 },
    { header: "简称", width: 20 },
    { header: "类别", width: 18 },
    { header: "序号", width: 8 },
    { header: "个人名单序号", width: 14 },
    { header: "网址", width: 32 },
    { header: "是否模拟虚构", width: 14 },
    { header: "所在市州", width: 12 },
  ];
  sheet.getRow(1).font = { bold: true };
  const cities = province.units.flatMap(({ kind, name }) => (kind === "bureau" ? cityOfBureau(name) : []));
  for (const unit of province.units) {
    sheet.addRow([
      unit.id,
      unit.name,
      unit.shortName,
      kindNames[unit.kind],
      unit.orderNumber,
      unit.personOrder,
      unit.site ? `http://${unit.site.host}/` : "",
      unit.fictional ? "是" : "否",
      cityOf(unit.name, cities),
    ]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const categoryNames: Record<Contribution["category"], string> = {
  news: "工作动态",
  notice: "通知公告",
  "policy-interpretation": "政策解读",
  experience: "经验交流",
};

/** A workbook whose sheets are rows under a header. */
async function workbookOf(
  province: Province,
  sheets: { name: string; rows: (string | null)[][] }[],
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = new Date(province.clock);
  workbook.modified = new Date(province.clock);
  for (const { name, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.addRows(rows);
    sheet.getRow(1).font = { bold: true };
    sheet.columns.forEach((column) => (column.width = 24));
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The portal's register of the contributions of the year that did not travel through it, in the platform's import template, .xlsx bytes. */
export function contributionsWorkbook(province: Province): Promise<Buffer> {
  const elsewhere = travels(portalYear(province));
  const rows = province.units.flatMap((unit) =>
    unit.ledger.contributions
      .filter((one) => !elsewhere.has(keyOf(unit.id, one.title)))
      .map((one) => [unit.id, one.title, categoryNames[one.category], one.eventOn, one.sentOn]),
  );
  return workbookOf(province, [
    { name: "来稿", rows: [["单位编号", "标题", "类别", "事件日期", "来稿日期"], ...rows] },
  ]);
}

/** The office's own register of the year, kept before there was the platform: filings, and entries of the campaign. .xlsx bytes. */
export function registerWorkbook(province: Province): Promise<Buffer> {
  return workbookOf(province, [
    {
      name: "备案登记",
      rows: [
        ["单位编号", "责任部门", "专干", "备案日期"],
        ...province.units.flatMap(({ id, filing }) =>
          filing ? [[id, filing.department, filing.officer, filing.filedOn]] : [],
        ),
      ],
    },
    {
      name: "活动作品登记",
      rows: [
        ["单位编号", "标题", "报送日期"],
        ...province.units.flatMap(({ id, ledger }) =>
          ledger.campaignEntries.map((one) => [id, one.title, one.sentOn]),
        ),
      ],
    },
  ]);
}
