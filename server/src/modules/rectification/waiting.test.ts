import { afterAll, beforeAll, expect, test } from "vitest";
import { startYear, YEAR, type Year } from "../../../testing/rectification.ts";

let year: Year;
beforeAll(async () => {
  year = await startYear();
  await year.confirm("hidden-link");
  await year.confirm("annual-report");
});
afterAll(() => year.close());

interface Row {
  kind: string;
  count: number;
  year: number | null;
  due: string | null;
  link: string;
}
const waiting = async (person: Year["officer"]): Promise<Row[]> => {
  const answer = await person.get("/api/waiting");
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ waiting: Row[] }>().waiting;
};
const of = (rows: Row[], kind: string) => rows.filter((row) => row.kind.startsWith(kind));

test("what waits is told to whoever has to act, with the first last day, however long ago its year was", async () => {
  expect(of(await waiting(year.officer), "rectification.o")).toEqual([]);
  expect(of(await waiting(year.officer), "rectification.warning")).toMatchObject([
    { count: 1, due: "2020-03-05", link: `/security-warnings?year=${YEAR}` },
  ]);
  const suspected = (
    await year.office.get(`/api/findings?year=${YEAR}&state=suspected&page=1&pageSize=1`)
  ).json<{ total: number }>();
  expect(of(await waiting(year.office), "evidence.suspected")).toMatchObject([
    { year: YEAR, count: suspected.total },
  ]);
  expect(suspected.total).toBeGreaterThan(0);
  expect((await year.issue()).statusCode).toBe(200);
  expect(of(await waiting(year.officer), "rectification.o")).toMatchObject([
    {
      kind: "rectification.open",
      count: 2,
      year: YEAR,
      due: "2020-03-05",
      link: `/rectification?year=${YEAR}`,
    },
    { kind: "rectification.order", count: 1, due: null },
  ]);
  const { orders } = (await year.officer.get(`/api/cycles/${YEAR}/orders`)).json<{
    orders: { id: string }[];
  }>();
  await year.officer.send("POST", `/api/orders/${orders[0]!.id}/acknowledge`, {});
  year.platform.clock.set("2021-03-01T01:00:00Z");
  const later = await year.platform.person("officer", "C1");
  expect(of(await waiting(later), "rectification.o")).toMatchObject([
    { kind: "rectification.overdue", count: 2, due: "2020-03-05" },
  ]);
  // Whose unit it is not learns nothing of it.
  const other = await year.platform.person("officer", "C2");
  expect(of(await waiting(other), "rectification")).toEqual([]);
});

test("the most urgent comes first; every role is answered", async () => {
  for (const role of ["office", "leader", "expert", "system", "audit"] as const) {
    const rows = await waiting(await year.platform.person(role));
    expect(rows.map((row) => row.due ?? "9999")).toEqual(rows.map((row) => row.due ?? "9999").toSorted());
    expect(rows.every((row) => row.count > 0)).toBe(true);
  }
});
