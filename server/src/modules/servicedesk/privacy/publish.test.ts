import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicLines, publicMatter, similarAnswers } from "../matters/queries/published.ts";
import { publicStatistics } from "../matters/queries/statistics.ts";
import { together } from "../../../../testing/together.ts";
import { approvePublication } from "./publish.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "../testing/desk.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

const as = () => d.platform.as(null);
const COPY = {
  title: "休学期间学费怎么退",
  body: "孩子休学了，学费怎么退？",
  reply: "按学期退还，到财务处办理。",
};

async function answered(change: object): Promise<{ id: string; number: string }> {
  const written = await d.write(change);
  await d.must(d.desk, written.id, "accept", { ...ACCEPTED, ...change });
  await d.must(d.desk, written.id, "dispatch", { lead: "B1" });
  await d.must(d.unit.B1[0], written.id, "reply", REPLY);
  await d.must(d.unit.B1[1], written.id, "reply/pass", CHECKED);
  return written;
}

test("a copy goes out by consent, without what tells who wrote, and only after another person has read it", async () => {
  const { id } = await answered({
    consentPublish: true,
    contact: { name: "王小芳", phone: "0731 8888 1234" },
  });
  for (const [change, said] of [
    [{ body: "请打13912345678" }, "手机号码"],
    [{ reply: "王小芳同志：按学期退还。" }, "姓名或联系方式"],
    [{ body: "电话 0731-88881234" }, "姓名或联系方式"],
    [{ body: "电话 0731.8888.1234" }, "姓名或联系方式"],
  ] as const)
    expect((await d.act(d.desk, id, "publication", { ...COPY, ...change }))[1].message).toContain(said);
  await d.must(d.desk, id, "publication", COPY);
  expect((await publicLines(as(), { limit: 10, offset: 0 })).lines[0]).toMatchObject({
    publicId: null,
    title: null,
  });
  expect((await d.act(d.desk, id, "publication/approve"))[1].code).toBe("same-person");
  await d.must(d.colleague, id, "publication/approve");
  const [line] = (await publicLines(as(), { limit: 10, offset: 0 })).lines;
  expect(line).toMatchObject({ title: COPY.title, unit: "测试单位B1", kind: "咨询" });
  const publicId = line!.publicId!;
  expect(await publicMatter(as(), publicId)).toMatchObject({ body: COPY.body, reply: COPY.reply });
  // Whoever asks the same finds it first; whoever asks something else does not.
  expect(await similarAnswers(as(), "孩子休学学费怎么退？")).toMatchObject([
    { path: `/desk/answers/${publicId}` },
  ]);
  expect(await similarAnswers(as(), "高考成绩复核")).toEqual([]);
  const page = await d.platform.app.inject({ url: `/desk/answers/${publicId}` });
  expect([page.statusCode, page.body.includes(COPY.reply), page.body.includes("王小芳")]).toEqual([
    200,
    true,
    false,
  ]);

  // A change needs to be read again; what is withdrawn says so at its address.
  // The reason stands in public where the text stood.
  expect(
    (await d.act(d.desk, id, "publication/hide", { reason: "来信人13912345678要求撤下" }))[1].message,
  ).toContain("手机号码");
  await d.must(d.desk, id, "publication/hide", { reason: "政策已调整" });
  const gone = await d.platform.app.inject({ url: `/desk/answers/${publicId}` });
  expect([gone.statusCode, gone.body.includes("政策已调整"), gone.body.includes(COPY.reply)]).toEqual([
    410,
    true,
    false,
  ]);
  expect(await similarAnswers(as(), "孩子休学学费怎么退？")).toEqual([]);
  await d.must(d.desk, id, "publication", { ...COPY, reply: "按新规定退还。" });
  expect(await publicMatter(as(), publicId)).toMatchObject({ hiddenReason: "政策已调整", reply: "" });
  await d.must(d.colleague, id, "publication/approve");
  expect(await publicMatter(as(), publicId)).toMatchObject({ hiddenReason: null, reply: "按新规定退还。" });
});

test("without consent nothing of the text goes out; a report is not even listed", async () => {
  const silent = await answered({ title: "不愿公开的事" });
  expect((await d.act(d.desk, silent.id, "publication", COPY))[1].message).toContain("没有同意公开");
  const report = await d.write({
    kind: "report",
    aboutUnitId: "C1",
    consentPublish: true,
    title: "举报一件事",
  });
  await d.must(d.desk, report.id, "accept", { ...ACCEPTED, kind: "report", aboutUnitId: "C1" });
  await d.must(d.desk, report.id, "dispatch", { lead: null });
  await d.must(d.desk, report.id, "reply", REPLY);
  await d.must(d.colleague, report.id, "reply/pass", CHECKED);
  expect((await d.act(d.desk, report.id, "publication", COPY))[1].message).toContain("举报不公开");
  const { lines, total } = await publicLines(as(), { limit: 50, offset: 0 });
  expect(total).toBe(2);
  expect(JSON.stringify(lines)).not.toMatch(/举报|不愿公开/);
});

test("public figures say no share that rests on fewer than five", async () => {
  const { months, kinds } = await publicStatistics(as());
  expect(months).toMatchObject([
    { month: "2026-03", received: 3, answered: 3, kept: 3, keptShare: null, medianDays: null },
  ]);
  expect(kinds).toContainEqual({ kind: "咨询", count: 2 });
  for (let more = 0; more < 2; more += 1) await answered({});
  expect((await publicStatistics(as())).months).toMatchObject([
    { received: 5, over: 5, keptShare: 1, medianDays: 0 },
  ]);
});

