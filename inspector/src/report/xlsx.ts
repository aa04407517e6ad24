import type { Report } from "../model.ts";
import { FAULTS, OUTCOMES, SECOND_LOOKS } from "./labels.ts";
import { writable } from "./plain.ts";
import type { Waiver } from "./waivers.ts";

/** Excel reads text that begins like this as a formula when a person edits the cell. */
const FORMULA = /^[=+\-@\t\r]/;
const safe = (text: string): string => {
  const plain = writable(text.slice(0, 32_000));
  return FORMULA.test(plain) ? `'${plain}` : plain;
};

/** A report as an Excel workbook: a row for each piece of evidence, so that a filter finds every page. */
export async function xlsxReport(
  report: Report,
  waivers: ReadonlyMap<string, Waiver> = new Map(),
): Promise<Buffer> {
  // Loaded when asked for: it is larger than the rest of the inspector.
  const { default: excel } = await import("exceljs");
  const book = new excel.Workbook();
  const { inspection } = report;
  const overview = book.addWorksheet("概况");
  overview.columns = [{ width: 16 }, { width: 70 }];
  const facts: [string, string | number][] = [
    ["网站", safe(inspection.site)],
    ["检查年度", inspection.year],
    ["检查时间", safe(inspection.clock)],
    ["规则版本", safe(inspection.ruleVersion)],
    ["程序版本", safe(report.inspector)],
    ["页面数", report.pages],
    ["请求数", report.requests],
    ...Object.entries(OUTCOMES).map(([outcome, word]): [string, number] => [
      word.zh,
      report.verdicts.filter((one) => one.outcome === outcome).length,
    ]),
  ];
  for (const fact of facts) overview.addRow(fact);
  const sheet = book.addWorksheet("结论", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = [
    { header: "检查项", key: "check", width: 22 },
    { header: "结论", key: "outcome", width: 12 },
    { header: "原因在", key: "fault", width: 10 },
    { header: "说明", key: "message", width: 60 },
    { header: "二次取证", key: "second", width: 20 },
    { header: "豁免", key: "waiver", width: 24 },
    { header: "证据地址", key: "url", width: 50 },
    { header: "引文", key: "quote", width: 40 },
    { header: "证据记录号", key: "record", width: 38 },
    { header: "问题键", key: "key", width: 40 },
  ];
  for (const verdict of report.verdicts) {
    const waiver = waivers.get(verdict.key);
    const rows = verdict.evidence.length > 0 ? verdict.evidence : [null];
    for (const evidence of rows) {
      const url = evidence?.url ?? "";
      sheet.addRow({
        check: safe(verdict.check),
        outcome: OUTCOMES[verdict.outcome].zh,
        fault: verdict.fault ? FAULTS[verdict.fault].zh : "",
        message: safe(verdict.message.zh),
        second: verdict.secondLook ? SECOND_LOOKS[verdict.secondLook].zh : "",
        waiver: waiver ? safe(`${waiver.reason}（${waiver.author}，至 ${waiver.expires}）`) : "",
        url: /^https?:\/\//.test(url) && url.length < 2000 ? { text: safe(url), hyperlink: url } : safe(url),
        quote: safe(evidence?.quote ?? ""),
        record: safe(evidence?.recordId ?? ""),
        key: safe(verdict.key),
      });
    }
  }
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: 10 } };
  return Buffer.from(await book.xlsx.writeBuffer());
}
