import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../../core/context.ts";
import { startYear, YEAR, type Year } from "../../../../testing/rectification.ts";
import { currentFacts } from "../../evidence/read.ts";
import { raiseFindings } from "../../evidence/write.ts";
import { tables } from "../tables.ts";
import { recordProgress } from "./facts.ts";

let year: Year;
beforeAll(async () => {
  year = await startYear();
});
afterAll(() => year.close());

const repaired = async () =>
  (await currentFacts(year.platform.as(null), YEAR + 1, ["C1"], ["review.repairedInTime"]))[0];
const work = <Done>(run: Parameters<typeof transact<Done>>[1]) =>
  transact(year.platform.as(year.office.viewer), run);

test("what the checks over texts found, people confirmed and the unit mended in time is counted; of nothing ordered nothing is known", async () => {
  const [hidden] = await year.confirm("hidden-link");
  await year.issue();
  expect(await repaired()).toMatchObject({ value: null });
  await work((inner) =>
    raiseFindings(
      inner,
      ["a", "b"].map((page) => ({
        year: YEAR,
        unitId: "C1",
        check: "personal-data",
        key: `personal-data:/${page}.html`,
        certainty: "needs-review" as const,
        message: `“公示”疑似公开了个人信息：公民身份号码1处，需人工核实。`,
        evidence: hidden!.evidence,
        raisedBy: "monitoring.personal-data",
        factsWhenConfirmed: [{ key: "review.privacyLeaks", value: null, counts: true as const }],
      })),
    ),
  );
  await year.confirm("personal-data");
  await year.issue();
  expect(await repaired()).toMatchObject({ value: 0 });
  const items = await tables(year.platform.as(null).database)
    .selectFrom("rectification_item")
    .select(["id", "due", "check_id"])
    .where("check_id", "=", "personal-data")
    .execute();
  expect(items).toHaveLength(2);
  // One in time, one a day late; the hidden link is another matter.
  for (const [at, closed] of [items[0]!.due, "2020-12-31"].entries())
    await tables(year.platform.as(null).database)
      .updateTable("rectification_item")
      .set({ state: "closed", closed_on: closed })
      .where("id", "=", items[at]!.id)
      .execute();
  await work((inner) => recordProgress(inner, YEAR, "C1"));
  const told = await repaired();
  expect(told).toMatchObject({ value: 1, source: "rectification.progress" });
  expect(told?.evidence.map((one) => one.kind)).toEqual(["count", "order-item"]);
});
