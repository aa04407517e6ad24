import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WORDS =
  "学校 信息 公开 工作 通知 教育 学生 管理 服务 发展 建设 会议 中心 学院 教师 年度 报告 招生 就业 科研 the annual report of public service department and council".split(
    " ",
  );

/** A number in [0, 1) after another, the same for the same seed (Lehmer 1951). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** One page of a made-up site: a menu that all pages share, a list of links with dates, running text. About 30 KB with 80 links. */
export function pageOf(index: number, pages: number, kilobytes = 30): string {
  const next = numbers(index + 7);
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[Math.floor(next() * WORDS.length)]).join(" ");
  const menu = Array.from(
    { length: 40 },
    (_, at) =>
      `<li class="menu-item item-${at}"><a href="/p${at}.html" title="栏目 ${at}">栏目 ${at}</a></li>`,
  ).join("\n");
  const perRow = Math.round((kilobytes * 1024 - 3600) / 40 / 6.6) - 18;
  const rows = Array.from({ length: 39 }, (_, at) => {
    const target = Math.floor(next() * pages);
    const date = `2019-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`;
    return `<div class="row"><span class="date">${date}</span><a href="p${target}.html" class="title">${words(6)}</a><p>${words(perRow)}</p></div>`;
  }).join("\n");
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${words(4)}</title><link rel="stylesheet" href="/site.css"></head>
<body><ul id="menu">${menu}</ul><div id="main">${rows}<a href="p${(index + 1) % pages}.html">下一页</a></div></body></html>`;
}

/** Writes the site into a folder. */
export function writeSite(folder: string, pages: number): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < pages; index += 1)
    writeFileSync(join(folder, `p${index}.html`), pageOf(index, pages));
  writeFileSync(join(folder, "site.css"), "body{margin:0}#menu{float:left}.date{color:#666}");
  writeFileSync(join(folder, "index.html"), pageOf(0, pages));
}
