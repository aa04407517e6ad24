import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailText, WRONG_IN_MAIL } from "../../../../testing/mailText.ts";
import { startYear, YEAR, type Year } from "../../../../testing/rectification.ts";
import { rectification } from "../index.ts";
import { visitMended } from "./commands/visitMended.ts";
import { transact } from "../../../core/context.ts";
import { changeMail } from "../../identity/index.ts";
import type { Calendar } from "../../../core/calendar.ts";
import { moveMendDays } from "./commands/moveMendDays.ts";
import { mailWarnings } from "./commands/mailWarnings.ts";
import { tables } from "./tables.ts";

let year: Year;
beforeAll(async () => {
  year = await startYear();
});
afterAll(() => year.close());

interface Warning {
  id: string;
  state: string;
  version: number;
  mendUntil: string;
  inTime: boolean | null;
  message: string;
  looks: { outcome: string | null; message: string | null }[];
}
const list = async (person: Year["officer"]) => {
  const answer = await person.get(`/api/cycles/${YEAR}/security-warnings`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ warnings: Warning[]; total: number; cleared: number; inTime: number }>();
};
const own = async (): Promise<Warning> => (await list(year.officer)).warnings[0] as Warning;
const act = async (person: Year["officer"], what: string, body: object, status = 200) => {
  const { id, version } = await own();
  const answer = await person.send("POST", `/api/security-warnings/${id}/${what}`, { ...body, version });
  expect(answer.statusCode, answer.body).toBe(status);
};
const visit = async () => {
  const context = year.platform.as(null);
  const rows = await tables(context.database)
    .selectFrom("security_warning_look")
    .select("id")
    .where("finished_at", "is", null)
    .execute();
  for (const { id } of rows) await visitMended(context, id);
  return rows.length;
};

test("only a confirmed security finding warns, the own unit and the office alone, with the day and the hour until which", async () => {
  await year.confirm("annual-report");
  expect(await list(year.officer)).toMatchObject({ warnings: [], total: 0 });
  await year.confirm("hidden-link");
  expect(await own()).toMatchObject({ state: "warned", mendUntil: "2020-03-05", inTime: null, looks: [] });
  expect((await list(year.office)).warnings).toHaveLength(1);
  const other = await year.platform.person("officer", "C2");
  expect((await list(other)).warnings).toEqual([]);
  expect((await year.leader.get(`/api/cycles/${YEAR}/security-warnings`)).statusCode).toBe(403);
  const { id, version } = await own();
  expect(
    (await other.send("POST", `/api/security-warnings/${id}/contain`, { note: "已下线", version }))
      .statusCode,
  ).toBe(404);
  const waits = (await year.officer.get("/api/waiting")).json<{ waiting: { kind: string; due: string }[] }>();
  expect(waits.waiting.find((one) => one.kind === "rectification.warning")).toMatchObject({
    due: "2020-03-05",
  });
});

test("what is mended is looked at again: it fails while the links stand, and is repaired in time once they are gone", async () => {
  await act(year.officer, "contain", { note: "已关闭网站对外访问" });
  expect((await own()).state).toBe("contained");
  await act(year.officer, "contain", { note: "再次" }, 409);
  await act(year.officer, "mend", { measure: "已删除" });
  await act(year.officer, "mend", { measure: "已删除" }, 409);
  await act(year.office, "clear", { reason: "看过" }, 409);
  expect(await visit()).toBe(1);
  expect(await own()).toMatchObject({ state: "failed", looks: [{ outcome: "fail" }] });
  year.site.links = false;
  await act(year.officer, "mend", { measure: "已删除暗链并修补漏洞" });
  await visit();
  expect(await own()).toMatchObject({ state: "cleared", inTime: true, looks: [{ outcome: "pass" }, {}] });
  expect(await list(year.office)).toMatchObject({ total: 1, cleared: 1, inTime: 1 });
});

