import { afterAll, beforeAll, expect, test } from "vitest";
import { readSheet, writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import type { Person } from "../../../../testing/platform.ts";
import { tables } from "../tables.ts";
import { POOL_COLUMNS, POOL_SHEET, type PoolKey } from "./poolWorkbook.ts";
import { code, id, startReview, type Review } from "./testing.ts";

let review: Review;
let office: Person;
let experts: Person[];
beforeAll(async () => {
  review = await startReview();
  ({ office, experts } = review);
});
afterAll(() => review.platform.close());

const poolFile = (lines: Partial<Record<PoolKey, string | number>>[]) =>
  writeSheet(
    POOL_SHEET,
    POOL_COLUMNS,
    lines.map((line) => ({
      login: "",
      name: "",
      workplace: "",
      employer: "",
      past: "",
      capacity: "",
      email: "",
      ...line,
    })),
  );
const importPool = async (file: Buffer, apply: "yes" | "no") =>
  (await office.send("POST", `/api/experts/import?apply=${apply}`, file, XLSX)).json<{
    applied: boolean;
    withdrawn: number;
    rows: { id: string; state: string; problems: string[] }[];
  }>();

test("the pool: a dry run names every wrong row, nothing is written; right rows come in whole and go out as they came", async () => {
  const wrong = await importPool(
    await poolFile([
      { login: experts[0]!.viewer.name, employer: "没有的单位" },
      { login: "nobody" },
      { login: office.viewer.name },
      { login: experts[1]!.viewer.name, name: "别人", capacity: "很多", email: "不是邮箱" },
      { login: experts[0]!.viewer.name },
    ]),
    "yes",
  );
  expect(wrong.applied).toBe(false);
  const said = wrong.rows.map((row) => row.problems.join("；"));
  expect(said[0]).toContain("“没有的单位”不是受检单位的编号或全称");
  expect(said[1]).toContain("没有登录名为“nobody”的专家账号（或已停用），请先由系统管理员创建");
  expect(said[2]).toContain("不是专家");
  expect(said[3]).toMatch(/承担上限.*邮箱.*账号姓名是/);
  expect(said[4]).toContain("与第 2 行重复");
  expect(await tables(review.platform.as(null).database).selectFrom("expert").selectAll().execute()).toEqual(
    [],
  );

  const file = await poolFile(
    experts.map((expert, index) => ({
      login: expert.viewer.name,
      workplace: `单位${index}`,
      employer: index === 0 ? "测试单位C1" : "",
      past: index === 1 ? "C2、测试单位D1" : "",
      capacity: 9,
      email: index === 2 ? "three@example.test" : "",
    })),
  );
  expect((await importPool(file, "no")).rows.map((row) => row.state)).toEqual(Array(6).fill("new"));
  expect((await importPool(file, "yes")).applied).toBe(true);
  const out = (await office.get("/api/experts.xlsx")).rawPayload;
  const cells = (await readSheet(out, POOL_SHEET, POOL_COLUMNS)).map((row) => row.cells);
  const first = cells.find(({ login }) => "text" in login && login.text === experts[0]!.viewer.name)!;
  expect(first).toMatchObject({
    workplace: { text: "单位0" },
    employer: { text: "C1" },
    capacity: { text: "9" },
  });
  expect((await importPool(out, "yes")).rows.map((row) => row.state)).toEqual(Array(6).fill("unchanged"));
  const { experts: listed } = (await office.get("/api/experts")).json<{
    experts: { accountId: string; email: string | null; pastUnitIds: string[]; version: number }[];
  }>();
  const of = (expert: Person) => listed.find((one) => one.accountId === id(expert));
  expect(of(experts[2]!)?.email).toBe("three@example.test");
  expect(of(experts[1]!)?.pastUnitIds).toEqual(["C2", "D1"]);
  const stale = await review.register(experts[3]!, null, { version: 0 });
  expect(code(stale)).toBe("stale-version");
  expect((await review.register(experts[3]!, null, { version: 1 })).statusCode).toBe(200);
});
