import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { tables } from "../tables.ts";
import { changeAccount, type AccountChange } from "./changeAccount.ts";

let platform: Platform;
let system: Person;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  system = await platform.person("system");
  office = await platform.person("office");
});
afterAll(() => platform.close());

const changes = (input: Partial<AccountChange>, by = system) =>
  changeAccount(platform.as(by.viewer), { id: office.viewer.accountId, version: 1, ...input });
const change = (input: Partial<AccountChange>, by = system) => told(changes(input, by));
const sessions = async (): Promise<number> =>
  (
    await tables(platform.as(null).database)
      .selectFrom("session")
      .select("token_hash")
      .where("account_id", "=", office.viewer.accountId)
      .execute()
  ).length;
const signIn = async (password = PASSWORD): Promise<number> =>
  (await platform.nobody.send("POST", "/api/session", { login: office.viewer.name, password })).statusCode;
const log = () => audited(platform.as(null).database, "identity.change-account");

test("nobody disables or resets the own account; a weak password and an account that is not there change nothing", async () => {
  expect(await change({ disabled: true }, office)).toBe("409 own-account");
  expect(await change({ id: system.viewer.accountId, password: "Another-2020!" })).toBe("409 own-account");
  // However its id is written.
  expect(await change({ id: system.viewer.accountId.toUpperCase(), disabled: true })).toBe("409 own-account");
  expect(await change({ password: "weak" })).toMatch(/^400 /);
  expect(await change({ id: "00000000-0000-4000-8000-000000000000", disabled: true })).toBe("404 not-found");
  expect([await log(), await signIn()]).toEqual([[], 200]);
});

test("of two who change it at once one is told; its sessions end, and no password stands in the audit", async () => {
  const before = await office.get("/api/reminders");
  expect(before.statusCode).toBe(200);
  const all = [() => changes({ disabled: true }), () => changes({ password: "Another-2020!" })];
  expect(await together(platform, "account", all)).toEqual(["409 stale-version", "done"]);
  expect(await sessions()).toBe(0);
  expect((await office.get("/api/reminders")).statusCode).toBe(401);
  const rows = await log();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(/Another|scrypt|argon/i);
});

test("an account that is disabled lets nobody in until it is enabled; then by the new password only", async () => {
  expect(await change({ version: 2, disabled: true })).toBe("done");
  expect(await signIn()).not.toBe(200);
  expect(await change({ version: 3, disabled: false, password: "Another-2020!" })).toBe("done");
  expect([await signIn(), await signIn("Another-2020!")]).toEqual([401, 200]);
  expect((await log()).at(-1)).toMatchObject({
    actor: system.viewer.name,
    subject: `account:${office.viewer.accountId}`,
    detail: { disabled: false, passwordReset: true },
  });
});
