import { counts, SEVERITY, type FileRemarks } from "./remarks.ts";
import { escaped } from "../model/escaped.ts";

const STYLE = `body{font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:64rem;padding:1rem;color:#1f2328}
h1{font-size:1.4rem}h2{font-size:1.1rem;overflow-wrap:anywhere;margin:1.5rem 0 .25rem}ul{list-style:none;padding:0;margin:0}
li{border-left:4px solid #9a6700;padding:.25rem .75rem;margin:.5rem 0;background:#fff8e5}li.error{border-color:#b42318;background:#fff1f0}
b{margin-right:.5rem}small{color:#59636e;display:block}p.good{color:#1a7f37}`;

/** One page without script or anything from elsewhere: files with their remarks. */
export function htmlReport(files: readonly FileRemarks[]): string {
  const total = counts(files.flatMap((one) => one.issues));
  const sections = files.map(({ file, issues, error }) => {
    const items = issues.map(
      ({ severity, place, message, clause }) =>
        `<li class="${severity}"><b>${SEVERITY[severity]} · ${escaped(place)}</b>${escaped(message)}<small>${escaped(clause)}</small></li>`,
    );
    const body =
      error !== undefined
        ? `<ul><li class="error"><b>没有读入</b>${escaped(error)}</li></ul>`
        : items.length > 0
          ? `<ul>${items.join("")}</ul>`
          : '<p class="good">未发现问题。</p>';
    return `<section><h2>${escaped(file)}</h2>${body}</section>`;
  });
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>公文格式检查</title><style>${STYLE}</style></head>
<body><h1>公文格式检查</h1><p>${files.length} 份文件，共 ${total.error} 处错误、${total.warning} 处提醒。</p>${sections.join("\n")}</body></html>
`;
}
