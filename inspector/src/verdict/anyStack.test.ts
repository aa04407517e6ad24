import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

/**
 * Reads foreign structure that is deep, long or wide, in a process whose stack is so large. What is too much for the reader says so by its
 * own count; an overflow of the stack would be the machine's word, not ours.
 */
const READ = `
const { RuleIndex } = await import("./inspector/src/derive/ruleIndex.ts");
const { hidingRules } = await import("./inspector/src/derive/stylesheet.ts");
const { hiddenBy } = await import("./inspector/src/derive/hidden.ts");
const { treeOf } = await import("./inspector/src/derive/html/tree.ts");
const { elements } = await import("./inspector/src/derive/page.ts");
const { scriptTargets } = await import("./inspector/src/derive/link.ts");
const { readAttachment } = await import("./inspector/src/attachment/read.ts");
const { readRuns } = await import("./inspector/src/attachment/runs/read.ts");
const { siteOfCase } = await import("./inspector/src/evaluate/caseSite.ts");
const { judge } = await import("./inspector/src/verdict/judge.ts");
const { zipSync, strToU8 } = await import("fflate");

const rules = (css, markup = '<a class="b">x</a>') => {
  const index = new RuleIndex(hidingRules(css));
  const all = [...elements(treeOf(markup))];
  return all.map((one) => hiddenBy(one, index, new Map())?.how ?? "").filter((how) => how !== "").length;
};
const pdf = (...objects) =>
  Buffer.from("%PDF-1.4\\n" + objects.map((one, at) => at + 1 + " 0 obj\\n" + one + "\\nendobj\\n").join("") + "trailer<</Root 1 0 R>>", "latin1");
const shows = "BT (Annual report) Tj ET";
const treeOfPages = (depth) =>
  pdf(
    "<</Type/Catalog/Pages 4 0 R>>",
    "<</Type/Page/Contents 3 0 R>>",
    "<</Length " + shows.length + ">>\\nstream\\n" + shows + "\\nendstream",
    ...Array.from({ length: depth }, (_, at) => "<</Type/Pages/Kids[" + (at + 1 < depth ? at + 5 : 2) + " 0 R]>>"),
  );
const zip = (files) => Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
const cells = (count) => "<c><v>7</v></c>".repeat(count);
const page = (body, head = "") =>
  '<!doctype html><html><head><meta charset="utf-8"><title>望岳学院</title>' + head + '</head><body><a href="/xxgk/">信息公开</a><p>' +
  "学院的新闻与通知。".repeat(40) + "</p>" + body + "</body></html>";
const judged = (body, head, others = {}) => {
  const { inspection, ...stored } = siteOfCase(page(body, head), { role: "trap", expect: { outcome: "" }, others: { "/xxgk/": page(""), ...others } });
  const { verdicts } = judge(stored, inspection);
  return verdicts.filter((one) => ["home-availability", "hidden-link"].includes(one.check)).map((one) => one.outcome).join(" ");
};
const strange = '<a href="http://strange.test/">彩票投注</a>';

const WORK = {
  "rules in rules": () => rules("a{".repeat(50_000) + ".b{display:none}"),
  "conditions in conditions": () => rules("@media screen{".repeat(50_000) + ".b{display:none}"),
  "a few conditions": () => rules("@media screen{".repeat(30) + ".b{display:none}" + "}".repeat(30)),
  "brackets in a value": () => rules(".b{x:" + "(".repeat(100_000) + "}.b{display:none}"),
  "brackets in a selector": () => rules(":is(".repeat(3_000) + ".b" + ")".repeat(3_000) + "{display:none}"),
  "a few brackets in a selector": () => rules(":is(".repeat(10) + ".b" + ")".repeat(10) + "{display:none}"),
  "one class again and again": () => rules(".b".repeat(9_000) + "{display:none}"),
  "a long list in brackets": () => rules(":is(" + "p,".repeat(9_000) + ".b){display:none}"),
  "siblings of siblings": () => rules("i+".repeat(9_000) + ".b{display:none}", "<i></i>".repeat(9_000) + '<a class="b">x</a>'),
  "elements around elements": () => rules("b{color:var(--q)}.b{display:none}", "<b>".repeat(500) + '<a class="b">x</a>'),
  "decoders in decoders": () => scriptTargets("location.href=" + "unescape(".repeat(50_000) + "'/a'" + ")".repeat(50_000)).length,
  "pages in pages of a PDF": () => readAttachment(treeOfPages(15_000)).text,
  "lists in lists of a PDF": () => readAttachment(pdf("[".repeat(1_000_000))).text,
  "dictionaries in a PDF": () => readAttachment(pdf("<</A".repeat(500_000))).text,
  "a sheet of many cells": () => readRuns(zip({ "xl/worksheets/sheet1.xml": "<sheetData>" + ("<row>" + cells(100) + "</row>").repeat(1_500) + "</sheetData>" })).runs.length,
  "a table of many cells": () => readRuns(zip({ "word/document.xml": "<tbl>" + ("<tr>" + "<tc><p><t>7</t></p></tc>".repeat(100) + "</tr>").repeat(1_500) + "</tbl>" })).runs.length,
  "a text of many lines": () => readRuns(Buffer.from("公开\\n".repeat(150_000))).runs.length,
  "a page of many paragraphs": () => readRuns(Buffer.from("<html><body>" + "<p>公开</p>".repeat(150_000))).runs.length,
  "a frame of many links": () => judged('<iframe srcdoc="' + "<a href=/x>".repeat(150_000) + '"></iframe>'),
  "a script that writes many links": () => judged("<script>document.write('" + "<a href=http://strange.test/>x</a>".repeat(150_000) + "')</script>"),
  "rules in rules of a page": () => judged(strange, "<style>" + "a{".repeat(50_000) + "</style>"),
  "brackets in a selector of a page": () => judged(strange, "<style>" + ":is(".repeat(3_000) + "a" + ")".repeat(3_000) + "{display:none}</style>"),
  "rules in rules of a sheet": () => judged(strange, "<link rel=stylesheet href=/a.css>", { "/a.css": "a{".repeat(50_000) }),
};
for (const [name, work] of Object.entries(WORK)) {
  let made;
  try {
    made = work();
  } catch (error) {
    made = error.name;
  }
  console.log(JSON.stringify([name, made]));
}
`;

