import { CHECKS } from "../check/checks.ts";
import type { Finding } from "../check/context.ts";
import { SiteView } from "../derive/site.ts";
import type { Inspection, Report, Verdict } from "../model.ts";
import { withoutTooMuch, type Stored } from "./tooMuch.ts";

export const INSPECTOR_VERSION = "mingcha-inspector/0.1.0";

interface Judged extends Finding {
  check: string;
}

interface Run {
  site: SiteView;
  findings: Judged[];
}

const firstLooks = new WeakMap<object, { state: string; result: Run }>();

/** The first look's findings; while a crawl goes on to its second look they are asked for again and have not changed. */
function firstLook(stored: Stored, inspection: Inspection): Run {
  const count = (list: readonly { look: number }[]): number => list.filter((one) => one.look === 1).length;
  const state = (): string =>
    [count(stored.responses), count(stored.failures), stored.resources?.length ?? 0, inspection.clock].join(
      " ",
    );
  const known = firstLooks.get(stored);
  if (known?.state === state()) return known.result;
  const result = run(stored, inspection, 1);
  firstLooks.set(stored, { state: state(), result });
  return result;
}

/** Checks that look for what must not be there: "nothing found" needs every page that came to be read. */
const SEARCHING = new Set([
  "hidden-link",
  "exposed-backdoor",
  "vulnerable-component",
  "tampering",
  "cloaking",
]);

/** Nothing found among what was read is no clean site when something was not read. */
function onlyIfAllWasRead(finding: Judged, site: SiteView, withheld: number): Judged {
  if (finding.outcome !== "pass" || !SEARCHING.has(finding.check)) return finding;
  if (withheld > 0)
    return {
      ...finding,
      outcome: "could-not-look",
      fault: "policy",
      message: {
        zh: `公开的记录中没有发现，但证据包有 ${withheld} 条记录不公开，不能判定。`,
        en: `nothing was found in what is released, but ${withheld} records of the package are withheld.`,
      },
    };
  if (site.overLimit.size === 0) return finding;
  return {
    ...finding,
    outcome: "could-not-look",
    fault: "ours",
    message: {
      zh: `已读取的页面中没有发现，但有 ${site.overLimit.size} 个地址的内容超过解析限额，没有读取，不能判定。`,
      en: `nothing was found in what was read, but ${site.overLimit.size} addresses took too much to be read.`,
    },
  };
}

const run = (known: Stored, inspection: Inspection, look: 1 | 2, checks = CHECKS): Run =>
  withoutTooMuch(known, (stored) => {
    const site = new SiteView(stored, inspection.site, look);
    return {
      site,
      findings: checks.flatMap((check) =>
        check
          .judge(site, inspection)
          .map((finding) =>
            onlyIfAllWasRead({ ...finding, check: check.id }, site, stored.withheld?.length ?? 0),
          ),
      ),
    };
  });

const keyOf = (finding: Judged): string => `${finding.check}:${finding.subject}`;

/** Pages on which links are suspected to be hidden, and the site as it was read: a browser may look at them. */
export function suspectedPages(stored: Stored, inspection: Inspection): { site: SiteView; urls: string[] } {
  const { site, findings } = firstLook(stored, inspection);
  const suspected = findings.filter(
    (one) => one.check === "hidden-link" && (one.outcome === "fail" || one.outcome === "needs-review"),
  );
  return { site, urls: [...new Set(suspected.flatMap((one) => one.evidence[0]?.url ?? []))] };
}

/** Pages that would have to be rendered before absence can be told, and the site as it was read. */
export function unreadPages(stored: Stored, inspection: Inspection): { site: SiteView; urls: string[] } {
  const { site, findings } = firstLook(stored, inspection);
  return { site, urls: [...new Set(findings.flatMap((one) => one.unread ?? []))] };
}

/** Addresses to fetch again before a failure may stand: what every failing finding of the first look cites. */
export function secondLookAddresses(stored: Stored, inspection: Inspection): string[] {
  const { findings } = firstLook(stored, inspection);
  return [...new Set(findings.filter((one) => one.outcome === "fail").flatMap((one) => one.cites))];
}

function verdictOf(finding: Judged, looks: { again: Map<string, Judged>; fetched: Set<string> }): Verdict {
  const { check, outcome, fault, message, evidence, values } = finding;
  const base: Verdict = {
    check,
    outcome,
    ...(fault ? { fault } : {}),
    key: keyOf(finding),
    message,
    evidence,
    values,
    secondLook: "not-needed",
  };
  if (outcome !== "fail") return base;
  const looked = finding.cites.length > 0 && finding.cites.every((url) => looks.fetched.has(url));
  const second = looks.again.get(keyOf(finding));
  if (looked && second?.outcome === "fail") return { ...base, values: second.values, secondLook: "agrees" };
  const why = looked
    ? { zh: "二次取证的结果不同，待人工核实。", en: "the second look differs; a person must decide." }
    : { zh: "二次取证没有完成，待人工核实。", en: "the second look is incomplete; a person must decide." };
  return {
    ...base,
    outcome: "needs-review",
    secondLook: "differs",
    message: { zh: `${message.zh}${why.zh}`, en: `${message.en} But ${why.en}` },
  };
}

/** Evidence placed so by the byte; more is found by its quote. */
const PLACED = 20;

/** Says for each quote where it stands in its record's payload. */
function placed(verdict: Verdict, stored: Stored): Verdict {
  const evidence = verdict.evidence.map((one, index) => {
    if (index >= PLACED || one.quote === undefined || one.quote === "") return one;
    const body = stored.responses.find((response) => response.recordId === one.recordId)?.body;
    const quote = Buffer.from(one.quote);
    const start = body?.indexOf(quote) ?? -1;
    return start < 0 ? one : { ...one, bytes: [start, start + quote.length] as [number, number] };
  });
  return { ...verdict, evidence };
}

/**
 * Judges a stored site: every check on the first look, and again with the second look's answers laid over; only a failure on which
 * both agree stays a failure. A pure function of the stored records and the inspection.
 */
export function judge(stored: Stored, inspection: Inspection): Report {
  for (;;) {
    const { length } = stored.failures;
    const report = judged(stored, inspection);
    // What was laid aside at the second look counts from the first.
    if (stored.failures.length === length) return report;
  }
}

function judged(stored: Stored, inspection: Inspection): Report {
  const first = firstLook(stored, inspection);
  const fetched = new Set(
    [...stored.responses, ...stored.failures].filter((one) => one.look === 2).map((one) => one.url),
  );
  const again = new Map<string, Judged>();
  // Only what failed at first has to stand a second time.
  const failed = new Set(first.findings.filter((one) => one.outcome === "fail").map((one) => one.check));
  const checks = CHECKS.filter((check) => failed.has(check.id));
  if (fetched.size > 0)
    for (const one of run(stored, inspection, 2, checks).findings) again.set(keyOf(one), one);
  return {
    schema: "mingcha-report/1",
    inspector: INSPECTOR_VERSION,
    inspection,
    pages: first.site.pages().length,
    requests:
      stored.responses.length +
      stored.failures.filter((one) => !["robots", "page-limit", "probe", "trap"].includes(one.failure.reason))
        .length,
    verdicts: first.findings.map((finding) => placed(verdictOf(finding, { again, fetched }), stored)),
  };
}
