import type { Role } from "../../../server/src/modules/identity/index.ts";
import type { Person } from "./seed.ts";

/** One thing that somebody asks the server for; `share` says how often among the role's. */
export interface Page {
  name: string;
  role: Role | null;
  share: number;
  method?: "PUT";
  url: (person: Person, year: number) => string;
}

const of = (role: Role | null, name: string, share: number, url: Page["url"]): Page => ({
  role,
  name,
  share,
  url,
});

/** What a page is called among those of all roles. */
export const nameOf = ({ role, name }: Page): string => `${role ?? "public"}: ${name}`;

/** The busiest pages of an ordinary day, as the console asks for them. */
export const PAGES: readonly Page[] = [
  of("officer", "session", 4, () => "/api/session"),
  of("officer", "waiting", 2, () => "/api/waiting"),
  of("officer", "reminders", 2, () => "/api/reminders"),
  of("officer", "cycle", 2, (_, year) => `/api/cycles/${year}`),
  of("officer", "own findings", 3, (_, year) => `/api/findings?year=${year}&pageSize=50`),
  of("officer", "own items", 3, (_, year) => `/api/cycles/${year}/rectification`),
  of("officer", "own orders", 1, (_, year) => `/api/cycles/${year}/orders`),
  of("officer", "own marks", 2, ({ unitId }, year) => `/api/cycles/${year - 1}/units/${unitId}/marks`),
  of("officer", "self-assessment", 2, (_, year) => `/api/self/${year}`),
  of("officer", "own contributions", 3, (_, year) => `/api/contributions?year=${year}`),
  of("officer", "own tally", 2, (_, year) => `/api/contributions/tally?year=${year}`),
  of("officer", "own objections", 1, (_, year) => `/api/cycles/${year - 1}/objections`),
  of("officer", "own unit", 1, ({ unitId }) => `/api/units/${unitId}`),
  of("expert", "waiting", 1, () => "/api/waiting"),
  of("expert", "my assignments", 1, (_, year) => `/api/review/${year}/assignments`),
  of("expert", "sheet", 3, ({ unitId }, year) => `/api/review/${year}/units/${unitId}`),
  {
    ...of("expert", "save marks", 4, ({ unitId }, year) => `/api/review/${year}/units/${unitId}/marks`),
    method: "PUT",
  },
  of("office", "waiting", 1, () => "/api/waiting"),
  of("office", "steps (office)", 2, (_, year) => `/api/cycles/${year}/steps`),
  of("office", "reminders (office)", 2, () => "/api/reminders"),
  of("office", "findings", 3, (_, year) => `/api/findings?year=${year}&state=suspected&pageSize=50`),
  of("office", "items", 2, (_, year) => `/api/cycles/${year}/rectification?pageSize=50`),
  of("office", "orders", 1, (_, year) => `/api/cycles/${year}/orders?page=1&pageSize=50`),
  of("office", "units", 2, () => "/api/units?life=living&page=1&pageSize=50"),
  of("office", "units for a choice", 2, () => "/api/unit-choices"),
  of("office", "units counted", 1, () => "/api/unit-counts"),
  of("office", "standings", 1, (_, year) => `/api/cycles/${year - 1}/standings`),
  of("office", "contributions", 3, (_, year) => `/api/contributions?year=${year}`),
  of("office", "tallies", 1, (_, year) => `/api/contributions/tally?year=${year}&page=1&pageSize=20`),
  of("office", "objections", 1, (_, year) => `/api/cycles/${year - 1}/objections`),
  of("office", "disagreements", 1, (_, year) => `/api/cycles/${year}/disagreements`),
  of("office", "assignments", 1, (_, year) => `/api/cycles/${year}/assignments`),
  of("office", "self-assessments", 1, (_, year) => `/api/cycles/${year}/self-assessments?page=1&pageSize=50`),
  of(
    "officer",
    "own sheet",
    1,
    ({ unitId }, year) => `/api/cycles/${year - 1}/units/${unitId}/feedback/docx`,
  ),
  of("officer", "own nominee", 1, (_, year) => `/api/cycles/${year - 1}/nominee`),
  of(
    "office",
    "standings, page 2 of colleges",
    1,
    (_, year) => `/api/cycles/${year - 1}/standings?kind=college&page=2`,
  ),
  of(
    "office",
    "contributions by words",
    1,
    (_, year) => `/api/contributions?year=${year}&search=${encodeURIComponent("单位17开展")}`,
  ),
  of("office", "assignments, one by one", 1, (_, year) => `/api/cycles/${year}/assignments/list?pageSize=50`),
  of("office", "experts", 1, () => "/api/experts"),
  of("audit", "audit", 1, () => "/api/audit"),
  of("audit", "audit of one action", 1, () => "/api/audit?action=registry."),
  of(null, "public progress", 1, (_, year) => `/results/${year - 2}/rectification`),
  of(null, "public unit", 1, ({ unitId }, year) => `/results/${year - 2}/units/${unitId}`),
  of(null, "public result of a year", 1, (_, year) => `/results/${year - 2}`),
  of(null, "public results", 1, () => "/results"),
  of(null, "public home", 1, () => "/"),
];
