import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { StoredResponse } from "../evidence/stored.ts";
import type { FailureReason, Inspection, UnitKind } from "../model.ts";
import { failure } from "../fetch/failure.ts";
import { judge } from "../verdict/judge.ts";

/** A case: `<name>.html` is the home page, `<name>.json` the rest of the site and what must come out. */
interface Case {
  kind?: UnitKind;
  hallHosts?: string[];
  charset?: "gbk";
  /** Path or address → page, or a number: a status without content. */
  others?: Record<string, string | number>;
  /** Notes of the crawl, e.g. the page limit. */
  notes?: FailureReason[];
  expect: { outcome: string; key?: string; values?: Record<string, unknown> };
}

const SITE = "http://www.site.test/";

function responses(home: string, one: Case): StoredResponse[] {
  const make = (url: string, content: string | number, look: 1 | 2): StoredResponse => ({
    recordId: `${look}:${url}`,
    url,
    status: typeof content === "number" ? content : 200,
    headers: [
      [
        "content-type",
        url.endsWith(".css") ? "text/css" : url.endsWith(".js") ? "text/javascript" : "text/html",
      ],
    ],
    mediaType: url.endsWith(".css") ? "text/css" : url.endsWith(".js") ? "text/javascript" : "text/html",
    body: Buffer.from(typeof content === "number" ? "" : content),
    date: "2020-03-02T01:00:00.000Z",
    look,
    milliseconds: 5,
    truncated: null,
    certificateFault: false,
  });
  const pages: [string, string | number][] = [
    [SITE, home],
    ...Object.entries(one.others ?? {}).map(([path, content]): [string, string | number] => [
      new URL(path, SITE).href,
      content,
    ]),
  ];
  return ([1, 2] as const).flatMap((look) => pages.map(([url, content]) => make(url, content, look)));
}

function run(
  check: string,
  name: string,
): { found: { outcome: string; key: string; values: Record<string, unknown> }[]; wanted: Case["expect"] } {
  const folder = join(import.meta.dirname, check, "cases");
  const one = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Case;
  const home = readFileSync(join(folder, `${name}.html`), "utf8");
  const inspection: Inspection = {
    site: SITE,
    kind: one.kind ?? "college",
    year: 2019,
    clock: "2020-03-02T01:00:00Z",
    seed: "case",
    hallHosts: one.hallHosts ?? ["hall.portal.test"],
    portalHosts: [],
    userAgent: "case",
    ruleVersion: "case",
  };
  const failures = (one.notes ?? []).map((reason) => ({
    recordId: reason,
    url: SITE,
    look: 1 as const,
    failure: failure(reason),
  }));
  const report = judge({ responses: responses(home, one), failures }, inspection);
  return { found: report.verdicts.filter((verdict) => verdict.check === check), wanted: one.expect };
}

const checks = readdirSync(import.meta.dirname, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, "check.ts")),
);

describe.each(checks.map((entry) => entry.name))("%s", (check) => {
  const folder = join(import.meta.dirname, check, "cases");
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) => name.slice(0, -5))
    : [];
  test("has cases and a README", () => {
    expect(names.length).toBeGreaterThanOrEqual(2);
    expect(existsSync(join(import.meta.dirname, check, "README.md"))).toBe(true);
  });
  test.each(names)("%s", (name) => {
    const { found, wanted } = run(check, name);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatchObject(wanted);
  });
});
