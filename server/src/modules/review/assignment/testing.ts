import { sql } from "kysely";
import { adopted, giveFacts, keptUnknown } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables } from "../tables.ts";

const UNITS = ["B1", "B2", "C1", "C2", "C3", "C4", "C5", "C6", "D1"];
const BUNDLES = [
  { id: "site", name: "网站建设", items: ["A7", "A8", "B2", "B3", "B4"] },
  { id: "work", name: "工作保障", items: ["C3", "D5", "E2", "E3", "E4"] },
];

/** A year with nine units, two bundles, a pilot set of six and six experts whose employment is not registered, for tests. */
export interface Review {
  platform: Platform;
  office: Person;
  colleague: Person;
  leader: Person;
  /** In the order of logins, which decides between equals. */
  experts: Person[];
  /** Everything that is assigned, in the order of units, bundles and experts. */
  rows(): Promise<{ unit_id: string; bundle: string; account_id: string; part: string; response: string }[]>;
  ask(mode: "propose" | "apply", more?: object): ReturnType<Person["send"]>;
  propose(scope?: "whole" | "gaps"): Promise<Proposal>;
  gaps(person?: Person): Promise<Gap[]>;
  mine(expert: Person): Promise<{ unitId: string; response: string }[]>;
  register(expert: Person, employerUnitId: string | null, more?: object): ReturnType<Person["send"]>;
  /** Hands in full marks for every item of the unit that the expert marks. @returns the status */
  handIn(
    expert: Person,
    unit: string,
    round?: 1 | 2,
    more?: { submit?: boolean; share?: number },
  ): Promise<number>;
  /** Everyone hands in every sheet of the round that is not in, and the office closes it. */
  finishRound(round: 1 | 2): Promise<void>;
}

export interface Proposal {
  token: string;
  applied: boolean;
  pairs: { unitId: string; bundle: string; accountId: string; part: string; change: string }[];
  counts: { added: number; removed: number; changed: number; kept: number };
  short: string[];
  loads: { accountId: string; after: { units: number } }[];
  groups: { bundle: string; unitIds: string[]; panel: string[]; substitutes: { unitId: string }[] }[];
}
export interface Gap {
  lacking: number;
  left: { accountId: string; handedIn: boolean }[];
  unitId: string;
  bundle: string;
  substitutes: { accountId: string }[];
  declined: { reason: string }[];
}

type Answer = { json: <Body>() => Body };
export const id = (person: Person): string => person.viewer.accountId;
export const message = (answer: Answer): string => answer.json<{ message: string }>().message;
export const code = (answer: Answer): string => answer.json<{ code: string }>().code;

/** Starts a platform with such a year; end it with `platform.close()`. */
export async function startReview(): Promise<Review> {
  const platform = await startPlatform();
  const { database } = platform.as(null);
  await registerUnits(database, UNITS);
  const office = await platform.person("office");
  const colleague = await platform.person("office");
  const leader = await platform.person("leader");
  const experts: Person[] = [];
  for (let index = 0; index < 6; index += 1) experts.push(await platform.person("expert"));
  experts.sort((a, b) => (a.viewer.name < b.viewer.name ? -1 : 1));
  await office.send("POST", "/api/cycles", {
    year: 2019,
    name: "2019 年度检查",
    pack: "hunan-2019",
    decisions: await keptUnknown(office, "pack:hunan-2019"),
    adoption: await adopted(office, "pack:hunan-2019"),
  });
  await sql`
    update cycle set rubric = jsonb_set(jsonb_set(rubric, '{review,bundles}', ${BUNDLES}::jsonb), '{review,pilotUnits}', '6')
    where year = 2019`.execute(database);
  // Every unit has a ledger of the hall: the items that rest on it are marked.
  await giveFacts(
    platform.as(office.viewer),
    2019,
    Object.fromEntries(UNITS.map((unit) => [unit, { "desk.received": 9 }])),
  );
  await office.send("POST", "/api/cycles/2019/compute", {});
  const order = new Map(experts.map((expert, index) => [id(expert), index]));
  const place = (row: { unit_id: string; bundle: string }): string => `${row.unit_id} ${row.bundle}`;
  const ask: Review["ask"] = (mode, more = {}) =>
    office.send("POST", "/api/cycles/2019/assignments", { mode, ...more });
  return {
    platform,
    office,
    colleague,
    leader,
    experts,
    rows: async () =>
      (
        await tables(database)
          .selectFrom("assignment")
          .select(["unit_id", "bundle", "account_id", "part", "response"])
          .execute()
      ).sort(
        (a, b) =>
          place(a).localeCompare(place(b)) || (order.get(a.account_id) ?? 0) - (order.get(b.account_id) ?? 0),
      ),
    ask,
    propose: async (scope = "whole") => (await ask("propose", { scope })).json<Proposal>(),
    gaps: async (person = office) => (await person.get("/api/cycles/2019/gaps")).json<{ gaps: Gap[] }>().gaps,
    mine: async (expert) =>
      (await expert.get("/api/review/2019/assignments")).json<{
        units: { unitId: string; response: string }[];
      }>().units,
    register: (expert, employerUnitId, more = {}) =>
      office.send("PUT", `/api/experts/${id(expert)}`, { employerUnitId, pastUnitIds: [], ...more }),
    handIn,
    finishRound: async (round) => {
      for (const expert of experts) {
        const { units } = (await expert.get("/api/review/2019/assignments")).json<{
          units?: { unitId: string; submitted: boolean }[];
        }>();
        for (const one of units ?? []) if (!one.submitted) await handIn(expert, one.unitId, round);
      }
      const closed = await office.send("POST", `/api/cycles/2019/rounds/${round}/close`, {});
      if (closed.statusCode !== 200) throw new Error(closed.body);
    },
  };

  async function handIn(
    expert: Person,
    unit: string,
    round: 1 | 2 = 1,
    { submit = true, share = 1 }: { submit?: boolean; share?: number } = {},
  ): Promise<number> {
    const sheet = (await expert.get(`/api/review/2019/units/${unit}`)).json<{
      version: number;
      items?: { id: string; points: number }[];
    }>();
    const marks = (sheet.items ?? []).map((item) => ({
      item: item.id,
      points: Math.round(item.points * share),
      reason: "核对材料",
    }));
    const body = { round, version: sheet.version ?? 0, submit, marks };
    return (await expert.send("PUT", `/api/review/2019/units/${unit}/marks`, body)).statusCode;
  }
}
