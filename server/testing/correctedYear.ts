import { transact } from "../src/core/context.ts";
import type { Person } from "./platform.ts";
import { storePackage, YEAR, yearLed, type SettledYear, type Told } from "./settledYear.ts";
import { raiseFindings, type FactChange } from "../src/modules/evidence/write.ts";
import { tables as evidence } from "../src/modules/evidence/tables.ts";
import type { CorrectionsView } from "../src/modules/results/corrections/schemas.ts";
import type { NoticeView } from "../src/modules/results/notice/schemas.ts";

type Answer = Awaited<ReturnType<Person["send"]>>;

/** A published year: B1 and C1 excellent (90), C2 and C3 (50) on the list of hidden links; and the ways to correct it. */
export interface PublishedYear extends SettledYear {
  corrections(person?: Person): Promise<CorrectionsView>;
  /** Raises a finding of a unit (of hidden links unless said otherwise) and decides about it over HTTP. */
  decide(
    unitId: string,
    decision: "confirmed" | "dismissed",
    raised?: { check: string; confirmed?: FactChange[]; dismissed?: FactChange[] },
  ): Promise<Answer>;
  /** Changes the decision about a unit's finding of hidden links. */
  change(unitId: string, decision: "confirmed" | "dismissed", reason: string): Promise<Answer>;
  begin(): Promise<number>;
  /** The corrigendum's way over HTTP. @returns status and sentence */
  step(person: Person, ordinal: number, step: string, reason?: string): Promise<[number, string]>;
  paper(ordinal: number, person?: Person): Promise<NoticeView>;
  /** Draft → published by three people. */
  correct(ordinal: number): Promise<void>;
  /** What everyone reads at an address of the year. */
  read(path: string): Promise<{ status: number; bytes: Buffer; text: string }>;
}

/** What the command led to elsewhere, in sentences. */
export const remarksOf = (answer: Answer): string[] =>
  JSON.parse(decodeURIComponent(String(answer.headers["x-mingcha-remarks"] ?? "[]"))) as string[];

/** @param told what is found instead of the hidden links of C2 and C3 */
export async function publishedYear(told: Told | null = null): Promise<PublishedYear> {
  const year = await yearLed("final", told, {
    name: "published",
    lead: async ({ office, ok, lead }) => {
      await ok(office, `/api/cycles/${YEAR}/notice/publish`, { version: await lead("signed") });
    },
  });
  const { platform, office, reviewer, leader } = year;
  const base = `/api/cycles/${YEAR}`;
  const one: PublishedYear = {
    ...year,
    corrections: async (person = office) => (await person.get(`${base}/corrections`)).json<CorrectionsView>(),
    decide: async (unitId, decision, raised = { check: "hidden-link" }) => {
      const packageId = await storePackage(platform, unitId);
      const key = `${raised.check}:/${unitId}/late`;
      await transact(platform.as(office.viewer), (work) =>
        raiseFindings(work, [
          {
            year: YEAR,
            unitId,
            check: raised.check,
            key,
            certainty: "fail",
            message: "首页有问题。",
            raisedBy: "test",
            evidence: [{ kind: "record", packageId, recordId: unitId, url: `http://${unitId}.test/` }],
            factsWhenConfirmed: raised.confirmed,
            factsWhenDismissed: raised.dismissed,
          },
        ]),
      );
      const { id, version } = await evidence(platform.as(null).database)
        .selectFrom("finding")
        .select(["id", "version"])
        .where("key", "=", key)
        .executeTakeFirstOrThrow();
      return office.send("POST", `/api/findings/${id}/decide`, { decision, reason: "复核后查实", version });
    },
    change: async (unitId, decision, reason) => {
      const { id, version } = await evidence(platform.as(null).database)
        .selectFrom("finding")
        .select(["id", "version"])
        .where("key", "=", `hidden-link:/${unitId}`)
        .executeTakeFirstOrThrow();
      return office.send("POST", `/api/findings/${id}/decide`, { decision, reason, version });
    },
    begin: async () =>
      (await year.ok<{ ordinal: number }>(office, `${base}/corrigenda`, { agency: "模拟通" })).ordinal,
    step: async (person, ordinal, step, reason = "") => {
      const { version } = await one.paper(ordinal);
      const answer = await person.send("POST", `${base}/corrigenda/${ordinal}/${step}`, { version, reason });
      return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""];
    },
    paper: async (ordinal, person = office) =>
      (await person.get(`${base}/corrigenda/${ordinal}`)).json<NoticeView>(),
    correct: async (ordinal) => {
      for (const [person, step] of [
        [office, "submit"],
        [reviewer, "approve"],
        [leader, "sign"],
        [office, "publish"],
      ] as const) {
        const [status, message] = await one.step(person, ordinal, step);
        if (status !== 200) throw new Error(`${step}: ${status} ${message}`);
      }
    },
    read: async (path) => {
      const answer = await platform.nobody.get(`/results/${YEAR}${path}`);
      return { status: answer.statusCode, bytes: answer.rawPayload, text: answer.body };
    },
  };
  return one;
}
