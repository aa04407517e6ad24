import { escaped } from "../escaped.ts";
import type { EvidenceReference, Report, Verdict } from "../model.ts";
import { FAULTS, OUTCOME_ORDER, OUTCOMES, SECOND_LOOKS, WAIVED, type Language } from "./labels.ts";
import { writable } from "./plain.ts";
import type { Waiver } from "./waivers.ts";

/** Text of a page; what none can hold becomes U+FFFD. */
const escape = (text: string): string => escaped(writable(text));

const WORDS = {
  zh: {
    title: "网站检查报告",
    site: "网站",
    year: "检查年度",
    clock: "检查时间",
    rules: "规则版本",
    pages: "页面",
    requests: "请求",
    evidence: "证据",
    record: "记录",
    fault: "原因在",
    by: "经办",
    until: "至",
    check: "检查项",
  },
  en: {
    title: "Inspection report",
    site: "Site",
    year: "Year",
    clock: "Inspected at",
    rules: "Rules",
    pages: "Pages",
    requests: "Requests",
    evidence: "Evidence",
    record: "record",
    fault: "owed to",
    by: "by",
    until: "until",
    check: "Check",
  },
};

const STYLE = `:root{color-scheme:light}body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1f2430;background:#f5f6f8;margin:0}
main{max-width:960px;margin:0 auto;padding:24px 16px 64px}h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:28px 0 8px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:12px 0}dt{color:#5b6475}dd{margin:0;overflow-wrap:anywhere}
.counts{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0;padding:0;list-style:none}.counts li{background:#fff;border:1px solid #dfe3ea;border-radius:6px;padding:6px 12px}
.counts b{font-size:20px;margin-right:6px}article{background:#fff;border:1px solid #dfe3ea;border-left-width:4px;border-radius:6px;padding:12px 16px;margin:10px 0;overflow-wrap:anywhere}
.fail{border-left-color:#b3261e}.needs-review{border-left-color:#a15c00}.could-not-look{border-left-color:#5b6475}.pass{border-left-color:#1c6b3c}.not-applicable{border-left-color:#c3c9d4}
.outcome{font-weight:600;margin-right:8px}.fail .outcome{color:#b3261e}.needs-review .outcome{color:#8a4f00}.pass .outcome{color:#1c6b3c}
.key,.record{color:#5b6475;font-size:13px;overflow-wrap:anywhere}ol{margin:6px 0 0;padding-left:20px}li{overflow-wrap:anywhere}q{background:#fdf3d7}
@media print{body{background:#fff}article{break-inside:avoid}}`;

function evidenceOf(one: EvidenceReference, language: Language): string {
  const address = escape(one.url);
  const link = /^https?:\/\//.test(one.url)
    ? `<a href="${address}" rel="noreferrer nofollow">${address}</a>`
    : address;
  const quote = one.quote === undefined ? "" : ` <q>${escape(one.quote)}</q>`;
  return `<li>${link}${quote} <span class="record">${WORDS[language].record} ${escape(one.recordId)}</span></li>`;
}

function articleOf(verdict: Verdict, waiver: Waiver | undefined, language: Language): string {
  const words = WORDS[language];
  const notes = [
    ...(verdict.fault
      ? [`${words.fault}${language === "zh" ? "" : " "}${FAULTS[verdict.fault][language]}`]
      : []),
    ...(verdict.secondLook && verdict.secondLook !== "not-needed"
      ? [SECOND_LOOKS[verdict.secondLook][language]]
      : []),
    ...(waiver
      ? [
          `${WAIVED[language]}：${waiver.reason}（${words.by} ${waiver.author}，${words.until} ${waiver.expires}）`,
        ]
      : []),
  ];
  const evidence = verdict.evidence.map((one) => evidenceOf(one, language)).join("");
  return `<article class="${verdict.outcome}"><p><span class="outcome">${OUTCOMES[verdict.outcome][language]}</span>${escape(verdict.message[language])}</p>${
    notes.length > 0 ? `<p>${escape(notes.join("；"))}</p>` : ""
  }<p class="key">${escape(verdict.key)}</p>${evidence === "" ? "" : `<ol>${evidence}</ol>`}</article>`;
}

/** A report for people: one page that needs nothing from anywhere and runs no script. */
export function htmlReport(
  report: Report,
  waivers: ReadonlyMap<string, Waiver> = new Map(),
  language: Language = "zh",
): string {
  const words = WORDS[language];
  const { inspection, verdicts } = report;
  const facts: [string, string][] = [
    [words.site, inspection.site],
    [words.year, String(inspection.year)],
    [words.clock, inspection.clock],
    [words.rules, `${inspection.ruleVersion} · ${report.inspector}`],
    [words.pages, String(report.pages)],
    [words.requests, String(report.requests)],
  ];
  const counts = OUTCOME_ORDER.map((outcome) => ({
    outcome,
    count: verdicts.filter((one) => one.outcome === outcome).length,
  }));
  const sections = OUTCOME_ORDER.flatMap((outcome) => {
    const of = verdicts.filter((one) => one.outcome === outcome);
    if (of.length === 0) return [];
    return `<h2>${OUTCOMES[outcome][language]}</h2>${of.map((one) => articleOf(one, waivers.get(one.key), language)).join("")}`;
  });
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words.title} ${escape(inspection.site)}</title><style>${STYLE}</style></head>
<body><main><h1>${words.title}</h1><dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`).join("")}</dl>
<ul class="counts">${counts.map(({ outcome, count }) => `<li><b>${count}</b>${OUTCOMES[outcome][language]}</li>`).join("")}</ul>
${sections.join("\n")}</main></body></html>
`;
}
