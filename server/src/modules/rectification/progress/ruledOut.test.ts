import { afterAll, beforeAll, expect, test } from "vitest";
import { startYear, YEAR, type Year } from "../../../../testing/rectification.ts";
import { currentFacts, findingsOf } from "../../evidence/read.ts";

let year: Year;
beforeAll(async () => {
  year = await startYear();
});
afterAll(() => year.close());

const ordered = async (): Promise<unknown> =>
  (await currentFacts(year.platform.as(null), YEAR + 1, ["C1"], ["rectification.ordered"]))[0]?.value;
const decide = async (check: string, decision: string) => {
  const [found] = await findingsOf(year.platform.as(null), { year: YEAR, unitId: "C1", check });
  const body = { decision, reason: "复核", version: found!.version };
  expect((await year.office.send("POST", `/api/findings/${found!.id}/decide`, body)).statusCode).toBe(200);
};

test("what is ruled out after it was ordered is nothing that the unit is measured by, from that hour on", async () => {
  await year.confirm("hidden-link");
  await year.confirm("annual-report");
  await year.issue();
  const before = Number(await ordered());
  expect(before).toBeGreaterThanOrEqual(2);
  await decide("annual-report", "dismissed");
  expect(await ordered()).toBe(before - 1);
  // Another item of the unit moves: the ruled-out one does not come back into the count.
  const hidden = await year.of("hidden-link");
  const withdrawn = await year.office.send("POST", `/api/rectification/${hidden.id}/withdraw`, {
    reason: "重复下达",
    version: hidden.version,
  });
  expect(withdrawn.statusCode).toBe(200);
  expect(await ordered()).toBe(before - 2);
  await decide("annual-report", "confirmed");
  expect(await ordered()).toBe(before - 1);
});

test("progress points at each order that it counts", async () => {
  const facts = await currentFacts(year.platform.as(null), YEAR + 1, ["C1"]);
  for (const fact of facts.filter((one) => one.key.startsWith("rectification."))) {
    expect(fact.evidence[0]?.kind, fact.key).toBe("count");
    if (fact.key === "rectification.ordered")
      expect(fact.evidence.slice(1).map((one) => one.kind)).toEqual(
        Array.from({ length: Number(fact.value) }, () => "order-item"),
      );
  }
});
