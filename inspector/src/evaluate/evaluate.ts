import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CHECKS } from "../check/checks.ts";
import { SiteView } from "../derive/site.ts";
import { Stored } from "../evidence/stored.ts";
import { RULE_VERSION, type Inspection, type Outcome } from "../model.ts";

/** One saved page of a set; further fields are left alone. */
export interface ManifestEntry {
  file: string;
  label?: string | null;
  /** Host or address of the site that it was saved from. */
  site?: string | null;
  declared_charset?: string | null;
}

export interface EvaluatedRow {
  file: string;
  verdicts: { check: string; verdict: Outcome; key: string }[];
}

export interface Evaluation {
  rows: EvaluatedRow[];
  /** Pages by check, label and the heaviest verdict that the check gave. */
  counts: Record<string, Record<string, Partial<Record<Outcome, number>>>>;
}

/** Checks that a single saved page can be held against; the others need the site. */
const PAGE_CHECKS = new Set([
  "hidden-link",
  "tampering",
  "cloaking",
  "exposed-backdoor",
  "vulnerable-component",
]);
const WEIGHT: Outcome[] = ["fail", "needs-review", "could-not-look", "pass", "not-applicable"];

/** A manifest that can't be read: says which and why. */
export class EvaluationError extends Error {}

function addressOf(entry: ManifestEntry): string {
  const site = (entry.site ?? "").trim();
  for (const candidate of [site, `http://${site}`]) {
    const url = URL.parse(candidate);
    if (url && /^https?:$/.test(url.protocol) && url.hostname !== "") return url.href;
  }
  // A name that no site has (RFC 2606), different for each page.
  return `http://${
    entry.file
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "page"
  }.invalid/`;
}

/** A saved page as the answer of its site. */
export function storedPage(entry: ManifestEntry, body: Buffer): Stored {
  return new Stored(
    {
      recordId: entry.file,
      url: addressOf(entry),
      date: "2020-01-01T00:00:00.000Z",
      look: 1,
      milliseconds: 0,
      truncated: null,
      certificateFault: false,
    },
    200,
    [["content-type", "text/html"]],
    body,
  );
}

/** The verdicts of every page-level check on one page. A page that a check can't bear gets "could-not-look". */
export function evaluatePage(entry: ManifestEntry, body: Buffer): EvaluatedRow {
  const url = addressOf(entry);
  const response = storedPage(entry, body);
  const inspection: Inspection = {
    site: url,
    kind: "college",
    year: 2019,
    clock: "2020-03-02T01:00:00Z",
    seed: "evaluate",
    hallHosts: [],
    portalHosts: [],
    userAgent: "evaluate",
    ruleVersion: RULE_VERSION,
  };
  const site = new SiteView({ responses: [response], failures: [] }, url, 1);
  const verdicts = CHECKS.filter((check) => PAGE_CHECKS.has(check.id)).flatMap((check) => {
    try {
      return check.judge(site, inspection).map((finding) => ({
        check: check.id,
        verdict: finding.outcome,
        key: `${check.id}:${finding.subject}`,
      }));
    } catch {
      return [{ check: check.id, verdict: "could-not-look" as const, key: `${check.id}:error` }];
    }
  });
  return { file: entry.file, verdicts };
}

/** The pages that a folder's manifest names, in order. @throws EvaluationError */
export function pagesOfSet(folder: string): ManifestEntry[] {
  const path = join(folder, "manifest.json");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new EvaluationError(
      `There is no ${path}: evaluate needs a folder of saved pages with a manifest.json.`,
    );
  }
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch {
    throw new EvaluationError(`${path} is not JSON.`);
  }
  const list = Array.isArray(entries) ? entries : (entries as { pages?: unknown }).pages;
  if (!Array.isArray(list) || list.some((one) => typeof (one as ManifestEntry | null)?.file !== "string"))
    throw new EvaluationError(`${path} must be a list of pages, each with a "file".`);
  return list as ManifestEntry[];
}

/**
 * Runs every page-level check over a folder of saved pages, offline. A first look only: what `fail` means here still needs a second.
 * @throws EvaluationError for a missing or broken manifest, or a file that it names and that is not there
 */
export function evaluate(folder: string): Evaluation {
  const rows: EvaluatedRow[] = [];
  const counts: Evaluation["counts"] = {};
  for (const entry of pagesOfSet(folder)) {
    let body: Buffer;
    try {
      body = readFileSync(join(folder, entry.file));
    } catch {
      throw new EvaluationError(`${join(folder, entry.file)}, named in manifest.json, can't be read.`);
    }
    const row = evaluatePage(entry, body);
    rows.push(row);
    for (const check of new Set(row.verdicts.map((one) => one.check))) {
      const given = row.verdicts.filter((one) => one.check === check).map((one) => one.verdict);
      const heaviest = WEIGHT.find((one) => given.includes(one)) ?? "pass";
      const labels = (counts[check] ??= {});
      const label = (labels[entry.label ?? "(none)"] ??= {});
      label[heaviest] = (label[heaviest] ?? 0) + 1;
    }
  }
  return { rows, counts };
}

/** The counts as a table for people: one line a check and label. */
export function countsTable({ counts }: Evaluation): string {
  const lines = [
    `${"check".padEnd(22)}${"label".padEnd(24)}${["fail", "review", "could-not", "pass"].map((one) => one.padStart(10)).join("")}`,
  ];
  for (const [check, labels] of Object.entries(counts)) {
    for (const [label, given] of Object.entries(labels)) {
      const numbers = [given.fail, given["needs-review"], given["could-not-look"], given.pass];
      lines.push(
        `${check.padEnd(22)}${label.padEnd(24)}${numbers.map((one) => String(one ?? 0).padStart(10)).join("")}`,
      );
    }
  }
  return lines.join("\n");
}
