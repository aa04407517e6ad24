import ExcelJS from "exceljs";
import type { Province, UnitKind } from "./model.ts";

const kindNames: Record<UnitKind, string> = { bureau: "市州", college: "高校", direct: "直属" };

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
    { header: "类别", width: 8 },
    { header: "序号", width: 8 },
    { header: "个人名单序号", width: 14 },
    { header: "网址", width: 32 },
    { header: "是否模拟虚构", width: 14 },
  ];
  sheet.getRow(1).font = { bold: true };
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
    ]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
