import { afterAll, beforeAll, expect, test } from "vitest";
import { startYear, YEAR, type Year } from "../../../testing/rectification.ts";

let year: Year;
beforeAll(async () => {
  year = await startYear();
});
afterAll(() => year.close());

interface Mark {
  item: string;
  kind: string;
  state: string;
  points: number | null;
  of: number;
  facts: { key: string; value: unknown; evidence: { kind: string }[] }[];
}

test("of a real year's pack every automatic deduction leads to evidence: ledgers, filings, sites, decisions", async () => {
  const post = async (path: string, body: object = {}) => {
    const answer = await year.office.send("POST", path, body);
    expect(answer.statusCode, `${path} ${answer.body}`).toBe(200);
  };
  await post("/api/contributions/tally", { year: YEAR });
  await post("/api/participation/tally", { year: YEAR });
  await post(`/api/evidence/${YEAR}/registry-facts`);
  await year.confirm("hidden-link");
  await post(`/api/cycles/${YEAR}/compute`);
  let deductions = 0;
  const kinds = new Set<string>();
  for (const unit of ["C1", "C2", "C3"]) {
    const { marks } = (await year.office.get(`/api/cycles/${YEAR}/units/${unit}/marks`)).json<{
      marks: Mark[];
    }>();
    for (const { item, kind, state, points, of, facts } of marks) {
      if (state !== "computed" || points === null || kind === "veto" || kind === "bonus" || points >= of)
        continue;
      deductions += 1;
      const known = facts.filter((fact) => fact.value !== null);
      expect(known.length, `${unit} ${item}`).toBeGreaterThan(0);
      for (const { key, evidence } of known) {
        expect(evidence.length, `${unit} ${item} ${key}`).toBeGreaterThan(0);
        for (const one of evidence) kinds.add(one.kind);
      }
    }
  }
  expect(deductions).toBeGreaterThan(10);
  for (const kind of ["count", "record"]) expect([...kinds]).toContain(kind);
});
