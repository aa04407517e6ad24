/** The inspector's one door: a website in, an evidence package and verdicts out. Knows no database and no web server. */
export { openProcesses, OverLimit, type Processes, type ProcessLimits } from "./apart/processes.ts";
export { readRuns, type AttachmentRuns } from "./attachment/runs/read.ts";
export { CARDS, type Card } from "./check/card.ts";
export { BrowserError } from "./browser/errors.ts";
export { tryBrowser } from "./browser/try.ts";
export {
  LIMITS,
  USER_AGENT,
  type CrawlOptions,
  type CrawlProgress,
  type CrawlResult,
} from "./crawl/options.ts";
export { linkReport, type LinkReport } from "./derive/links.ts";
export type { PageWords } from "./derive/pageWords.ts";
export { pageRuns } from "./derive/pageRuns.ts";
export { SiteView } from "./derive/site.ts";
export { decodeText } from "./derive/text.ts";
export { isOverflow } from "./derive/overflow.ts";
export type { PackageBytes } from "./evidence/bytes.ts";
export { cleanPages, SpamTrials, type SpamHit, type SpamTrial } from "./evaluate/trySpam.ts";
export { PackageError, readPackage, type PackageReader } from "./evidence/read.ts";
export type { Withheld } from "./evidence/archive.ts";
export { withholdRecords, type OpenRecord, type Released } from "./evidence/withhold.ts";
export type { StoredFailure, StoredResponse } from "./evidence/stored.ts";
export {
  createHostPool,
  paceRules,
  type Answer,
  type HostPool,
  type HostState,
  type Pace,
} from "./fetch/hostPool.ts";
export { spamListHash } from "./inspection.ts";
export {
  RULE_VERSION,
  type EvidenceReference,
  type Failure,
  type Fault,
  type Inspection,
  type Message,
  type Outcome,
  type Report,
  type SpamList,
  type SpamRow,
  type UnitKind,
  type Verdict,
} from "./model.ts";
export { diffReports, diffText, type ReportDiff } from "./report/diff.ts";
export { htmlReport } from "./report/html.ts";
export { jsonReport } from "./report/json.ts";
export { junitReport } from "./report/junit.ts";
export { sarifReport } from "./report/sarif.ts";
export { heldWaivers, readWaivers, waiverStates, type Waiver, type WaiverState } from "./report/waivers.ts";
export { xlsxReport } from "./report/xlsx.ts";
export { default as AVAILABILITY } from "../data/availability.json" with { type: "json" };
export { visitTimes } from "./watch/schedule.ts";
export { MARK, OPENED } from "./show/marks.ts";
export type { ShownLink, ShownLook, ShownPage } from "./show/shown.ts";
export type { SlotOrder, SlotResult, SlotVisit } from "./watch/slot.ts";
export type { WatchOptions } from "./watch/watch.ts";
export type { WatchSummary } from "./watch/summary.ts";
export { readQrCodes, type QrCode } from "./browser/qrCodes.ts";
export { pictureOf, type Picture, type PictureOptions } from "./lookup/pictureOf.ts";

// What looks at sites and judges them is most of the inspector, and loads when it is asked for: the platform does that in processes apart, and
// each of its starts would carry it along.
const asked =
  <Given extends unknown[], Got>(load: () => Promise<(...given: Given) => Promise<Got>>) =>
  async (...given: Given): Promise<Got> =>
    (await load())(...given);

/** See `crawl/crawlSite.ts`. */
export const crawlSite = asked(async () => (await import("./crawl/crawlSite.ts")).crawlSite);
/** See `verdict/judgePackage.ts`. */
export const judgePackage = asked(async () => (await import("./verdict/judgePackage.ts")).judgePackage);
/** See `watch/watch.ts`. */
export const watchSites = asked(async () => (await import("./watch/watch.ts")).watchSites);
