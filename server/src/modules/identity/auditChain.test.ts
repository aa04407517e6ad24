import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../core/context.ts";
import { openOwner, type Owner } from "../../core/database.ts";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { sealAudit } from "./commands/sealAudit.ts";
import { auditChain } from "./queries/auditChain.ts";

let platform: Platform;
let owner: Owner;
beforeAll(async () => {
  platform = await startPlatform();
  owner = openOwner(platform.databaseUrl);
});
afterAll(async () => {
  await owner.end();
  await platform.close();
});

const write = (subject: string) =>
  transact(platform.as(null), (work) => work.audit("test.happen", subject, { 值: [1, null] }));
/** Rows that are still open on this server (another test's transaction) are sealed the next time. */
const sealAll = async (): Promise<void> => {
  await expect
    .poll(async () => {
      await sealAudit(platform.as(null));
      return (await auditChain(platform.as(null))).openRows;
    })
    .toBe(0);
};

test("rows are sealed once, in a chain; a row of a transaction that is still open is not passed over", async () => {
  for (let count = 1; count <= 3; count += 1) await write(`thing:${count}`);
  await sealAll();
  // The elder number is written by a transaction that ends later.
  const slow = openOwner(platform.databaseUrl);
  await slow`begin`;
  await slow`insert into audit (at, actor, action, subject) values (now(), 'x', 'test.slow', 'thing:slow')`;
  await write("thing:4");
  await sealAudit(platform.as(null));
  expect(await auditChain(platform.as(null))).toMatchObject({ openRows: 1, broken: [] });
  await slow`commit`;
  await slow.end();
  await sealAll();
  const chain = await auditChain(platform.as(null));
  expect(chain).toMatchObject({ sealedRows: 5, openRows: 0, broken: [] });
  expect(chain.seals).toBeGreaterThanOrEqual(2);
  expect(chain.head).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ["a changed row", "update audit set detail = '{}' where subject = 'thing:2'", /a row was changed/],
  [
    "a changed time",
    "update audit set at = at + interval '1 microsecond' where subject = 'thing:2'",
    /a row was changed/,
  ],
  ["a row taken away", "delete from audit where subject = 'thing:2'", /rows were sealed, \d+ are there/],
  ["a seal taken away", "delete from audit_seal where number = 1", /a seal before it is missing/],
])("%s is found, even when the database's owner did it", async (_name, statement, why) => {
  expect((await auditChain(platform.as(null))).broken).toEqual([]);
  // Kept aside and put back, so that every case begins with a whole chain.
  await owner.unsafe(
    "create table kept_audit as select * from audit; create table kept_seal as select * from audit_seal",
  );
  await owner.unsafe(statement);
  const { broken } = await auditChain(platform.as(null));
  expect(broken.map((one) => one.why).join()).toMatch(why);
  await owner.unsafe(
    "delete from audit; insert into audit overriding system value select * from kept_audit; delete from audit_seal; insert into audit_seal select * from kept_seal; drop table kept_audit, kept_seal",
  );
});

test("the application can add a seal, never change or remove one", async () => {
  const { database } = platform.as(null);
  await expect(sql`update audit_seal set rows = 1`.execute(database)).rejects.toThrow(/permission denied/);
  await expect(sql`delete from audit_seal`.execute(database)).rejects.toThrow(/permission denied/);
});
