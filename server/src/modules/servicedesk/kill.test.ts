import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killWhenWritten } from "../../../testing/killWhenWritten.ts";
import { openByCode } from "../questions/index.ts";
import { letter } from "./matters/letter.ts";
import { submitMatter } from "./matters/commands/submitMatter.ts";
import { startDesk, type Desk } from "./testing/desk.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

const FORM = "8a3cbb0e-3c1c-4b7a-9d2e-000000000001";
const CHILD = join(import.meta.dirname, "..", "..", "..", "testing", "runCommand.ts");
const rows = async () =>
  (
    await sql<{ number: string; contact: boolean }>`select number,
      exists (select from desk_contact k where k.case_id = c.id) as contact from desk_case c`.execute(
      d.platform.as(null).database,
    )
  ).rows;
/** What the browser does when the answer never came: the same form again. */
const again = (formKey: string) =>
  submitMatter(
    d.platform.as(null),
    letter.parse({
      kind: "consultation",
      title: "断电时写的信",
      body: "写信时断电，编号还在吗？",
      contact: { phone: "0731 8888 1234" },
    }),
    [],
    { formKey },
  );
const order = (input: string) => ({
  command: "letter" as const,
  viewer: { accountId: "", name: "", role: "office" as const, unitId: null },
  year: 2026,
  input,
});

test("killed with -9 before the letter is stored: nothing is; the same form again is one letter with a number that opens", async () => {
  await killWhenWritten(d.platform, order(FORM));
  expect(await rows()).toEqual([]);
  const receipt = await again(FORM);
  expect(receipt.before).toBe(false);
  expect(await rows()).toEqual([{ number: receipt.number, contact: true }]);
  expect(await openByCode(d.platform.as(null), receipt)).toMatchObject({});
});

test("gone between the letter and its answer: the same form again shows the number that exists, once, with the code that opens it", async () => {
  const form = FORM.replace(/1$/, "2");
  await promisify(execFile)(process.execPath, [
    CHILD,
    JSON.stringify({
      databaseUrl: d.platform.databaseUrl,
      folder: d.platform.config.dataFolder,
      now: d.platform.clock.now().toISOString(),
      ...order(form),
    }),
  ]);
  const stored = (await rows()).at(-1)?.number;
  const receipt = await again(form);
  expect([receipt.before, receipt.number]).toEqual([true, stored]);
  expect((await rows()).filter((row) => row.number === stored)).toHaveLength(1);
  expect(await rows()).toHaveLength(2);
  expect(await openByCode(d.platform.as(null), receipt)).toMatchObject({});
});
