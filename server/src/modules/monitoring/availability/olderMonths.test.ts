import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../core/database.ts";
import { migrate } from "../../../core/migrate.ts";
import { dropDatabase } from "../../../../testing/dropDatabase.ts";
import { agreementText } from "./tellShares.ts";

const cluster = (name: string): string => process.env["MINGCHA_TEST_CLUSTER"]!.replace("DATABASE", name);
const name = `older_${randomBytes(4).toString("hex")}`;

beforeAll(async () => {
  const owner = openOwner(cluster("postgres"));
  await owner.unsafe(`create database ${name}`);
  await owner.end();
});
afterAll(async () => {
  const owner = openOwner(cluster("postgres"));
  await dropDatabase(owner, name);
  await owner.end();
});

test("days and months that were closed when there was one vantage say that this one looked, and found shut what failed", async () => {
  const files = (await readdir(join(import.meta.dirname, "../../../../migrations"))).filter((file) =>
    file.endsWith(".sql"),
  );
  await migrate(cluster(name), new Set(files.filter((file) => file < "0472")));
  const owner = openOwner(cluster(name));
  try {
    await owner`insert into availability_watch (year, first_day, last_day, visits_per_day, controls, seed, set_by, set_at)
      values (2019, '2019-10-01', '2019-10-31', 24, '{http://control.test/}', 's', '甲', now())`;
    await owner`insert into availability_day select 2019, 'C1', '2019-10-01', 6, 3, 1, 0, 2, 1, 0, now()`;
    await owner`insert into availability_month select 2019, 'C1', '2019-10', 60, 7, 10, 0, 2, 1, 0, now()`;
    await migrate(cluster(name));
    const [day] = await owner`select failed, looked, agreed, disputed from availability_day`;
    expect(day).toEqual({ failed: 3, looked: 3, agreed: 3, disputed: 0 });
    const [month] = await owner<{
      failed: number;
      looked: number;
      agreed: number;
    }>`select failed, looked, agreed from availability_month`;
    expect(month).toEqual({ failed: 7, looked: 7, agreed: 7 });
    // One more day after the upgrade, one failed instant of which three vantages looked and two found the site shut.
    const later = { failed: 3 + 1, looked: 3 + 3, agreed: 3 + 2 };
    expect(agreementText(month!)).toBe("");
    expect(agreementText(later)).toBe("（6个监测点次中5个无法正常访问）");
  } finally {
    await owner.end();
  }
});
