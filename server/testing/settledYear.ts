import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { giveFacts, openTestCycle, smallRubric } from "./cycle.ts";
import type { RubricInput } from "../src/modules/assessment/pack/rubric.ts";
import { transact } from "../src/core/context.ts";
import { startPlatform, type Person, type Platform } from "./platform.ts";
import { standing, type World } from "./standing.ts";
import { registerUnits } from "./units.ts";
import type { FactValue } from "../src/modules/evidence/read.ts";
import { raiseFindings } from "../src/modules/evidence/write.ts";
import { tables as evidence } from "../src/modules/evidence/tables.ts";
import { tables as review } from "../src/modules/review/tables.ts";
import type { NoticeInput, NoticeView } from "../src/modules/results/notice/schemas.ts";

export const YEAR = 2019;
const UNITS = ["B1", "C1", "C2", "C3"];

const LISTS = [
  {
    key: "compromised",
    title: "网站存在暗链",
    paragraph: "security",
    honoursBar: false,
    limitWorkingDays: 3,
    tag: "[P]",
    checks: ["hidden-link"],
    sentence: "{units}等{count}个单位的网站上发现暗链",
  },
];

/** A year whose standings are final: B1 and C1 are excellent with a person each, C2 and C3 are on the list, a basis document is registered. */
export interface SettledYear {
  platform: Platform;
  office: Person;
  reviewer: Person;
  leader: Person;
  officers: Map<string, Person>;
  /** Sends and demands 200. */
  ok<Body = unknown>(person: Person, path: string, body?: object, method?: "POST" | "PUT"): Promise<Body>;
  /** Sends to the notice and gives the refusal's status and sentence, or 200 and nothing. */
  say(person: Person, path: string, body: object): Promise<[number, string]>;
  view(person?: Person): Promise<NoticeView>;
  /** Begins the notice and leads it to the state. @returns the version */
  lead(to: "draft" | "review" | "approved" | "signed"): Promise<number>;
}

const allAutomatic = (change: Partial<RubricInput> = {}): RubricInput => {
  const rubric = smallRubric(change);
  const part = { fact: "test.share", label: "份额", share: true as const, points: 3000 };
  rubric.items = rubric.items.map((item) =>
    item.source === "expert"
      ? { ...item, source: "automatic" as const, rule: { kind: "parts" as const, parts: [part] } }
      : item,
  );
  return rubric;
};

/** Lists of the test's own, with units beyond the usual ones, their facts, and what is found of them. */
export interface Told {
  /** Facts as a rubric registers them, with their names. */
  registered: readonly { key: string; name: string }[];
  lists: readonly unknown[];
  facts: Record<string, Record<string, FactValue>>;
  findings: readonly { unitId: string; check: string; key: string; message: string }[];
  /** What the rubric has otherwise. */
  rubric?: Partial<RubricInput>;
}

const unitsOf = (told: Told | null): string[] => [
  ...new Set([
    ...UNITS,
    ...Object.keys(told?.facts ?? {}),
    ...(told?.findings ?? []).map((one) => one.unitId),
  ]),
];

async function openYear(platform: Platform, office: Person, told: Told | null): Promise<void> {
  const { database } = platform.as(null);
  const ids = unitsOf(told);
  const lists = told?.lists ?? LISTS;
  const keys = Object.values(told?.facts ?? {}).flatMap((own) => Object.keys(own));
  await registerUnits(database, ids);
  await openTestCycle(platform.as(null), YEAR, allAutomatic(told?.rubric), [
    ...new Set(["test.share", ...keys]),
  ]);
  await sql`update cycle set lists = ${JSON.stringify({ lists })}::text::jsonb`.execute(database);
  if (told)
    await sql`update cycle set facts = ${JSON.stringify({ facts: told.registered })}::text::jsonb`.execute(
      database,
    );
  const share = (unit: string): number => (["B1", "C1"].includes(unit) ? 0.9 : 0.5);
  await giveFacts(
    platform.as(office.viewer),
    YEAR,
    Object.fromEntries(ids.map((unit) => [unit, { "test.share": share(unit), ...told?.facts[unit] }])),
  );
  await review(database).insertInto("review_stage").values({ year: YEAR, stage: "closed" }).execute();
}

async function raiseTold(platform: Platform, office: Person, { findings }: Told): Promise<void> {
  for (const { unitId, check, key, message } of findings) {
    const packageId = await storePackage(platform, unitId);
    const url = `http://${unitId}.test/`;
    const seen = [{ kind: "record" as const, packageId, recordId: unitId, url }];
    await transact(platform.as(office.viewer), (work) =>
      raiseFindings(work, [
        { year: YEAR, unitId, check, key, certainty: "fail", message, raisedBy: "test", evidence: seen },
      ]),
    );
  }
}

async function confirmSuspected(office: Person): Promise<void> {
  const { findings } = (await office.get(`/api/findings?year=${YEAR}&state=suspected`)).json<{
    findings: { id: string; version: number }[];
  }>();
  for (const { id, version } of findings)
    await office.send("POST", `/api/findings/${id}/decide`, {
      decision: "confirmed",
      reason: "看过证据",
      version,
    });
}

/** Stores a package of evidence of the unit. @returns its id */
export async function storePackage(platform: Platform, unitId: string): Promise<string> {
  const context = platform.as(null);
  const { id: fileId, size, sha256 } = await context.files.write(Buffer.from(`evidence of ${unitId}`));
  const id = randomUUID();
  const taken_at = new Date("2020-02-20T02:00:00Z");
  await evidence(context.database)
    .insertInto("evidence_package")
    .values({
      id,
      unit_id: unitId,
      year: YEAR,
      run_id: null,
      file_id: fileId,
      site: `http://${unitId}.test/`,
      sha256,
      size,
      taken_at,
    })
    .execute();
  return id;
}

