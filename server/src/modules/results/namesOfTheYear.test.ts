import { adopted, keptUnknown } from "../../../testing/cycle.ts";
import { readDocxText } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../../testing/settledYear.ts";
import type { Unit } from "../registry/index.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear();
  const { office, ok, lead } = year;
  const version = await lead("signed");
  await ok(office, `/api/cycles/${YEAR}/notice/publish`, { version });
});
afterAll(() => year.platform.close());

const RENAMED = { id: "C1", old: "测试单位C1", name: "改建后的示例大学" };
const MERGED = { id: "C2", old: "测试单位C2", into: "C3" };

const docxText = async (bytes: Buffer): Promise<string> => (await readDocxText(bytes)).paragraphs.join("\n");

/** Everything that people read of the year, inside and outside. */
async function everything(): Promise<Record<string, string>> {
  const { office, leader, platform } = year;
  const out: Record<string, string> = {};
  for (const path of [`/results/${YEAR}`, `/results/${YEAR}.json`, `/results/${YEAR}/rectification`])
    out[path] = (await platform.nobody.get(path)).body;
  const docx = (await platform.nobody.get(`/results/${YEAR}/notice.docx`)).rawPayload;
  out["notice.docx"] = await docxText(docx);
  out["notice.docx bytes"] = docx.toString("base64");
  out["notice.pdf bytes"] = (await platform.nobody.get(`/results/${YEAR}/notice.pdf`)).rawPayload.toString(
    "base64",
  );
  const base = `/api/cycles/${YEAR}`;
  for (const path of [
    `${base}/honours`,
    `${base}/standings`,
    `${base}/result.json`,
    `${base}/units/C1/marks`,
    `${base}/notice`,
    `/api/findings?year=${YEAR}`,
    `/api/contributions/tally?year=${YEAR}`,
  ]) {
    const answer = await (path.endsWith("/notice") ? leader : office).get(path);
    expect(answer.statusCode, path).toBe(200);
    out[path] = answer.body;
  }
  for (const unit of ["C1", "C2"])
    out[`feedback ${unit}`] = await docxText(
      (await office.get(`${base}/units/${unit}/feedback/docx`)).rawPayload,
    );
  return out;
}

test("after a renaming and a merger everything that the year published and shows still says the names of the year", async () => {
  const { office, ok } = year;
  const before = await everything();
  for (const path of ["notice.docx", `/results/${YEAR}`, `/api/cycles/${YEAR}/honours`])
    expect(before[path], path).toContain(RENAMED.old);
  for (const path of ["notice.docx", `/results/${YEAR}.json`, `/api/findings?year=${YEAR}`, "feedback C2"])
    expect(before[path], path).toContain(MERGED.old);
  const version = async (id: string): Promise<number> =>
    (await office.get(`/api/units/${id}`)).json<Unit>().version;
  await ok(office, `/api/units/${RENAMED.id}/rename`, {
    name: RENAMED.name,
    shortName: "示例大学",
    kind: "direct",
    from: "2020-03-01",
    reason: "更名大学",
    basis: "教发函〔2020〕1号",
    version: await version(RENAMED.id),
  });
  await ok(office, `/api/units/${MERGED.id}/merge`, {
    into: MERGED.into,
    on: "2020-03-01",
    reason: "两校合并",
    basis: "教发函〔2020〕2号",
    version: await version(MERGED.id),
  });
  const after = await everything();
  // What the office is told of the registry today is the one thing that may differ.
  const standings = `/api/cycles/${YEAR}/standings`;
  expect(JSON.parse(after[standings]!).changedKinds).toEqual([
    expect.stringContaining("测试单位C1在登记中已改为厅委直属单位"),
  ]);
  const rest = (all: Record<string, string>) => ({
    ...all,
    [standings]: JSON.stringify({ ...JSON.parse(all[standings]!), changedKinds: [] }),
  });
  expect(rest(after)).toEqual(rest(before));
  for (const [path, text] of Object.entries(after))
    expect(text.includes(RENAMED.name), `${path} must not know the new name`).toBe(false);
});

test("both are found by the names that they had, and the list of a day says who lived then", async () => {
  const { office } = year;
  const found = async (query: string): Promise<[string, string][]> =>
    (await office.get(`/api/units?${query}`))
      .json<{ units: Unit[] }>()
      .units.map((unit) => [unit.id, unit.name]);
  expect(await found(`search=${encodeURIComponent(RENAMED.old)}`)).toEqual([["C1", RENAMED.name]]);
  expect(await found(`search=${encodeURIComponent(MERGED.old)}`)).toEqual([["C2", MERGED.old]]);
  const ids = async (query: string) => (await found(query)).map(([id]) => id).sort();
  expect(await ids("life=living")).toEqual(["B1", "C1", "C3"]);
  expect(await ids("life=closed")).toEqual(["C2"]);
  expect(await ids("life=living&on=2019-12-31")).toEqual(["B1", "C1", "C2", "C3"]);
  const finding = await office.get(`/api/findings?year=${YEAR}&search=${encodeURIComponent(MERGED.old)}`);
  expect(finding.json<{ findings: unknown[] }>().findings).toHaveLength(1);
});

test("the coming year has the new names and no unit that is no more; an order is addressed as the unit is called today", async () => {
  const { office, ok } = year;
  const decisions = await keptUnknown(office, "pack:hunan-2019");
  const adoption = await adopted(office, "pack:hunan-2019");
  await ok(office, "/api/cycles", {
    year: 2020,
    name: "2020 年度检查",
    pack: "hunan-2019",
    decisions,
    adoption,
  });
  const names = (await office.get("/api/cycles/2020/standings"))
    .json<{ rows: { name: string; kind: string }[] }>()
    .rows.map((row) => `${row.kind} ${row.name}`)
    .sort();
  expect(names).toEqual(["bureau 测试单位B1", "college 测试单位C3", `direct ${RENAMED.name}`]);
  const planned = (await office.get(`/api/cycles/${YEAR}/orders/planned`)).json<{
    orders: { unitName: string }[];
  }>();
  expect(planned.orders.map((order) => order.unitName)).toEqual(["测试单位C3"]);
  await ok(office, "/api/document-series", { agency: "模拟改", firstSerial: 1 }).catch(() => null);
  const issued = await office.send("POST", `/api/cycles/${YEAR}/orders`, { agency: "模拟改" });
  expect(issued.statusCode, issued.body).toBe(200);
  const orders = async () =>
    (await office.get(`/api/cycles/${YEAR}/orders`)).json<{ orders: { unitName: string }[] }>().orders;
  expect((await orders()).map((order) => order.unitName)).toEqual(["测试单位C3"]);
  year.platform.clock.set("2020-03-20T01:00:00Z");
  const fresh = await year.platform.person("office");
  const { version } = (await fresh.get("/api/units/C3")).json<Unit>();
  await ok(fresh, "/api/units/C3/rename", {
    name: "合并组建的示例学院",
    shortName: "示例学院",
    kind: "college",
    from: "2020-03-10",
    reason: "合并组建",
    basis: "教发函〔2020〕3号",
    version,
  });
  const kept = (await fresh.get(`/api/cycles/${YEAR}/orders`)).json<{ orders: { unitName: string }[] }>();
  expect(kept.orders.map((order) => order.unitName)).toEqual(["测试单位C3"]);
  const items = (
    await fresh.get(`/api/cycles/${YEAR}/rectification?search=${encodeURIComponent("合并组建")}`)
  ).json<{ items: { unitName: string }[] }>();
  expect(items.items.map((item) => item.unitName)).toEqual(["测试单位C3"]);
});
