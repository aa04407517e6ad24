import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear("final");
});
afterAll(() => year.platform.close());

/** A disk on which a write ends when the test says so, however long that takes; the bytes are written after the wait, as a full queue does. */
function slowDisk() {
  const { files } = year.platform.as(null);
  const { write } = files;
  const waiting: (() => void)[] = [];
  files.write = async (bytes) => {
    await new Promise<void>((resolve) => void waiting.push(resolve));
    return write(bytes);
  };
  return {
    begun: (count: number) => expect.poll(() => waiting.length).toBe(count),
    /** What was held ends, and what comes after it at once. */
    faster: () => {
      files.write = write;
      for (const go of waiting.splice(0)) go();
    },
  };
}

const count = async (from: "kept_file" | "notice_version" | "open_data_file"): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::int as n from ${sql.table(from)}`.execute(
      year.platform.as(null).database,
    )
  ).rows[0]!.n;
const filesThere = async (): Promise<number> => {
  let n = 0;
  for await (const _ of year.platform.as(null).files.list()) n += 1;
  return n;
};

test("while uploads wait for the disk everybody else is answered; each is kept once, and nothing before its bytes are there", async () => {
  const { platform, office } = year;
  const before = [await count("kept_file"), await filesThere()];
  const disk = slowDisk();
  const upload = (name: string) =>
    office.send(
      "POST",
      `/api/files?name=${encodeURIComponent(`${name}.pdf`)}`,
      Buffer.from(`%PDF-1.4\n${name}\n%%EOF\n`),
      "application/octet-stream",
    );
  // More than the platform has connections to its database: a write that waits holds none.
  const held = Array.from({ length: 12 }, (_, at) => upload(`函${at}`));
  await disk.begun(held.length);
  expect((await platform.nobody.get("/api/health")).statusCode).toBe(200);
  expect((await office.get(`/api/cycles/${YEAR}/standings`)).statusCode).toBe(200);
  expect([await count("kept_file"), await filesThere()]).toEqual(before);
  disk.faster();
  for (const answer of await Promise.all(held)) expect(answer.statusCode, answer.body).toBe(200);
  expect([await count("kept_file"), await filesThere()]).toEqual([before[0]! + 12, before[1]! + 12]);
});

test("a notice that waits for the disk is not out until all of it is there; who presses again meanwhile is told in one sentence, and it goes out once", async () => {
  const { platform, office, leader } = year;
  const version = await year.lead("signed");
  const versions = await count("notice_version");
  const disk = slowDisk();
  const publish = () => office.send("POST", `/api/cycles/${YEAR}/notice/publish`, { version });
  const first = publish();
  await disk.begun(1);
  const second = publish();
  // Readers wait for nobody.
  expect((await platform.nobody.get(`/results/${YEAR}.json`)).statusCode).toBe(404);
  expect((await leader.get(`/api/cycles/${YEAR}/notice`)).statusCode).toBe(200);
  expect((await office.get(`/api/cycles/${YEAR}/standings`)).statusCode).toBe(200);
  disk.faster();
  const answers = [await first, await second];
  expect(answers.map((answer) => answer.statusCode)).toEqual([200, 409]);
  const { message } = answers[1]!.json<{ message: string }>();
  expect(message).toMatch(/^[^。]+。$/);
  expect((await platform.nobody.get(`/results/${YEAR}.json`)).statusCode).toBe(200);
  expect(await count("notice_version")).toBe(versions);
  const kept = await sql<{ id: string }>`select docx_file_id as id from notice where year = ${YEAR}
    union select pdf_file_id from notice where year = ${YEAR} union select json_file_id from notice where year = ${YEAR}
    union select file_id from open_data_file`.execute(platform.as(null).database);
  expect(kept.rows.length).toBeGreaterThan(3);
  for (const { id } of kept.rows) expect((await platform.as(null).files.open(id)).size).toBeGreaterThan(0);
});
