import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "./database.ts";
import { migrate } from "./migrate.ts";
import { startPlatform, type Platform } from "../../testing/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

test("migrations go forward only: each once; a changed file and a newer database are refused", async () => {
  expect(await migrate(platform.databaseUrl)).toEqual([]);
  const owner = openOwner(platform.databaseUrl);
  try {
    await owner`insert into migration (name, sha256) values ('9999-later.sql', 'x')`;
    await expect(migrate(platform.databaseUrl)).rejects.toThrow(/has migration 9999-later\.sql.*it is newer/);
    await owner`delete from migration where name = '9999-later.sql'`;
    await owner`update migration set sha256 = 'other' where name = '0001-core.sql'`;
    await expect(migrate(platform.databaseUrl)).rejects.toThrow(
      /0001-core\.sql was changed after it had been applied/,
    );
  } finally {
    await owner.end();
  }
});
