import type { StoredFailure, StoredResponse } from "../evidence/stored.ts";
import { failure } from "../fetch/failure.ts";
import type { FailureReason, Inspection, UnitKind } from "../model.ts";

/** A case: `<name>.html` is the home page, `<name>.json` the rest of the site and what must come out. */
export interface Case {
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
  /** Whose site it is; a college unless said. */
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

/** The stored site of a case, and the inspection for which it stands. */
export function siteOfCase(
  home: string,
  one: Case,
): { responses: StoredResponse[]; failures: StoredFailure[]; inspection: Inspection } {
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
  return { responses: responses(home, one), failures: [...looked, ...notes], inspection };
}
