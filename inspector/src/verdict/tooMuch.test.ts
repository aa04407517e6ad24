import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { siteOfCase, type Case } from "../evaluate/caseSite.ts";
import type { FailureReason } from "../model.ts";
import { judge } from "./judge.ts";

const CASE: Case = { role: "trap", expect: { outcome: "" } };
const page = (body: string, head = ""): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>望岳学院</title>${head}</head><body><ul><li><a href="/xxgk/">信息公开</a></li><li><a href="/news/">新闻</a></li></ul><p>${"学院的新闻与通知。".repeat(40)}</p>${body}</body></html>`;
/** A link in more elements than are read. */
const DEEP = `<a href="http://strange.test/">${"<b>".repeat(30_000)}彩票投注`;

const failed = (verdicts: { outcome: string; key: string }[]): string[] =>
  verdicts.filter((one) => one.outcome === "fail").map((one) => one.key);

test("a home page of elements without end could not be looked at, and nobody is failed by it", () => {
  const { inspection, ...stored } = siteOfCase(page(DEEP), { ...CASE, others: { "/xxgk/": page("") } });
  const { verdicts } = judge(stored, inspection);
  expect(failed(verdicts)).toEqual([]);
  expect(verdicts.find((one) => one.check === "home-availability")).toMatchObject({
    outcome: "could-not-look",
    fault: "ours",
  });
});

test("an inner page that overflows is laid aside; the others are judged, and a crawl writes it down", () => {
  const { inspection, ...stored } = siteOfCase(page("", "<meta name=generator content=x>"), {
    ...CASE,
    others: { "/xxgk/": page("<h1>信息公开</h1>"), "/news/": page(DEEP) },
  });
  const { verdicts } = judge(stored, inspection);
  expect(verdicts.find((one) => one.check === "home-availability")?.outcome).toBe("pass");
  expect(verdicts.find((one) => one.check === "hidden-link")).toMatchObject({
    outcome: "could-not-look",
    fault: "ours",
  });
  expect(judge(stored, inspection)).toEqual(judge(stored, inspection));
  const noted: string[] = [];
  const { failures, responses } = siteOfCase(page(""), { ...CASE, others: { "/news/": page(DEEP) } });
  const crawl = {
    responses,
    failures,
    note(url: string, reason: FailureReason) {
      noted.push(`${reason} ${url}`);
      failures.push({
        recordId: "n",
        url,
        look: 1,
        failure: { reason, fault: "ours", message: { zh: "", en: "" } },
      });
    },
  };
  const report = judge(crawl, inspection);
  expect(noted).toEqual(["over-limit http://www.site.test/news/"]);
  // Its package, judged later, says the same.
  expect(judge({ responses, failures }, inspection)).toEqual(report);
});

/** How often the stored answers are gone through for a site of so many pages that are too much. */
function readingsOf(count: number): { readings: number; noted: number } {
  const others = Object.fromEntries(Array.from({ length: count }, (_, at) => [`/news/${at}`, page(DEEP)]));
  const { responses, failures, inspection } = siteOfCase(page(""), { ...CASE, others });
  let [readings, noted] = [0, 0];
  const crawl = {
    get responses() {
      readings += 1;
      return responses;
    },
    failures,
    note(url: string, reason: FailureReason) {
      noted += 1;
      failures.push({
        recordId: `n${noted}`,
        url,
        look: 1,
        failure: { reason, fault: "ours", message: { zh: "", en: "" } },
      });
    },
  };
  judge(crawl, inspection);
  return { readings, noted };
}

test("pages that are too much are laid aside together, so that a site of them costs what their number says", () => {
  const [few, many] = [readingsOf(3), readingsOf(12)];
  expect([few.noted, many.noted]).toEqual([3, 12]);
  expect(many.readings).toBe(few.readings);
});

/** Judges a site with so many nested elements, each with a variable, in a process whose stack is so large (KiB). */
const NESTED = `
const { siteOfCase } = await import("./inspector/src/evaluate/caseSite.ts");
const { judge } = await import("./inspector/src/verdict/judge.ts");
const page = (body, head) =>
  '<!doctype html><html><head><meta charset="utf-8"><title>望岳学院</title>' + head + '</head><body><a href="/xxgk/">信息公开</a><p>' +
  "学院的新闻与通知。".repeat(40) + "</p>" + body + "</body></html>";
const link = '<a href="http://strange.test/">彩票投注</a>';
const out = [];
for (const depth of [400, 5_000, 15_000, 30_000]) {
  const others = { "/xxgk/": page("<div>".repeat(depth) + link, "<style>div{color:var(--q)}</style>") };
  const { inspection, ...stored } = siteOfCase(page("学".repeat(100_000), ""), { role: "trap", expect: { outcome: "" }, others });
  const { verdicts } = judge(stored, inspection);
  const { outcome, fault } = verdicts.find((one) => one.check === "hidden-link");
  out.push([depth, verdicts.find((one) => one.check === "home-availability").outcome, outcome, fault]);
}
console.log(JSON.stringify(out));
`;

test("elements in elements are read to a depth that is counted, however much stack there is, and what is deeper is blamed itself", () => {
  for (const stack of [500, 984, 4000]) {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--no-warnings", `--stack-size=${stack}`, "--input-type=module", "-e", NESTED],
      { cwd: join(import.meta.dirname, "../../.."), encoding: "utf8" },
    );
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual([
      [400, "pass", "pass", null],
      [5_000, "pass", "pass", null],
      [15_000, "pass", "pass", null],
      [30_000, "pass", "could-not-look", "ours"],
    ]);
  }
});

/** Reads texts of millions of signs of one kind, where V8 does not optimise expressions, as it stops to in a process that lives long. */
const HOSTILE = `
const from = "./inspector/src/derive/";
const { fold } = await import(from + "html/collect.ts");
const { pageRuns } = await import(from + "pageRuns.ts");
const { hidingRules } = await import(from + "stylesheet.ts");
const { buildsContent } = await import(from + "scriptContent.ts");
const { spamWords } = await import(from + "spam.ts");
const { readAttachment } = await import("./inspector/src/attachment/read.ts");
const run = (sign) => sign.repeat(8_000_000);
const out = {
  fold: () => fold("a" + run(" ") + "b"),
  pageRuns: () => pageRuns("<p>a" + run(" ") + "b</p>")[0].text,
  hidingRules: () => hidingRules("." + run("a") + "{display:none}.b{display:none}").length,
  buildsContent: () => buildsContent("new" + run(" ")),
  spamWords: () => spamWords(run("_")).length,
  readAttachment: () => readAttachment(Buffer.from("%PDF-1.4 " + run("("))).text,
};
for (const [name, read] of Object.entries(out)) {
  try {
    out[name] = read();
  } catch (error) {
    out[name] = String(error);
  }
}
console.log(JSON.stringify(out));
`;

test("no text of one endless run overflows where expressions are not optimised", () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--no-warnings", "--no-regexp-optimization", "--input-type=module", "-e", HOSTILE],
    { cwd: join(import.meta.dirname, "../../.."), encoding: "utf8" },
  );
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({
    fold: "a b",
    pageRuns: "a b",
    hidingRules: 1,
    buildsContent: false,
    spamWords: 0,
    readAttachment: null,
  });
});