test("editing takes nothing from the public until the new copy is approved; for privacy it goes at once, with a sentence", async () => {
  const { id } = await answered({ consentPublish: true });
  await d.must(d.desk, id, "publication", COPY);
  await d.must(d.colleague, id, "publication/approve");
  const { publicId } = (await d.see(d.desk, id)).publication!;
  const page = async () => {
    const found = await d.platform.app.inject({ url: `/desk/answers/${publicId}` });
    return [found.statusCode, found.body] as const;
  };
  await d.must(d.desk, id, "publication", { ...COPY, reply: "改过一个字的答复，按学期退还。" });
  expect(await page()).toEqual([200, expect.stringContaining(COPY.reply)]);
  expect(await d.see(d.desk, id)).toMatchObject({
    publication: { reply: COPY.reply, hiddenReason: null },
    publicationDraft: { reply: "改过一个字的答复，按学期退还。", mine: true },
  });
  expect((await d.act(d.desk, id, "publication/approve"))[1].code).toBe("same-person");
  await d.must(d.colleague, id, "publication/approve");
  expect(await page()).toEqual([200, expect.stringContaining("改过一个字")]);
  expect((await d.act(d.colleague, id, "publication/approve"))[1].message).toContain("没有待批准");

  await d.must(d.desk, id, "publication", { ...COPY, private: true });
  const [status, body] = await page();
  expect([status, body.includes("正在更正"), body.includes("改过一个字")]).toEqual([410, true, false]);
  expect(await similarAnswers(as(), COPY.title)).not.toContainEqual(
    expect.objectContaining({ path: `/desk/answers/${publicId}` }),
  );
  await d.must(d.colleague, id, "publication/approve");
  expect(await page()).toEqual([200, expect.stringContaining(COPY.reply)]);
});

test("what is hidden while it is corrected can be taken away for good; what waited to take its place is dropped with it", async () => {
  const { id } = await answered({ consentPublish: true });
  await d.must(d.desk, id, "publication", COPY);
  await d.must(d.colleague, id, "publication/approve");
  const { publicId } = (await d.see(d.desk, id)).publication!;
  await d.must(d.desk, id, "publication", { ...COPY, private: true });
  expect((await d.see(d.desk, id)).publication).toMatchObject({ correcting: true });
  await d.must(d.desk, id, "publication/hide", { reason: "来信人要求不再公开" });
  const page = await d.platform.app.inject({ url: `/desk/answers/${publicId}` });
  expect([page.statusCode, page.body.includes("来信人要求不再公开"), page.body.includes("正在更正")]).toEqual(
    [410, true, false],
  );
  expect(await d.see(d.desk, id)).toMatchObject({
    publication: { correcting: false },
    publicationDraft: null,
  });
  expect((await d.act(d.colleague, id, "publication/approve"))[1].message).toContain("没有待批准");
  expect((await d.act(d.desk, id, "publication/hide", { reason: "再撤" }))[0]).toBe(409);
});

test("who approves has read this copy and no other: one that was edited meanwhile, by whomever, goes out by nobody's older look", async () => {
  const { id } = await answered({ consentPublish: true });
  await d.must(d.desk, id, "publication", COPY);
  const { version } = await d.see(d.colleague, id);
  // The editor changes it while the other reads; and whoever edits last is the editor, whoever began.
  await d.must(d.desk, id, "publication", { ...COPY, reply: "按天数退还。" });
  expect((await d.act(d.colleague, id, "publication/approve", { version }))[1].code).toBe("stale-version");
  expect((await d.see(d.desk, id)).publication).toBeNull();
  await d.must(d.colleague, id, "publication", { ...COPY, reply: "按学期退还，凭休学证明办理。" });
  expect((await d.act(d.colleague, id, "publication/approve"))[1].code).toBe("same-person");
  // Two approve at once: it goes out once.
  const { version: last } = await d.see(d.desk, id);
  const approve = () => approvePublication(d.platform.as(d.desk.viewer), { id, version: last });
  expect(await together(d.platform, "desk_publication", [approve, approve])).toEqual([
    "409 stale-version",
    "done",
  ]);
  expect((await d.see(d.desk, id)).publication).toMatchObject({ reply: "按学期退还，凭休学证明办理。" });
});

test("experts judge replies by copies that everyone may read; whoever worked there reads none, and nothing else is shown", async () => {
  await answered({ title: "没有同意公开的一件" });
  const expert = await d.platform.person("expert");
  const read = (person: typeof expert, unit = "B1") =>
    person.get(`/api/desk/samples?year=2026&unitId=${unit}`);
  const seen = (await read(expert)).json<{
    answered: number;
    published: number;
    samples: { reply: string }[];
  }>();
  expect(seen).toMatchObject({ published: 3, samples: [{ reply: expect.any(String) }, {}, {}] });
  expect(seen.answered).toBeGreaterThan(seen.published);
  expect(JSON.stringify(seen)).not.toContain("没有同意公开的一件");
  expect((await read(expert, "C1")).json()).toEqual({ answered: 0, published: 0, samples: [] });
  expect((await read(d.unit.B1[0])).statusCode).toBe(403);
  const worked = await d.platform.person("expert");
  await sql`insert into employment (account_id, unit_id, present) values (${worked.viewer.accountId}, 'B1', false)`.execute(
    as().database,
  );
  expect((await read(worked)).statusCode).toBe(404);
});
