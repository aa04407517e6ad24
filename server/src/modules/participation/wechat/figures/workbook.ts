import type { Cell, Column } from "../../../../core/spreadsheet.ts";
import { addressKey, plainAddress } from "./address.ts";

export const FIGURE_SHEET = "官微文章";
export type FigureKey = "title" | "publishedOn" | "address" | "reads" | "likes" | "shares" | "readOn";

export const FIGURE_COLUMNS: readonly Column<FigureKey>[] = [
  { key: "title", header: "标题", width: 50 },
  { key: "publishedOn", header: "发布日期", width: 14 },
  { key: "address", header: "文章地址", width: 60 },
  { key: "reads", header: "阅读数", width: 12 },
  { key: "likes", header: "点赞数", width: 12 },
  { key: "shares", header: "转发数", width: 12 },
  { key: "readOn", header: "数据日期", width: 14 },
];
export const FIGURE_NOTES = [
  "由公众号后台导出后整理；一行一篇，同一篇文章在不同数据日期的数字分行填写。",
  "日期写作 2020-03-02。阅读数可以写“10万+”，表示不少于十万；不知道的留空，不要写 0。",
  "不要填写读者的昵称、编号等个人信息。",
];

/** One row as it was read. */
export interface FigureLine {
  title: string;
  publishedOn: string;
  address: string;
  key: string;
  reads: number | null;
  atLeast: boolean;
  likes: number | null;
  shares: number | null;
  readOn: string;
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);
const CAP = 100_000;

/** Reads one row. @param today no day may be later @returns the row, or what is wrong with it, every fault */
export function readFigure(cells: Record<FigureKey, Cell>, today: string): FigureLine | string[] {
  const problems: string[] = [];
  const text = (key: FigureKey): string => {
    const cell = cells[key];
    if ("problem" in cell) problems.push(cell.problem);
    return "text" in cell ? cell.text.trim() : "";
  };
  const title = text("title");
  if (title === "" || title.length > 200) problems.push("标题须为 1 至 200 个字");
  const day = (key: "publishedOn" | "readOn", name: string): string => {
    const value = text(key);
    if (!isDay(value)) problems.push(`${name}“${value}”不是日期，请写作 2020-03-02`);
    else if (value > today) problems.push(`${name}${value}不能晚于当日`);
    return value;
  };
  const publishedOn = day("publishedOn", "发布日期");
  const readOn = day("readOn", "数据日期");
  if (isDay(publishedOn) && isDay(readOn) && readOn < publishedOn) problems.push("数据日期早于发布日期");
  const address = text("address");
  const key = addressKey(address);
  if (key === null) problems.push(`“${address.slice(0, 80)}”不是公众号文章的地址`);
  const number = (of: FigureKey, name: string): number | null => {
    const value = text(of);
    if (value === "") return null;
    if (/^\d{1,12}$/.test(value)) return Number(value);
    problems.push(`${name}“${value.slice(0, 20)}”不是整数，不知道的请留空`);
    return null;
  };
  const capped = "text" in cells.reads && /^10\s*万\s*\+$/.test(cells.reads.text.trim());
  const reads = capped ? CAP : number("reads", "阅读数");
  const likes = number("likes", "点赞数");
  const shares = number("shares", "转发数");
  if (problems.length > 0 || key === null) return problems;
  return {
    title,
    publishedOn,
    address: plainAddress(address),
    key,
    reads,
    atLeast: capped,
    likes,
    shares,
    readOn,
  };
}
