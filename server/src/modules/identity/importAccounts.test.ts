import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { PASSWORD, startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { COLUMNS, SHEET } from "./accountsWorkbook.ts";

let platform: Platform;
let system: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  system = await platform.person("system");
});
afterAll(() => platform.close());

type Row = Partial<Record<(typeof COLUMNS)[number]["key"], string>>;
const row = (change: Row): Record<(typeof COLUMNS)[number]["key"], string | null> => ({
  login: "zhuangan01",
  name: "张三",
  role: "单位专干",
  unitId: "C1",
  email: null,
  password: PASSWORD,
  ...change,
});
interface Report {
  applied: boolean;
  rows: { id: string; state: string; problems: string[] }[];
}
const send = async (rows: Row[], apply: "yes" | "no", person = system) => {
  const bytes = await writeSheet(SHEET, COLUMNS, rows.map(row));
  return person.send("POST", `/api/accounts/import?apply=${apply}`, bytes, XLSX);
};
const report = async (rows: Row[], apply: "yes" | "no") => {
  const answer = await send(rows, apply);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Report>();
};
const logins = async () =>
  (await system.get("/api/accounts"))
    .json<{ accounts: { login: string }[] }>()
    .accounts.map((one) => one.login);

test("a sheet is tried without leaving anything, then written as a whole, and its people sign in", async () => {
  const sheet = [{}, { login: "zhuanjia01", role: "评审专家", unitId: "", name: "李四" }];
  expect(await report(sheet, "no")).toMatchObject({
    applied: false,
    rows: [{ state: "new" }, { state: "new" }],
  });
  expect(await logins()).not.toContain("zhuangan01");
  expect((await report(sheet, "yes")).applied).toBe(true);
  expect(await logins()).toEqual(expect.arrayContaining(["zhuangan01", "zhuanjia01"]));
  const signedIn = await platform.nobody.send("POST", "/api/session", {
    login: "zhuangan01",
    password: PASSWORD,
  });
  expect(signedIn.statusCode).toBe(200);
});

test("one wrong row keeps all of them out, and each says what is wrong", async () => {
  const { applied, rows } = await report(
    [
      { login: "good01", unitId: "C2" },
      { login: "zhuangan01", unitId: "C2" },
      { login: "weak01", password: "123" },
      { login: "nobody01", unitId: "C9" },
      { login: "office01", role: "检查工作组" },
      { login: "role01", role: "院长" },
      { login: "twice01", unitId: "C2" },
      { login: "twice01", unitId: "C2" },
    ],
    "yes",
  );
  expect(applied).toBe(false);
  expect(rows.map((one) => one.state)).toEqual([
    "new",
    "wrong",
    "wrong",
    "wrong",
    "wrong",
    "wrong",
    "new",
    "wrong",
  ]);
  expect(rows.flatMap((one) => one.problems).join("\n")).toMatchInlineSnapshot(`
    "登录名“zhuangan01”已被使用，请换一个。
    密码至少 8 位，且须同时含有小写字母、大写字母、数字和符号。
    未找到编号为“C9”的单位，账号未创建，可能已删除或您无权查看，请返回列表刷新后重试。
    专干账号必须指定所属单位，其他角色不得指定单位。
    “角色”须为检查工作组、厅领导、评审专家、单位专干、系统管理员、审计管理员之一，现为“院长”
    登录名“twice01”已被使用，请换一个。"
  `);
  expect(await logins()).not.toContain("good01");
});

test("nobody but the system administrator creates accounts so, and an empty sheet writes nothing", async () => {
  for (const role of ["office", "leader", "audit"] as const)
    expect((await send([{}], "yes", await platform.person(role))).statusCode).toBe(403);
  expect(await report([], "yes")).toEqual({ applied: false, rows: [] });
  expect((await system.get("/api/accounts/template.xlsx")).headers["content-type"]).toContain(XLSX);
});
