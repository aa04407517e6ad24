import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { StoredResponse } from "../evidence/stored.ts";
import type { FailureReason, Inspection, UnitKind } from "../model.ts";
import { failure } from "../fetch/failure.ts";
import { judge } from "../verdict/judge.ts";
import { CARDS } from "./card.ts";

/** A case: `<name>.html` is the home page, `<name>.json` the rest of the site and what must come out. */
interface Case {
  /** What the case shows; each check has at least three that pass, three that do not, and two traps. */
  role: "pass" | "fail" | "trap";
  /** The site is reached over HTTPS; `certificateFault` when its certificate does not verify. */
  https?: boolean;
  certificateFault?: boolean;
  /** Further headers of the home page. */
  headers?: [string, string][];
  portalHosts?: string[];
  /** Status of the home page, when not 200. */
  status?: number;
  /** How long the home page took. */
  milliseconds?: number;
  /** The home page could not be fetched, and why. */
  failure?: FailureReason;
  /** Addresses that could not be fetched on either look, and why. */
  unanswered?: Record<string, FailureReason>;
  /** What the second look finds instead. */
  again?: Record<string, string | number>;
  /** Answers to other visitors, by the names of `VARIANTS`: a page, or an address to which they are redirected. */
  visitors?: Record<string, { page: string } | { redirect: string }>;
  kind?: UnitKind;
  /** When the site was inspected; 2 March 2020 unless said. */
  clock?: string;
  /** The year that the inspection is about; 2019 unless said. */
  year?: number;
  hallHosts?: string[];
  /** Path or address → page, or a number: a status without content. */
  others?: Record<string, string | number>;
  /** Notes of the crawl, e.g. the page limit. */
  notes?: FailureReason[];
  expect: { outcome: string; key?: string; values?: Record<string, unknown> };
  /** What the check says besides, in any order: every verdict that is no pass must be named here or in `expect`. */
  also?: { outcome: string; key: string }[];
}

const siteOf = (one: Case): string => (one.https ? "https://www.site.test/" : "http://www.site.test/");

const typeOf = (one: Case): string | null =>
  one.headers?.find(([name]) => name === "content-type")?.[1] ?? null;

function responses(home: string, one: Case): StoredResponse[] {
  const SITE = siteOf(one);
  const make = (url: string, content: string | number, look: 1 | 2): StoredResponse => ({
    recordId: `${look}:${url}`,
    url,
    status: typeof content === "number" ? content : url === SITE ? (one.status ?? 200) : 200,
    headers: [
      [
        "content-type",
        url.endsWith(".css") ? "text/css" : url.endsWith(".js") ? "text/javascript" : "text/html",
      ],
      ...(url === SITE ? (one.headers ?? []) : []),
    ],
    mediaType:
      url === SITE && typeOf(one)
        ? typeOf(one)
        : url.endsWith(".css")
          ? "text/css"
          : url.endsWith(".js")
            ? "text/javascript"
            : "text/html",
    body: Buffer.from(typeof content === "number" ? "" : content),
    date: "2020-03-02T01:00:00.000Z",
    look,
    milliseconds: url === SITE ? (one.milliseconds ?? 5) : 5,
    truncated: null,
    certificateFault: one.certificateFault ?? false,
  });
  const pages: [string, string | number][] = [
    [SITE, home],
    ...Object.entries(one.others ?? {}).map(([path, content]): [string, string | number] => [
      new URL(path, SITE).href,
      content,
    ]),
  ];
  const again = new Map(
    Object.entries(one.again ?? {}).map(([path, content]) => [new URL(path, SITE).href, content]),
  );
  const looks = ([1, 2] as const).flatMap((look) =>
    pages
      .filter(([url]) => url !== SITE || one.failure === undefined)
      .map(([url, content]) => ({
        ...make(url, (look === 2 ? again.get(url) : undefined) ?? content, look),
        ...(look === 2 && again.has(url) && typeof again.get(url) === "string" ? { status: 200 } : {}),
      })),
  );
  const visitors = Object.entries(one.visitors ?? {}).map(([variant, answer]): StoredResponse => {
    const base = {
      ...make(SITE, "page" in answer ? answer.page : "", 1),
      variant,
      recordId: `${variant}:${SITE}`,
    };
    return "page" in answer ? base : { ...base, status: 302, headers: [["location", answer.redirect]] };
  });
  return [...looks, ...visitors];
}

