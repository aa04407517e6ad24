import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerUnits } from "../../../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { tables } from "../tables.ts";
import { done, PLAN, post, WORK } from "../testing.ts";
import { PART_BYTES, UNUSED_MOST } from "./kinds.ts";
import type { UploadView } from "./queries/uploadView.ts";
import { sweepUploads } from "./sweep.ts";

/** Megabytes of the file that is sent; 200 is the most that is taken. */
const MEGABYTES = Number(process.env["MINGCHA_UPLOAD_MB"] ?? "20");
const OCTETS = "application/octet-stream";

let platform: Platform;
let officer: Person;
let other: Person;
let campaign: string;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  const office = await platform.person("office");
  officer = await platform.person("officer", "C001");
  other = await platform.person("officer", "C002");
  campaign = (await done(office, "/api/campaigns", { year: 2020, name: "活动", plan: PLAN })).id;
});
afterAll(() => platform.close());

const begin = async (name: string, size: number, person = officer) => {
  const answer = await person.send("POST", "/api/campaign-uploads", { name, size });
  return { status: answer.statusCode, ...answer.json<UploadView & { message?: string }>() };
};
const part = async (id: string, place: number, bytes: Buffer, person = officer) => {
  const answer = await person.send("PUT", `/api/campaign-uploads/${id}/parts/${place}`, bytes, OCTETS);
  return { status: answer.statusCode, ...answer.json<UploadView & { message?: string; code?: string }>() };
};
const finish = (id: string, person = officer) => post(person, `/api/campaign-uploads/${id}/finish`, {});

/** Bytes that begin like an MP4. */
function video(size: number): Buffer {
  const bytes = randomBytes(size);
  bytes.write("ftypisom", 4, "latin1");
  return bytes;
}

test("a large file that broke off goes on where it stood, in any order, and comes back byte for byte", async () => {
  const bytes = video(MEGABYTES * 1024 * 1024 - 5);
  const slice = (place: number): Buffer => bytes.subarray(place * PART_BYTES, (place + 1) * PART_BYTES);
  const upload = await begin("合唱.mp4", bytes.length);
  const last = upload.parts - 1;
  expect(upload.missing).toHaveLength(upload.parts);
  expect(await part(upload.id, last, slice(last))).toMatchObject({ status: 200 });
  expect(await part(upload.id, 0, slice(0))).toMatchObject({ status: 200 });
  // The line broke in the middle of a part: too short; and the same part again, once more, with other bytes.
  expect((await part(upload.id, 1, slice(1).subarray(0, 1000))).message).toContain("收到 1000 字节");
  expect(await part(upload.id, 0, slice(0))).toMatchObject({ status: 200 });
  expect(await part(upload.id, 0, randomBytes(PART_BYTES))).toMatchObject({
    status: 409,
    code: "other-bytes",
  });
  expect((await part(upload.id, upload.parts, slice(0))).status).toBe(400);
  expect((await part(upload.id, 1, slice(1), other)).status).toBe(404);
  const early = await finish(upload.id);
  expect(early).toMatchObject({
    status: 409,
    message: expect.stringContaining(`还有 ${upload.parts - 2} 段没有收到`),
  });
  const stood = (await officer.get(`/api/campaign-uploads/${upload.id}`)).json<UploadView>();
  expect(stood.missing).toEqual(Array.from({ length: upload.parts - 2 }, (_, index) => index + 1));
  for (const place of stood.missing) await part(upload.id, place, slice(place));
  // Several at once, one of which finds the parts taken away by another.
  const finished = await Promise.all(Array.from({ length: 6 }, () => finish(upload.id)));
  expect(finished.map(({ status }) => status)).toEqual(Array(6).fill(200));
  const url = `/api/campaigns/${campaign}/works`;
  const sent = await done(officer, url, { ...WORK, link: undefined, uploads: [upload.id] });
  const got = await officer.get(`/api/campaign-entries/${sent.id}/files/1`);
  const sha = (of: Buffer): string => createHash("sha256").update(of).digest("hex");
  expect(sha(got.rawPayload)).toBe(sha(bytes));
  expect(got.headers["content-disposition"]).toContain(encodeURIComponent("作品文件1.mp4"));
  expect((await other.get(`/api/campaign-entries/${sent.id}/files/1`)).statusCode).toBe(404);
  // One file belongs to one work.
  expect(
    (await post(officer, url, { ...WORK, title: "另一件", link: undefined, uploads: [upload.id] })).message,
  ).toContain("没有上传完或已用于别的作品");
});

test("too large, of another kind than its name says, and one that nobody finished", async () => {
  expect((await begin("大.mp4", 200 * 1024 * 1024 + 1)).message).toContain("超过 200 MB");
  const wrong = await begin("歌.mp4", 12);
  await part(wrong.id, 0, Buffer.from("MZ program.."));
  expect((await finish(wrong.id)).message).toContain("不是 PDF");
  platform.clock.set("2020-03-20T01:00:00Z");
  expect(await sweepUploads(platform.as(null))).toBe(1);
  const left = await tables(platform.as(null).database)
    .selectFrom("campaign_upload")
    .select("entry_id")
    .execute();
  expect(left.every((one) => one.entry_id !== null)).toBe(true);
});

test("the same file from two schools is shown to the office as one work", async () => {
  platform.clock.set("2020-03-21T01:00:00Z");
  const office = await platform.person("office");
  const bytes = Buffer.from("%PDF-1.4\n%%EOF\n");
  const ids: string[] = [];
  for (const unit of ["C001", "C002"]) {
    const person = await platform.person("officer", unit);
    const upload = await begin("稿.pdf", bytes.length, person);
    await part(upload.id, 0, bytes, person);
    await finish(upload.id, person);
    const title = `不同的名称${unit}`;
    ids.push(
      (await done(person, `/api/campaigns/${campaign}/works`, { ...WORK, title, uploads: [upload.id] })).id,
    );
  }
  const view = (await office.get(`/api/campaign-entries/${ids[0]}`)).json<{
    twins: { id: string; why: string }[];
  }>();
  expect(view.twins).toMatchObject([{ id: ids[1], why: "作品文件相同" }]);
});

test("one account does not fill the disk with what belongs to no work", async () => {
  const person = await platform.person("officer", "C001");
  const begun = await Promise.all(
    Array.from({ length: UNUSED_MOST + 3 }, () => begin("合唱.mp4", 100, person)),
  );
  expect(begun.filter((one) => one.status === 200)).toHaveLength(UNUSED_MOST);
  expect(begun.find((one) => one.status !== 200)).toMatchObject({
    status: 409,
    message: expect.stringContaining("没有再开始上传"),
  });
});
