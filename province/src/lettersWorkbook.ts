import ExcelJS from "exceljs";
import { interactionYear } from "./ledger/interactionYear.ts";
import { lettersOf } from "./ledger/letters.ts";
import type { Province } from "./model.ts";

/** The ledgers of letters of all units whose letters do not come to the desk itself, in the platform's template, .xlsx bytes. */
export async function lettersWorkbook(province: Province): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = new Date(province.clock);
  workbook.modified = new Date(province.clock);
  const sheet = workbook.addWorksheet("办件台账", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.addRow(["单位编号", "办件编号", "类别", "收到日期", "答复日期", "延期", "是否解决", "满意度"]);
  const atDesk = new Set(interactionYear(province).deskUnits);
  for (const unit of province.units.filter(({ id }) => !atDesk.has(id)))
    for (const one of lettersOf(unit).letters)
      sheet.addRow([
        unit.id,
        one.number,
        one.kind,
        one.receivedOn,
        one.answeredOn ?? "",
        one.extended ? "是" : "",
        one.solved ?? "",
        one.satisfied ?? "",
      ]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