/** Raises a finding of hidden links of each unit. */
export async function raise(platform: Platform, office: Person, unitIds: string[]): Promise<void> {
  const packages = new Map<string, string>();
  for (const unitId of unitIds) packages.set(unitId, await storePackage(platform, unitId));
  await transact(platform.as(office.viewer), (work) =>
    raiseFindings(
      work,
      unitIds.map((unitId) => ({
        year: YEAR,
        unitId,
        check: "hidden-link",
        key: `hidden-link:/${unitId}`,
        certainty: "fail" as const,
        message: "首页有暗链。",
        raisedBy: "test",
        evidence: [
          {
            kind: "record" as const,
            packageId: packages.get(unitId)!,
            recordId: unitId,
            url: `http://${unitId}.test/`,
          },
        ],
      })),
    ),
  );
}

/** Who answers for the office's documents in tests. */
export const CONTACT = { person: "何少平", phone: "0731-84720000", address: "厅办公室（长沙市东二环二段）" };

const BEGINNING = { now: "2020-03-02T01:00:00Z", environment: { MINGCHA_IDLE_MINUTES: "1440" } };
const base = `/api/cycles/${YEAR}`;

/** Sends and demands 200. */
const ok: SettledYear["ok"] = async (person, path, body = {}, method = "POST") => {
  const answer = await person.send(method, path, body);
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
  return answer.json();
};

type YearPeople = Pick<SettledYear, "office" | "reviewer" | "leader" | "officers">;

async function settle(until: "feedback" | "final", told: Told | null): Promise<World<YearPeople>> {
  const platform = await startPlatform(BEGINNING.now, BEGINNING.environment);
  const office = await platform.person("office");
  const reviewer = await platform.person("office");
  const leader = await platform.person("leader");
  await openYear(platform, office, told);
  const officers = new Map<string, Person>();
  for (const unit of unitsOf(told)) officers.set(unit, await platform.person("officer", unit));
  await (told ? raiseTold(platform, office, told) : raise(platform, office, ["C2", "C3"]));
  await confirmSuspected(office);
  await ok(office, `${base}/compute`);
  // What rules over facts have raised.
  if (told) await confirmSuspected(office);
  await ok(office, `${base}/standings/feedback`);
  if (until === "final") {
    for (const officer of officers.values()) await ok(officer, `${base}/feedback/confirm`);
    await ok(office, `${base}/standings/freeze`);
    for (const [unit, name] of [
      ["B1", "张三"],
      ["C1", "李四"],
    ] as const)
      await ok(officers.get(unit)!, `${base}/nominee`, { name }, "PUT");
    await ok(leader, `${base}/standings/finalise`, { note: "同意" });
  }
  await ok(office, "/api/document-contact", CONTACT, "PUT");
  await ok(office, "/api/basis-documents", { number: "湘教通〔2017〕417号", title: "关于公开目录的通知" });
  return { platform, people: { office, reviewer, leader, officers } };
}

/**
 * @param told what is found instead of the hidden links of C2 and C3: led there for this test alone
 * @param further leads it on, by the name that says how far
 */
export async function yearLed(
  until: "feedback" | "final",
  told: Told | null,
  further?: { name: string; lead: (year: SettledYear) => Promise<void> },
): Promise<SettledYear> {
  const lead = async (): Promise<World<YearPeople>> => {
    const world = await settle(until, told);
    await further?.lead(yearOf(world));
    return world;
  };
  if (told) return yearOf(await lead());
  const name = further?.name ?? until;
  return yearOf(
    await standing({ name: `settled year: ${name}`, ...BEGINNING }, lead, (people, again) => ({
      office: again(people.office),
      reviewer: again(people.reviewer),
      leader: again(people.leader),
      officers: new Map([...people.officers].map(([unit, officer]) => [unit, again(officer)])),
    })),
  );
}

/**
 * @param told what is found instead of the hidden links of C2 and C3
 * @param until "final", or "feedback": open to objections and not yet confirmed by the units
 */
export const settledYear = (
  until: "feedback" | "final" = "final",
  told: Told | null = null,
): Promise<SettledYear> => yearLed(until, told);

function yearOf({ platform, people }: World<YearPeople>): SettledYear {
  const { office, reviewer, leader } = people;
  const step = (person: Person, name: string, version: number) =>
    ok(person, `${base}/notice/${name}`, { version });
  return {
    platform,
    ...people,
    ok,
    say: async (person, path, body) => {
      const answer = await person.send("POST", `${base}/notice${path}`, body);
      return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""];
    },
    view: async (person = office) => (await person.get(`${base}/notice`)).json<NoticeView>(),
    lead: async (to) => {
      const { version } = await ok<{ version: number }>(office, `${base}/notice`, { agency: "模拟通" });
      if (to === "draft") return version;
      await step(office, "submit", version);
      if (to === "review") return version;
      await step(reviewer, "approve", version);
      if (to === "signed") await step(leader, "sign", version);
      return version;
    },
  };
}

/** What an editor sends for a view that it has not changed. */
export function edited(view: NoticeView): NoticeInput {
  const { agency, title, recipients, copies, printing, blocks } = view.content!;
  return {
    agency,
    title,
    recipients,
    copies,
    printing,
    blocks: blocks.map((block) =>
      block.text
        ? { id: block.id, kind: "free" as const, text: block.text }
        : {
            id: block.id,
            kind: "generated" as const,
            phrases: Object.fromEntries(block.phrases.map((phrase) => [phrase.key, phrase.text])),
          },
    ),
  };
}
