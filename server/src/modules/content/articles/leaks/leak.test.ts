import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../../../core/context.ts";
import { changeMail } from "../../../identity/index.ts";
import { mailText, WRONG_IN_MAIL } from "../../../../../testing/mailText.ts";
import { startPortal, type Portal } from "../../../../../testing/portal.ts";
import { tellLeaks } from "../commands/tellLeaks.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.platform.close());

interface Shown {
  leak: { minutes: number; inTime: boolean; tell: string[]; known: { by: string } | null; mayKnow: boolean };
}

test("an article that gave something away is gone at once, sealed, and its privacy officer told; only that person takes note, once", async () => {
  const { platform, author, second, third, leader, said } = portal;
  const officer = portal.fourth;
  platform.as(null).config.privacyOfficers.push("nobody", officer.viewer.name);
  const article = await portal.publish({ title: "资助名单公示", body: "<p>名单见附件。</p>" });
  const post = async (who: typeof author, what: string, body: object = {}) =>
    said(await who.send("POST", `/api/articles/${article.id}/${what}`, body));
  const reportedAt = platform.clock.now();
  platform.clock.set(new Date(reportedAt.getTime() + 25 * 60_000).toISOString());
  const leak = (at: Date) => ({ reason: "内容有误", leak: { reportedAt: at.toISOString() } });
  expect(await post(author, "withdraw", leak(new Date(platform.clock.now().getTime() + 60_000)))).toMatch(
    /^400 invalid 接到报告的时间不能晚于现在/,
  );
  expect(await post(author, "withdraw", leak(new Date("2020-03-05T00:00:00Z")))).toMatch(
    /^400 invalid 接到报告的时间不能早于/,
  );
  expect(
    await post(author, "withdraw", { ...leak(reportedAt), reason: "误公开了13812345678这个号码" }),
  ).toMatch(/^400 invalid 向公众说明的原因中有个人信息/);
  expect(await post(author, "withdraw", leak(reportedAt))).toBe("200");
  const page = await platform.app.inject({ url: `/portal/articles/${article.number}` });
  expect([page.statusCode, page.body.includes("名单")]).toEqual([410, false]);

  // Under seal: who did not write it is refused until an opening that is kept, and nobody lifts it.
  expect(await post(third, "open")).toBe("200");
  expect(await post(third, "lift-restriction", { reason: "略" })).toMatch(/^409 under-seal/);
  const seen = async (who: typeof author) =>
    (await who.get(`/api/articles/${article.id}`)).json<Shown>().leak;
  expect(await seen(third)).toMatchObject({ minutes: 25, inTime: true, known: null, mayKnow: false });

  expect((await officer.get(`/api/articles/${article.id}`)).statusCode).toBe(403);
  const waits = async (who: typeof author) =>
    (await who.get("/api/waiting"))
      .json<{ waiting: { kind: string }[] }>()
      .waiting.some((one) => one.kind === "content.leak");
  expect([await waits(officer), await waits(second), await waits(leader)]).toEqual([true, false, false]);

  await transact(platform.as(null), (work) =>
    changeMail(work, officer.viewer.accountId, "office", "grxx@example.cn"),
  );
  expect(await tellLeaks(platform.as(null))).toEqual({ sent: 1, failed: 0 });
  expect(await tellLeaks(platform.as(null))).toEqual({ sent: 0, failed: 0 });
  const folder = join(platform.config.dataFolder, "mail");
  const mails = await Promise.all(
    (await readdir(folder)).map(async (name) => mailText(await readFile(join(folder, name), "utf8"))),
  );
  const told = mails.filter(({ subject }) => subject.includes("泄露"));
  expect(told.map(({ text }) => [text.includes("撤下"), text.includes("资助名单")])).toEqual([[true, false]]);
  expect(told[0]!.text).not.toMatch(WRONG_IN_MAIL);

  expect(await post(author, "withdraw", leak(reportedAt))).toMatch(/^409 under-seal/);
  expect(await post(second, "know-leak")).toMatch(/^403 not-privacy-officer/);
  expect(await post(officer, "know-leak")).toBe("200");
  expect(await post(officer, "know-leak")).toMatch(/^409 known-already/);
  expect(await seen(third)).toMatchObject({ known: { by: officer.viewer.name }, mayKnow: false });
  expect(await waits(officer)).toBe(false);
});

test("what was taken back before anybody knew why is put under seal all the same; two sweeps at once tell once", async () => {
  const { platform, author, third, said } = portal;
  const article = await portal.publish({ title: "录取名单", body: "<p>名单见附件。</p>" });
  const post = async (who: typeof author, what: string, body: object = {}) =>
    said(await who.send("POST", `/api/articles/${article.id}/${what}`, body));
  expect(await post(author, "withdraw", { reason: "内容有误" })).toBe("200");
  expect((await third.get(`/api/articles/${article.id}`)).statusCode).toBe(200);
  platform.clock.set(new Date(platform.clock.now().getTime() + 90 * 60_000).toISOString());
  const leak = { reason: "内容有误", leak: { reportedAt: platform.clock.now().toISOString() } };
  expect(await post(author, "withdraw", { reason: "内容有误" })).toMatch(/^409 not-published/);
  expect(await post(author, "withdraw", leak)).toBe("200");
  expect((await third.get(`/api/articles/${article.id}`)).statusCode).toBe(403);
  expect((await author.get(`/api/articles/${article.id}`)).json<Shown>().leak).toMatchObject({
    minutes: 0,
    inTime: true,
  });
  const told = await Promise.all([1, 2, 3].map(async () => tellLeaks(platform.as(null))));
  expect(told.map(({ sent }) => sent).toSorted()).toEqual([0, 0, 1]);
});

test("an article whose place another one took is put under seal as well, hidden since then; its address leads where it led", async () => {
  const { platform, author, third, said } = portal;
  const [article, next] = [
    await portal.publish({ title: "获奖名单", body: "<p>名单见附件。</p>" }),
    await portal.publish({ title: "获奖名单（更新）", body: "<p>名单见新附件。</p>" }),
  ];
  const post = async (what: string, body: object = {}) =>
    said(await author.send("POST", `/api/articles/${article.id}/${what}`, body));
  expect(await post("supersede", { by: next.id })).toBe("200");
  expect((await third.get(`/api/articles/${article.id}`)).statusCode).toBe(200);
  platform.clock.set(new Date(platform.clock.now().getTime() + 180 * 60_000).toISOString());
  const leak = { reason: "内容有误", leak: { reportedAt: platform.clock.now().toISOString() } };
  expect(await post("withdraw", { reason: "内容有误" })).toMatch(/^409 not-published/);
  platform.clock.set(new Date(platform.clock.now().getTime() + 90 * 60_000).toISOString());
  expect(await post("withdraw", leak)).toBe("200");
  expect((await third.get(`/api/articles/${article.id}`)).statusCode).toBe(403);
  expect((await author.get(`/api/articles/${article.id}`)).json<Shown>().leak).toMatchObject({
    minutes: 0,
    inTime: true,
  });
  expect(await post("withdraw", leak)).toMatch(/^409 under-seal/);
  const page = await platform.app.inject({ url: `/portal/articles/${article.number}` });
  expect([page.statusCode, page.body.includes(`/portal/articles/${next.number}"`)]).toEqual([410, true]);
  expect(await tellLeaks(platform.as(null))).toMatchObject({ failed: 0 });
});
