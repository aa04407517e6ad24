import { randomUUID } from "node:crypto";
import { get as httpGet, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStage, type Stage } from "../../modules/participation/interviews/testing/stage.ts";

let stage: Stage;
let interview = "";
let sitting = "";
let number = 0;
let port = 0;

beforeAll(async () => {
  stage = await startStage();
  await stage.call();
  interview = await stage.chosen(stage.officer);
  sitting = await stage.ready([interview]);
  number = (await stage.whole(sitting)).number;
  await stage.platform.app.listen({ host: "127.0.0.1", port: 0 });
  port = (stage.platform.app.server.address() as AddressInfo).port;
});
afterAll(() => stage.platform.close());

const page = async (url: string): Promise<{ status: number; body: string }> => {
  const answer = await stage.platform.app.inject({ url, headers: { accept: "text/html" } });
  return { status: answer.statusCode, body: answer.body };
};
const send = (url: string, fields: Record<string, string>, cookie = "") =>
  stage.platform.app.inject({
    method: "POST",
    url,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      ...(cookie ? { cookie } : {}),
    },
    payload: new URLSearchParams(fields).toString(),
  });
const version = async (): Promise<number> => (await stage.whole(sitting)).version;
const codeOf = (body: string): string[] =>
  [...body.matchAll(/class="code">\s*([^<\s]+)/g)].map((one) => one[1]!);

test("the plan shows what was published, the announcement topic, guests and time", async () => {
  const list = await page("/interviews");
  expect(list.body).toContain("学生资助政策在线访谈");
  expect(list.body).toContain("2026年在线访谈征集通知");
  const one = await page(`/interviews/${number}`);
  expect(one.body).toContain("嘉宾C001");
  expect(one.body).toContain("我要提问");
  expect((await page("/interviews/999999")).status).toBe(404);
  // A sitting that is only planned has no page, and stands in the list once the plan is published.
  const other = await stage.chosen(stage.other, "招生计划");
  const { id } = await stage.done(stage.office, "/api/sittings", {
    year: 2026,
    title: "招生计划在线访谈",
    form: "live-text",
    startsAt: "2026-06-10T09:00:00+08:00",
    endsAt: "2026-06-10T11:00:00+08:00",
    interviewIds: [other],
  });
  const hidden = (await stage.whole(id)).number;
  expect((await page(`/interviews/${hidden}`)).status).toBe(404);
  expect((await page("/interviews")).body).not.toContain("招生计划在线访谈");
  await stage.done(stage.office, "/api/sittings/plan", { year: 2026 });
  expect((await page("/interviews")).body).toContain("招生计划在线访谈");
});

test("asking without account: errors keep what was typed, a second click is the same question", async () => {
  const url = `/interviews/${number}/ask`;
  const key = randomUUID();
  const bad = await send(url, { key, body: "字".repeat(501), fromName: "家长" });
  expect(bad.statusCode).toBe(400);
  expect(bad.body).toContain("最多 500 个字，现在 501 个字");
  expect(bad.body).toContain('value="家长"');
  const first = await send(url, { key, body: "<b>助学金</b>怎样申请？", fromName: "家长" });
  const again = await send(url, { key, body: "<b>助学金</b>怎样申请？", fromName: "家长" });
  expect(codeOf(first.body)).toHaveLength(2);
  expect(codeOf(again.body)).toEqual(codeOf(first.body));
  expect(again.body).toContain("没有重复登记");
  const mine = await send(url, { key: randomUUID(), body: "我孩子的钱没有到账", fromName: "" });
  const [asked, code] = codeOf(mine.body) as [string, string];
  const { questions } = await stage.live(stage.moderator, sitting);
  expect(questions).toHaveLength(2);
  await stage.done(stage.moderator, `/api/sittings/${sitting}/questions/${questions[1]!.id}/moderate`, {
    decision: "desk",
    version: 1,
    reason: "属个人事项",
  });
  expect((await send("/interviews/look-up", { number: asked, code: "22222222" })).statusCode).toBe(401);
  const opened = await send("/interviews/look-up", { number: asked, code });
  const cookie = String(opened.headers["set-cookie"]).split(";")[0]!;
  const own = await stage.platform.app.inject({ url: "/interviews/question", headers: { cookie } });
  expect(own.body).toContain("属个人事项");
  // One click makes it a letter to the desk; a second one is the same letter.
  const [letter] = codeOf((await send("/interviews/question/desk", {}, cookie)).body);
  expect(letter).toMatch(/^YG2026-/);
  expect(codeOf((await send("/interviews/question/desk", {}, cookie)).body)[0]).toBe(letter);
});

/** Reads events of a running sitting as a browser does. */
function listen(after: number): Promise<{ next(): Promise<{ name: string; data: string }>; close(): void }> {
  return new Promise((resolve, reject) => {
    httpGet(
      `http://127.0.0.1:${port}/interviews/${number}/events?after=${after}`,
      (answer: IncomingMessage) => {
        const waiting: ((event: { name: string; data: string }) => void)[] = [];
        const come: { name: string; data: string }[] = [];
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
          for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
            const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
            text = text.slice(end + 2);
            if (!name || data === undefined) continue;
            const taker = waiting.shift();
            if (taker) taker({ name, data });
            else come.push({ name, data });
          }
        });
        answer.on("error", () => {});
        resolve({
          next: () => {
            const event = come.shift();
            return event ? Promise.resolve(event) : new Promise((take) => waiting.push(take));
          },
          close: () => answer.destroy(),
        });
      },
    ).on("error", reject);
  });
}

