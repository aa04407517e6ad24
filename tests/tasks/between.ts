import { smallRubric } from "../../server/testing/cycle.ts";
import { transact } from "../../server/src/core/context.ts";
import { raiseFindings } from "../../server/src/modules/evidence/write.ts";
import type { Person } from "../../server/testing/platform.ts";
import { storePackage } from "../../server/testing/settledYear.ts";
import { NOW, type World } from "./world.ts";

/** What happens between the tasks without a page: what other people do, and what the machines find. */
const UNITS = ["B1", "C1", "C2", "C3"];

async function sent(person: Person, method: "POST" | "PUT", path: string, body: object = {}): Promise<void> {
  const answer = await person.send(method, path, body);
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
}

/** A rubric that experts alone mark, for the office to open the year with. */
export async function importRubric({ settled }: World): Promise<void> {
  const small = smallRubric();
  const rubric = smallRubric({
    dimensions: [{ id: "B", name: "服务", points: 10_000, tag: "[P]" }],
    items: small.items
      .filter((item) => item.source === "expert")
      .map((item) => ({ ...item, points: 5000, quickReasons: ["材料不全", "内容过简"] })),
    review: { expertsPerUnit: 1, thresholdShare: 0.2, tag: "[P]" },
  });
  const name = encodeURIComponent("任务细则");
  await sent(settled.office, "POST", `/api/rubrics/import?apply=yes&name=${name}`, {
    rubric,
    lists: [],
    facts: [],
  });
}

/** Findings that a run would have raised. */
export async function raiseSuspected({ settled }: World, units: string[]): Promise<void> {
  const { platform, office } = settled;
  for (const unitId of units) {
    const packageId = await storePackage(platform, unitId);
    await transact(platform.as(office.viewer), (work) =>
      raiseFindings(work, [
        {
          year: NOW,
          unitId,
          check: "broken-link",
          key: `broken-link:/${unitId}`,
          certainty: "needs-review",
          message: "首页有 3 个链接打不开。",
          raisedBy: "test",
          evidence: [{ kind: "record", packageId, recordId: unitId, url: `http://${unitId}.test/` }],
        },
      ]),
    );
  }
}

/** The expert says that no unit employs them: only then are units given to them. */
export async function nameExpert({ settled, people }: World): Promise<void> {
  await sent(settled.office, "PUT", `/api/experts/${people.expert.viewer.accountId}`, {
    employerUnitId: null,
  });
}

export async function markSecondRound({ people }: World): Promise<void> {
  for (const unitId of UNITS) {
    const path = `/api/review/${NOW}/units/${unitId}`;
    const { version } = (await people.expert.get(path)).json<{ version: number }>();
    const marks = ["B1", "B2"].map((item) => ({ item, points: 4000, reason: "核对材料" }));
    await sent(people.expert, "PUT", `${path}/marks`, { round: 2, version, submit: true, marks });
  }
}

export async function confirmAll({ settled }: World): Promise<void> {
  for (const officer of settled.officers.values())
    await sent(officer, "POST", `/api/cycles/${NOW}/feedback/confirm`);
}

export async function nominate({ settled }: World): Promise<void> {
  const { rows } = (await settled.office.get(`/api/cycles/${NOW}/standings`)).json<{
    rows: { unitId: string; excellent: boolean }[];
  }>();
  for (const { unitId } of rows.filter((row) => row.excellent))
    await sent(settled.officers.get(unitId)!, "PUT", `/api/cycles/${NOW}/nominee`, { name: "张三" });
}
