import { afterAll, beforeAll, expect, test } from "vitest";
import { killAtRandom } from "../../../../testing/killWhenWritten.ts";
import { storedRows } from "../../../../testing/storedRows.ts";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear("final");
});
afterAll(() => year.platform.close());

const TABLES = [
  "notice",
  "notice_version",
  "approval_subject",
  "approval_log",
  "published_finding",
  "document_number",
  "open_data_file",
  "standing",
  "audit",
];

const stored = (): Promise<string> => storedRows(year.platform, TABLES);

test("kill -9 at random points of publishing the notice: nothing of it is there, nobody reads a result; then it is published once", async () => {
  const { platform, office } = year;
  const version = await year.lead("signed");
  const before = await stored();
  await killAtRandom(
    platform,
    { command: "notice", viewer: office.viewer, year: YEAR, input: String(version) },
    stored,
  );
  expect(await stored()).toBe(before);
  expect((await platform.nobody.get(`/results/${YEAR}.json`)).statusCode).toBe(404);
  await year.ok(office, `/api/cycles/${YEAR}/notice/publish`, { version });
  expect((await platform.nobody.get(`/results/${YEAR}.json`)).statusCode).toBe(200);
  const again = await office.send("POST", `/api/cycles/${YEAR}/notice/publish`, { version });
  expect(again.statusCode).toBe(409);
});
