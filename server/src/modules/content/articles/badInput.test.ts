import { parseDocument, renderDocx } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Changed, type Portal } from "../../../../testing/portal.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal("2020-09-25T03:00:00Z");
});
afterAll(() => portal.platform.close());

const upload = (article: Changed, name: string, bytes: Buffer) =>
  portal.author.send(
    "POST",
    `/api/articles/${article.id}/files?name=${encodeURIComponent(name)}`,
    bytes,
    "application/octet-stream",
  );
const save = (article: Changed, change: object) =>
  portal.author.send("POST", `/api/articles/${article.id}/versions`, {
    columnId: "news",
    title: "稿件",
    version: article.version,
    ...change,
  });
const remarksOf = (answer: { headers: Record<string, unknown> }): string[] =>
  JSON.parse(decodeURIComponent(String(answer.headers["x-mingcha-remarks"] ?? "[]"))) as string[];
const docx = async (): Promise<Buffer> =>
  renderDocx(
    parseDocument({
      format: "letter",
      issuer: "示例办公室",
      number: null,
      unnumbered: true,
      title: ["关于报送材料的函"],
      recipients: ["各单位"],
      body: Array.from({ length: 40 }, (_, index) => ({
        kind: "paragraph",
        inlines: [`第${index + 1}段，请按时报送。`],
      })),
      attachments: [],
      signature: { name: "示例办公室", date: "2020-09-25", seal: false },
    }),
  );

test("a picture of 20 MB is refused with its limit, one byte more too, and neither leaves anything behind", async () => {
  const article = await portal.begin();
  const head = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  for (const size of [5 * 1024 * 1024 + 1, 20 * 1024 * 1024, 20 * 1024 * 1024 + 1]) {
    const said = portal.said(
      await upload(article, "大图.png", Buffer.concat([head, Buffer.alloc(size - head.length)])),
    );
    expect(said).toMatch(size > 20 * 1024 * 1024 ? /^413 .*超过20兆字节/ : /^400 .*图片超过 5 MB/);
  }
  const { files } = (await portal.author.get(`/api/articles/${article.id}`)).json<{ files?: unknown[] }>();
  expect(files ?? []).toEqual([]);
});

test("a document that is whole outside and broken inside is kept as not looked at; the article is no failure", async () => {
  const article = await portal.begin();
  const bytes = await docx();
  const at = bytes.indexOf("word/document.xml") + 60;
  for (let index = at; index < at + 200; index += 1) bytes[index] = 0xff;
  const kept = await upload(article, "坏在里面.docx", bytes);
  expect(kept.statusCode, kept.body).toBe(200);
  const { id } = kept.json<{ id: string }>();
  expect((await save(article, { body: "<p>见附件。</p>", attachments: [id] })).statusCode).toBe(200);
  const checks = await portal.author.get(`/api/articles/${article.id}/checks`);
  expect(checks.statusCode, checks.body).toBe(200);
  expect(checks.json<{ unread: { name: string; why: string }[] }>().unread).toMatchObject([
    { name: "坏在里面.docx" },
  ]);
  // The same file unharmed is read.
  const sound = (await upload(article, "完好.docx", await docx())).json<{ id: string }>();
  await save({ ...article, version: 2 }, { body: "<p>见附件。</p>", attachments: [sound.id] });
  const again = await portal.author.get(`/api/articles/${article.id}/checks`);
  expect(again.json<{ unread: unknown[] }>().unread).toEqual([]);
});

test("a text of 200,000 characters is kept whole, looked at and published; of one more the author hears", async () => {
  const article = await portal.begin();
  // The two marks of the paragraph count as well.
  const body = (all: number, count = all - "<p></p>".length) =>
    `<p>${"请各单位按时报送。".repeat(Math.floor(count / 9))}${"长".repeat(count % 9)}</p>`;
  expect(portal.said(await save(article, { body: body(200_001) }))).toMatch(/^400 invalid 正文过长/);
  expect((await save(article, { body: body(200_000) })).statusCode).toBe(200);
  expect((await portal.author.get(`/api/articles/${article.id}/checks`)).json()).toMatchObject({
    counts: { block: 0 },
  });
  await portal.approve(article);
  const done = await portal.author.send("POST", `/api/articles/${article.id}/publish`, { version: 2 });
  expect(done.statusCode, done.body).toBe(200);
  const { number } = (await portal.author.get(`/api/articles/${article.id}`)).json<{ number: number }>();
  const page = await portal.platform.nobody.get(`/portal/articles/${number}`);
  expect(page.payload.split("请各单位按时报送。").length - 1).toBe(Math.floor(199_993 / 9));
});

test("a schedule on a public holiday warns, also on a weekday; one on a Saturday that is worked does not", async () => {
  const article = await portal.begin();
  await portal.approve(article);
  const ask = async (day: string) =>
    remarksOf(
      await portal.author.send("POST", `/api/articles/${article.id}/schedule`, {
        version: 1,
        at: `${day}T09:00:00+08:00`,
      }),
    );
  // Thursday, National Day; Saturday 10 October 2020 is worked for it; Sunday 11 October is free.
  expect(await ask("2020-10-01")).toEqual([expect.stringContaining("2020-10-01 09:00 不是工作日")]);
  expect(await ask("2020-10-10")).toEqual([]);
  expect(await ask("2020-10-11")).toEqual([expect.stringContaining("不是工作日")]);
});
