import type { Hit } from "../model.ts";

const OPEN = /[〔[［【(（]/g;
/** What follows the opening bracket: year, closing bracket, 第, number, 号. */
const REST = /^\s?(\d{2,4})\s?([〕\]］】)）])\s?(第?)\s?(\d{1,5})\s?号/u;
/** The agency's code: the Han characters before; the last of them tell that it is one. */
const CODE = /[\p{Script=Han}]{2,10}$/u;
const CODE_ENDS = /[发办函通字令政教党组纪委财人社国企招考科基职高师语体督审规〉]$/u;
/** What also carries a year in brackets and a number: cases of courts, announcements, proposals. */
const OTHERS = /(?:公告|令|议案|提案|建议|判决|裁定|民终|民初|行终|刑初|执|案号|第)$/u;
/** Words that run into an agency's code. */
const LEADING = /^(?:.{0,8}(?:根据|按照|依据|见|印发|转发|文件|文号|以|的|和|与|及))/u;

/** The codes of a register, the longest first, and the first number of each code and year. */
function seriesOf(registered: readonly string[]): { codes: string[]; first: Map<string, number> } {
  const first = new Map<string, number>();
  for (const one of registered) {
    const end = one.indexOf("〕") + 1;
    const series = one.slice(0, end);
    const number = Number.parseInt(one.slice(end), 10);
    if (series.indexOf("〔") > 0 && number >= 0)
      first.set(series, Math.min(number, first.get(series) ?? number));
  }
  const codes = new Set([...first.keys()].map((one) => one.slice(0, one.indexOf("〔"))));
  return { codes: [...codes].sort((a, b) => b.length - a.length), first };
}

/**
 * 发文字号 in the text: year in full in 〔〕, no 第, no padded number (GB/T 9704-2012 7.2.5), and, where a register is given, a number that
 * stands in it.
 * @param registered numbers of the register; an agency's code and year that are not in it, and what came before the first number of a year in it, were given
 *   elsewhere and are not held against it
 */
export function* documentNumbers(written: string, registered: readonly string[] = []): Generator<Hit> {
  const known = new Set(registered);
  const series = seriesOf(registered);
  for (const { index } of written.matchAll(OPEN)) {
    const rest = REST.exec(written.slice(index + 1, index + 24));
    const code = rest && CODE.exec(written.slice(Math.max(0, index - 10), index))?.[0];
    if (!rest || !code || OTHERS.test(code)) continue;
    const [found, year = "", close, word, serial = ""] = rest;
    const open = written[index];
    const own = code.replace(LEADING, "");
    const number = `${own}〔${year}〕${Number(serial)}号`;
    const from = index - own.length;
    const to = index + 1 + found.length;
    const place = { from, to, replacement: number, source: "GB/T 9704-2012 7.2.5" };
    const faults = [
      ...(open !== "〔" || close !== "〕" ? ["年份用六角括号“〔〕”"] : []),
      ...(year.length !== 4 ? ["年份写全称"] : []),
      ...(word !== "" ? ["序号不加“第”"] : []),
      ...(serial.startsWith("0") ? ["序号不编虚位"] : []),
    ];
    if (faults.length > 0 && (CODE_ENDS.test(own) || open === "〔")) {
      yield {
        ...place,
        rule: "number.form",
        level: "warn",
        zh: `发文字号“${written.slice(from, to)}”写法不规范：${faults.join("，")}。`,
      };
      continue;
    }
    const registeredCode = series.codes.find((one) => own.endsWith(one));
    const first = series.first.get(`${registeredCode}〔${year}〕`);
    if (
      faults.length === 0 &&
      registeredCode &&
      first !== undefined &&
      Number(serial) >= first &&
      !known.has(`${registeredCode}〔${year}〕${Number(serial)}号`)
    )
      yield {
        ...place,
        rule: "number.unknown",
        level: "warn",
        zh: `文号登记中没有“${written.slice(index - registeredCode.length, to)}”，请核对年份和序号。`,
      };
  }
}
