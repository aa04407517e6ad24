import { isTag, type Element } from "domhandler";
import { textContent } from "domutils";
import { readAttachment } from "../../attachment/read.ts";
import { elements, type Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import type { UnitKind } from "../../model.ts";

/** The eight parts of a college's report (教育部办公厅, yearly notices 2015–2018) [S]. */
const COLLEGE = [
  /概述|基本情况/,
  /主动公开/,
  /依申请公开|不予公开/,
  /评议/,
  /举报|复议|诉讼/,
  /经验|问题|改进/,
  /其他需要报告|需要报告的/,
  /清单.{0,12}情况表|清单事项公开/,
];
/** The six parts of a bureau's report (国办公开办函〔2019〕60号 format) [S]. */
const BUREAU = [
  /总体情况/,
  /主动公开政府信息/,
  /收到和处理政府信息公开申请/,
  /行政复议、?行政诉讼/,
  /存在的主要问题/,
  /其他需要报告/,
];

export interface Parts {
  /** Parts that the report has, and should have; null when it can't be read. */
  found: number | null;
  due: number;
  missing: string | null;
  /** Whether the table of requests adds up, column by column; null when there is none that can be read. */
  sums: boolean | null;
}

/** The first report of a bureau that the format of 2019 binds. */
const FORMATTED = "2019";

/** Of these files boxes, notes and remarks are not read. */
const IN_PART = new Set(["doc", "rtf", "xls", "ppt"]);

const NUMERALS = "一二三四五六七八";

function cells(row: Element): string[] {
  return row.children.filter(isTag).map((cell) => textContent(cell).replace(/\s+/g, ""));
}

/** Numbers of a row, from the right; blank and "/" are not zero and end the comparison of their column. */
function numbersOf(row: string[]): (number | null)[] {
  return row.map((cell) => (/^\d{1,9}$/.test(cell) ? Number(cell) : null)).slice(-7);
}

/** 本年新收 + 上年结转 = 处理结果总计 + 结转下年度, for every column (the unified table of part three). */
function addsUp(page: Page): boolean | null {
  const rows: string[][] = [];
  for (const element of elements(page.document)) if (element.name === "tr") rows.push(cells(element));
  const find = (pattern: RegExp): (number | null)[] | null => {
    const row = rows.find((one) => one.some((cell) => pattern.test(cell)));
    return row ? numbersOf(row) : null;
  };
  const [received, carried, next] = [find(/本年新收/), find(/上年结转/), find(/结转下年/)];
  const totals = rows.filter(
    (row) => row.some((cell) => /总计/.test(cell)) && row.some((cell) => /^\d+$/.test(cell)),
  );
  const total = totals.length > 0 ? numbersOf(totals[totals.length - 1] ?? []) : null;
  if (!received || !carried || !next || !total) return null;
  let compared = 0;
  for (let at = 1; at <= Math.min(received.length, carried.length, next.length, total.length); at += 1) {
    const [a, b, c, d] = [received.at(-at), carried.at(-at), total.at(-at), next.at(-at)];
    if (a == null || b == null || c == null || d == null) continue;
    compared += 1;
    if (a + b !== c + d) return false;
  }
  return compared > 0 ? true : null;
}

/** Nothing is told of a report: it can't be read, or no format bound it. */
const untold = (due: number): Parts => ({ found: null, due, missing: null, sums: null });

/** What of its due parts a report has: read from its page, or from the Word or PDF file that it is. */
export function partsOf(site: SiteView, url: string, kind: UnitKind, period: string): Parts {
  const due = kind === "bureau" ? BUREAU : COLLEGE;
  if (kind === "bureau" && period < FORMATTED) return untold(due.length);
  const page = site.page(url);
  const { response } = site.land(url);
  let text = page?.text ?? null;
  /** Whether nothing of it was left out: of old binary files boxes and notes are, of a file that broke off its end. */
  let whole = true;
  const attachment = (file: NonNullable<ReturnType<SiteView["land"]>["response"]>): void => {
    const read = readAttachment(file.body);
    text = read.text;
    whole = !read.inPart && !IN_PART.has(read.kind) && file.truncated === null;
  };
  if (!page && response) attachment(response);
  // A page that only carries the attachment says nothing of the parts.
  const attached = page?.links.find((link) => link.url !== null && /\.(pdf|docx?)([?#]|$)/i.test(link.url));
  if (page && attached?.url && page.textLength < 1500) {
    const file = site.land(attached.url).response;
    if (file) attachment(file);
    else text = null;
  }
  if (text === null) return untold(due.length);
  const plain = text.replace(/\s+/g, "");
  const missing = due.flatMap((part, index) => (part.test(plain) ? [] : [NUMERALS[index] ?? ""]));
  if (missing.length > 0 && !whole) return untold(due.length);
  const sums = kind === "bureau" && page ? addsUp(page) : null;
  return { found: due.length - missing.length, due: due.length, missing: missing.join("、") || null, sums };
}