test("a look that can't see leaves it mended; the office looks again or clears it by hand, with the reason", async () => {
  year.site.links = true;
  const [finding] = (await year.findings()).filter((one) => one.check === "hidden-link");
  const decide = async (decision: string, version: number) =>
    (
      await year.office.send("POST", `/api/findings/${finding!.id}/decide`, {
        decision,
        reason: "复核",
        version,
      })
    ).json<{ version: number }>().version;
  const dismissed = await decide("dismissed", finding!.version);
  expect(await own()).toMatchObject({ state: "withdrawn" });
  expect(await list(year.office)).toMatchObject({ total: 0 });
  await decide("confirmed", dismissed);
  expect(await own()).toMatchObject({ state: "warned", inTime: null });
  year.site.down = true;
  await act(year.officer, "mend", { measure: "已停机整改" });
  await visit();
  expect(await own()).toMatchObject({ state: "mended", looks: [{ outcome: "could-not-look" }, {}, {}] });
  await act(year.office, "look", {});
  await act(year.office, "clear", { reason: "未完" }, 409);
  await visit();
  await act(year.officer, "clear", { reason: "自己认定" }, 403);
  await act(year.office, "clear", { reason: "现场核实已清除" });
  expect(await own()).toMatchObject({ state: "cleared", inTime: true });
});

test("an error of the program is told without the program's words", async () => {
  const finding = (await year.findings()).find((one) => one.check === "hidden-link");
  const decide = async (decision: string, version: number) =>
    (
      await year.office.send("POST", `/api/findings/${finding!.id}/decide`, {
        decision,
        reason: "复核",
        version,
      })
    ).json<{ version: number }>().version;
  await decide("confirmed", await decide("dismissed", finding!.version));
  await act(year.officer, "mend", { measure: "已删除" });
  const context = year.platform.as(null);
  const { id } = await tables(context.database)
    .selectFrom("security_warning_look")
    .select("id")
    .where("finished_at", "is", null)
    .executeTakeFirstOrThrow();
  const raw = "ENOENT: no such file or directory, open '/srv/mingcha/incoming/x.wacz'";
  await rectification.givenUp?.["rectification.look-at-mended"]?.(context, { lookId: id }, raw);
  const [look] = (await own()).looks;
  expect(look).toMatchObject({ outcome: "could-not-look", message: expect.stringContaining("与该单位无关") });
  expect(look?.message).not.toMatch(/ENOENT|srv/);
});

test("its officers get one mail, which names no finding", async () => {
  const { platform, officer } = year;
  const finding = (await year.findings()).find((one) => one.check === "hidden-link");
  const decide = async (decision: string, version: number) =>
    (
      await year.office.send("POST", `/api/findings/${finding!.id}/decide`, {
        decision,
        reason: "复核",
        version,
      })
    ).json<{ version: number }>().version;
  await decide("confirmed", await decide("dismissed", finding!.version));
  expect(await mailWarnings(platform.as(null))).toEqual({ sent: 0, failed: 0 });
  await transact(platform.as(null), (work) =>
    changeMail(work, officer.viewer.accountId, "officer", "c1@unit.test"),
  );
  // At night, on a Saturday: harm does not wait for the office.
  await year.at("2020-03-07T15:00:00Z");
  expect(await mailWarnings(platform.as(null))).toEqual({ sent: 1, failed: 0 });
  expect(await mailWarnings(platform.as(null))).toEqual({ sent: 0, failed: 0 });
  const folder = join(platform.config.dataFolder, "mail");
  const names = await readdir(folder);
  const { subject, text } = mailText(await readFile(join(folder, names[0]!), "utf8"));
  expect(subject).toContain("网站安全预警");
  expect(text).toContain("24小时内先行处置");
  expect(`${subject}${text}`).not.toMatch(WRONG_IN_MAIL);
  expect(text).not.toMatch(/暗链|隐藏|good\.test/);
});

test("the day until which a unit mends moves with the holidays and never forward, with a row in the audit", async () => {
  const rows = () =>
    tables(year.platform.as(null).database)
      .selectFrom("security_warning")
      .select(["id", "mend_until", "state"])
      .where("state", "!=", "withdrawn")
      .execute();
  const [before] = await rows();
  const moved = (date: string) =>
    transact(year.platform.as(year.office.viewer), (work) =>
      moveMendDays(work, { addWorkingDays: () => date } as unknown as Calendar, "安排调整"),
    );
  expect(await moved("2020-01-01")).toBe(0);
  expect(await moved("2020-12-31")).toBeGreaterThan(0);
  expect((await rows()).find((one) => one.id === before!.id)?.mend_until).toBe("2020-12-31");
});