test("what is read of foreign structure does not depend on how much stack there is", () => {
  const [small, large] = [500, 4000].map((stack) => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--no-warnings", `--stack-size=${stack}`, "--input-type=module", "-e", READ],
      { cwd: join(import.meta.dirname, "../../.."), encoding: "utf8" },
    );
    expect(stderr).toBe("");
    return stdout.trim().split("\n");
  });
  expect(large).toEqual(small);
  expect(Object.fromEntries(small!.map((line) => JSON.parse(line) as [string, unknown]))).toEqual({
    "rules in rules": "TooDeep",
    "conditions in conditions": "TooDeep",
    "a few conditions": 1,
    "brackets in a value": 0,
    "brackets in a selector": "TooDeep",
    "a few brackets in a selector": 1,
    "one class again and again": "TooDeep",
    "a long list in brackets": "TooDeep",
    "siblings of siblings": "TooDeep",
    "elements around elements": 1,
    "decoders in decoders": 0,
    "pages in pages of a PDF": "Annual report",
    "lists in lists of a PDF": null,
    "dictionaries in a PDF": null,
    "a sheet of many cells": 60_000,
    "a table of many cells": 60_000,
    "a text of many lines": 60_000,
    "a page of many paragraphs": 60_000,
    "a frame of many links": "pass pass",
    "a script that writes many links": "pass pass",
    "rules in rules of a page": "could-not-look could-not-look",
    "brackets in a selector of a page": "could-not-look could-not-look",
    "rules in rules of a sheet": "pass could-not-look",
  });
});
