export type {
  Attachment,
  Block,
  DocumentNumber,
  HeadingLevel,
  Inline,
  OfficialDocument,
  Picture,
  Secrecy,
  Signature,
  TableColumn,
} from "./model/document.ts";
export type { CheckContext, Issue } from "./check/rule.ts";
export type { LocalRules } from "./local/localRules.ts";
export type { DocxText } from "./read/docx.ts";
export type { ReadDocument } from "./read/readDocument.ts";
export type { Format } from "./report/report.ts";
export { barChart, type Bar, type BarChart } from "./chart/bars.ts";
export { checkDocument } from "./check/check.ts";
export { checkDocx } from "./check/checkDocx.ts";
export { formatDate } from "./model/date.ts";
export { formatNumber } from "./model/number.ts";
export { parseLocalRules } from "./local/localRules.ts";
export { numerals } from "./model/numerals.ts";
export { parseDocument } from "./model/parse.ts";
export { readDocxText } from "./read/docx.ts";
export { readDocument } from "./read/readDocument.ts";
export { DocxError } from "./read/error.ts";
export type { FileRemarks } from "./report/report.ts";
export { allRules, FORMATS, report, reportAll } from "./report/report.ts";
export type { FixChange, Fixed, FixOptions, FixReport } from "./fix/fixDocx.ts";
export { fixAndCheck, fixDocx } from "./fix/fixDocx.ts";
export { changeLines } from "./fix/fixReport.ts";
export { renderDocx } from "./render/docx.ts";
export type { PdfOptions } from "./render/pdf.ts";
export type { Typeset } from "./render/typst/typeset.ts";
export type { Substitution } from "./render/fonts/choose.ts";
export { fontSubstitutions } from "./render/fonts/choose.ts";
export { renderPdf } from "./render/pdf.ts";
export { renderPages, type PageRendering } from "./render/pages.ts";
export { remarksByPlace, type ByPlace, type PlacedIssue, type ShownLine } from "./report/byPlace.ts";
export { workApart } from "./apart/apart.ts";