test("live: escaped, released lines come as events and stand in memory, in a file and without script", async () => {
  const { host, moderator, clerk, done } = stage;
  await stage.at("2026-03-18T09:00:00+08:00");
  const early = await listen((await stage.whole(sitting)).revision);
  await done(host, `/api/sittings/${sitting}/begin`, { version: await version() });
  // Whoever waits before it is told that another page stands there now.
  expect(await early.next()).toMatchObject({ name: "over" });
  early.close();
  const question = await stage.pass(moderator, sitting, "<script>alert(1)</script>怎样申请？");
  const guest = (await stage.whole(sitting)).guests[0]!;
  const client = randomUUID();
  const entry = (seq: number, body: string) => ({
    id: randomUUID(),
    seq,
    kind: "answer",
    body,
    guestId: guest.id,
    questionId: question,
  });
  const typed = [entry(1, "向学校申请"), entry(2, "<img src=x onerror=alert(1)>每年九月")];
  await done(clerk, `/api/sittings/${sitting}/entries`, { client, entries: typed });
  const reader = await listen((await stage.whole(sitting)).revision);
  await done(moderator, `/api/sittings/${sitting}/release`, { ids: typed.map((one) => one.id) });
  const lines = async (): Promise<[number, string][]> => {
    const { entries } = JSON.parse((await reader.next()).data) as { entries: [number, string][] };
    // Something else of the page may change before.
    return entries.length > 0 ? entries : lines();
  };
  const news = await lines();
  expect(news.map(([no]) => no)).toEqual([1, 2]);
  expect(news[1]![1]).toContain("&#60;img src=x");
  // An answer whose question is no line of its own says what was asked.
  expect(news[0]![1]).toContain("问：&#60;script&#62;alert(1)&#60;/script&#62;怎样申请？");
  // A correction comes as the same line, marked.
  const { entries } = await stage.live(moderator, sitting);
  await done(moderator, `/api/sittings/${sitting}/entries/${entries[0]!.id}/correct`, {
    version: entries[0]!.version,
    body: "向所在学校申请",
    reason: "补全",
  });
  const changed = await lines();
  expect(changed.map(([no]) => no)).toEqual([1]);
  expect(changed[0]![1]).toContain("已更正");
  reader.close();
  const plain = await page(`/interviews/${number}`);
  expect(plain.body).toContain('<noscript><meta http-equiv="refresh" content="20" /></noscript>');
  expect(plain.body).toContain("向所在学校申请");
  expect(plain.body).not.toContain("<img src=x");
  const file = await readFile(join(stage.platform.config.dataFolder, "live", `${number}.html`), "utf8");
  expect(file).toContain("向所在学校申请");
  await done(host, `/api/sittings/${sitting}/pause`, { version: await version() });
  await done(host, `/api/sittings/${sitting}/resume`, { version: await version() });
});

test("pictures have words and are served only while they are in the record", async () => {
  const { clerk, moderator, done } = stage;
  const pictureId = await stage.file(clerk, "现场.png");
  const id = randomUUID();
  const picture = { id, seq: 1, kind: "picture", body: "访谈现场，嘉宾在答复提问", pictureId };
  await done(clerk, `/api/sittings/${sitting}/entries`, { client: randomUUID(), entries: [picture] });
  const url = `/interviews/${number}/pictures/${pictureId}`;
  expect((await page(url)).status).toBe(404);
  await done(moderator, `/api/sittings/${sitting}/release`, { ids: [id] });
  const shown = await stage.platform.app.inject({ url });
  expect([shown.statusCode, shown.headers["content-type"]]).toEqual([200, "image/png"]);
  const withdrawn = (await stage.live(moderator, sitting)).entries.find((one) => one.id === id)!;
  await done(moderator, `/api/sittings/${sitting}/entries/${id}/withdraw`, {
    version: withdrawn.version,
    reason: "误传",
  });
  expect((await page(url)).status).toBe(404);
});

test("a person whose browser asks again gets 304, and the archive counts what stayed open", async () => {
  const { host, office, done } = stage;
  await stage.pass(stage.moderator, sitting, "没有来得及答复的问题？");
  await done(host, `/api/sittings/${sitting}/end`, { version: await version() });
  const first = (await stage.live(stage.moderator, sitting)).questions.find(
    (one) => one.state === "waiting",
  )!;
  expect(
    (
      await stage.refused(office, `/api/sittings/${sitting}/record`, {
        recordVersion: 0,
        summary: "x",
      })
    ).message,
  ).toContain("还有 1 个提问没有审核");
  await done(stage.moderator, `/api/sittings/${sitting}/questions/${first.id}/moderate`, {
    decision: "refuse",
    version: 1,
    reason: "重复",
  });
  await stage.publish(sitting, "介绍资助政策。");
  await expect.poll(async () => (await page(`/interviews/${number}`)).body).toContain("待补充 1 个");
  const seen = await page(`/interviews/${number}`);
  expect(seen.body).toContain("2026年3月25日以前答复");
  expect(seen.body).toContain("此处内容已撤下");
  expect(seen.body).not.toContain("我要提问");
  const answer = await stage.platform.app.inject({ url: `/interviews/${number}` });
  const again = await stage.platform.app.inject({
    url: `/interviews/${number}`,
    headers: { "if-none-match": String(answer.headers["etag"]) },
  });
  expect(again.statusCode).toBe(304);
  expect((await send(`/interviews/${number}/ask`, { key: randomUUID(), body: "晚了？" })).statusCode).toBe(
    409,
  );
});