function run(
  check: string,
  name: string,
): {
  found: { outcome: string; key: string; values: Record<string, unknown>; message: { zh: string } }[];
  wanted: Case["expect"];
  also: NonNullable<Case["also"]>;
  kind: UnitKind;
} {
  const folder = join(import.meta.dirname, check, "cases");
  const one = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Case;
  const home = readFileSync(join(folder, `${name}.html`), "utf8");
  const SITE = siteOf(one);
  const inspection: Inspection = {
    site: SITE,
    kind: one.kind ?? "college",
    year: one.year ?? 2019,
    clock: one.clock ?? "2020-03-02T01:00:00Z",
    seed: "case",
    hallHosts: one.hallHosts ?? ["hall.portal.test"],
    portalHosts: one.portalHosts ?? [],
    userAgent: "case",
    ruleVersion: "case",
  };
  const silent = {
    ...(one.failure === undefined ? {} : { [SITE]: one.failure }),
    ...one.unanswered,
  };
  const looked = Object.entries(silent).flatMap(([path, reason]) =>
    ([1, 2] as const).map((look) => ({
      recordId: `${look}:failure:${path}`,
      url: new URL(path, SITE).href,
      look,
      failure: failure(reason),
    })),
  );
  const notes = (one.notes ?? []).map((reason) => ({
    recordId: reason,
    url: SITE,
    look: 1 as const,
    failure: failure(reason),
  }));
  const report = judge({ responses: responses(home, one), failures: [...looked, ...notes] }, inspection);
  return {
    found: report.verdicts.filter((verdict) => verdict.check === check),
    wanted: one.expect,
    also: one.also ?? [],
    kind: inspection.kind,
  };
}

/** What is no word of ours: addresses and paths, and what a page itself says. */
const QUOTED = /“[^”]*”|CVE-[\d-]+|https?:\/\/\S+|\/[^\s，。；：、（）]*|[\w-]+(?:\.[\w-]+)+/gu;
const TECHNICAL =
  /[a-z]{3,}\.[A-Za-z]+|= (?:true|false|\d)|display:|off-screen|script:|marquee|\d{4}-\d\d-\d\d|\d{4}-\d{4}/u;

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
  test("has three cases that pass, three that do not, two traps, and a README", () => {
    const roles = names.map(
      (name) => (JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Case).role,
    );
    const count = (role: Case["role"]): number => roles.filter((one) => one === role).length;
    expect([count("pass") >= 3, count("fail") >= 3, count("trap") >= 2], roles.join(" ")).toEqual([
      true,
      true,
      true,
    ]);
    expect(existsSync(join(import.meta.dirname, check, "README.md"))).toBe(true);
  });
  test.each(names)("%s", (name) => {
    const { found, wanted, also, kind } = run(check, name);
    expect(found.length).toBeGreaterThan(0);
    const one =
      (wanted.key === undefined ? undefined : found.find(({ key }) => key === wanted.key)) ?? found[0];
    expect(one).toMatchObject(wanted);
    const besides = found.filter((other) => other !== one && other.outcome !== "pass");
    expect(
      besides.map(({ outcome, key }) => `${outcome} ${key}`).sort(),
      "verdicts that no one asked for",
    ).toEqual(also.map(({ outcome, key }) => `${outcome} ${key}`).sort());
    // Nobody is failed by a check whose card says that it never does, or only government sites.
    const mayFail = CARDS.find((card) => card.id === check)?.mayFail;
    if (mayFail === "never" || (mayFail === "government" && kind !== "bureau"))
      expect(found.map((verdict) => verdict.outcome)).not.toContain("fail");
    for (const { message } of found) expect(message.zh.replace(QUOTED, "")).not.toMatch(TECHNICAL);
  });
});
