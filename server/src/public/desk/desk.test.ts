import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { newTask } from "../../modules/questions/index.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform("2026-03-02T01:00:00Z", {
    MINGCHA_PUBLIC_POSTS_PER_MINUTE: "100000",
    MINGCHA_CLOSING_TIME: "16:45",
  });
  await registerUnits(platform.as(null).database, ["C1", "B1"]);
});
afterAll(() => platform.close());

const PDF = Buffer.from("%PDF-1.4\n%%EOF\n");
const LETTER = { kind: "consultation", aboutUnitId: "C1", title: "学费怎么退", body: "休学了，学费怎么退？" };
interface Given {
  name: string;
  bytes: Buffer;
}

/** A form as a browser sends it. */
function multipart(fields: Record<string, string | string[]>, files: Given[] = []) {
  const boundary = "----mingchaform";
  const parts: Buffer[] = [];
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat())
      parts.push(
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      );
  for (const { name, bytes } of files)
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      bytes,
      Buffer.from("\r\n"),
    );
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return {
    payload: Buffer.concat(parts),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}

let address = 0;
const send = (fields: Record<string, string | string[]>, files: Given[] = [], from?: string) => {
  const { payload, headers } = multipart(fields, files);
  address += 1;
  return platform.app.inject({
    method: "POST",
    url: "/desk/write",
    payload,
    headers: { ...headers, accept: "text/html" },
    remoteAddress: from ?? `10.0.${address >> 8}.${address & 255}`,
  });
};
const form = (url: string, fields: Record<string, string>, cookie?: string) =>
  platform.app.inject({
    method: "POST",
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      accept: "text/html",
      ...(cookie ? { cookie } : {}),
    },
  });
const key = () => crypto.randomUUID();
const receipt = (body: string) => ({
  number: /YG2026-\d{6}-[0-9A-Z]/.exec(body)?.[0] ?? "",
  code: /<dd class="code">([2-9A-Z]{8})<\/dd>/.exec(body)?.[1] ?? "",
});
const count = async () =>
  (
    await sql<{ count: number }>`select count(*)::int as count from desk_case`.execute(
      platform.as(null).database,
    )
  ).rows[0]!.count;

test("a letter is one sentence, a form, a number with a code; nobody is asked who they are", async () => {
  const start = await form("/desk/write/start", { title: LETTER.title });
  expect([start.statusCode, start.body.includes('value="学费怎么退"')]).toEqual([200, true]);
  const formKey = /name="key" value="([^"]+)"/.exec(start.body)?.[1] ?? "";
  const answer = await send({ ...LETTER, key: formKey }, [{ name: "张三的病历.pdf", bytes: PDF }]);
  expect(answer.statusCode, answer.body).toBe(200);
  const { number, code } = receipt(answer.body);
  const cookie = String((await form("/desk/look-up", { number, code })).headers["set-cookie"]).split(";")[0];
  const page = await platform.app.inject({ url: "/desk/matter", headers: { cookie } });
  expect(page.body).toContain("待受理");
  expect(page.body).toContain("2026年3月6日");
  // Why that day: by the hour at which this desk closes.
  expect(page.body).toMatch(/收到计算（16:45\s+以后和休息日收到的/);
  expect(page.body).toContain("附件1.pdf");
  expect(page.body).not.toContain("张三");
  // Signed-in people act here as strangers: no account beside what they send, and no token is asked for.
  const { rows } = await sql<{ account_id: string | null; address: string; detail: object }>`
    select account_id, address, detail from audit where action = 'servicedesk.submit-matter'`.execute(
    platform.as(null).database,
  );
  expect(rows).toMatchObject([{ account_id: null, address: expect.stringMatching(/^veiled:/) as string }]);
  expect(JSON.stringify(rows)).not.toMatch(/学费|10\.0\./);
});

test("what can't be taken keeps everything that was typed, and says where it is wrong", async () => {
  const answer = await send(
    {
      ...LETTER,
      kind: "",
      title: "电话13912345678",
      body: "第一行\n<script>alert(1)</script>",
      consentPublish: "yes",
      key: key(),
    },
    [{ name: "证明.pdf", bytes: PDF }],
  );
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain("标题里有手机号码");
  expect(answer.body).toContain("请选择来信的类别");
  expect(answer.body).toContain("第一行\n&#60;script&#62;");
  expect(answer.body).not.toContain("<script>alert");
  expect(answer.body).toMatch(/name="consentPublish"\s+value="yes"\s+checked/);
  // The file needs not be chosen again.
  const kept = /name="kept" value="([^"]+)"/.exec(answer.body)?.[1] ?? "";
  const again = await send({ ...LETTER, key: key(), kept: [kept] });
  expect(again.statusCode).toBe(200);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from desk_upload`.execute(
    platform.as(null).database,
  );
  expect(rows[0]!.count).toBe(0);
  const forged = await send({ ...LETTER, key: key(), kept: [`${kept.slice(0, -3)}abc`] });
  expect([forged.statusCode, forged.body.includes("已经过期")]).toEqual([400, true]);
});

test("two clicks, twenty clicks, a click after the answer was lost: one letter, one number, one code", async () => {
  const before = await count();
  const formKey = key();
  const answers = await Promise.all(Array.from({ length: 20 }, () => send({ ...LETTER, key: formKey })));
  expect(answers.map((answer) => answer.statusCode)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(new Set(answers.map((answer) => JSON.stringify(receipt(answer.body)))).size).toBe(1);
  expect(await count()).toBe(before + 1);
  const { number, code } = receipt(answers[0]!.body);
  expect((await form("/desk/look-up", { number, code })).statusCode).toBe(303);
  // Another matter in a form that was used is no second click: it is kept, and goes as a letter of its own.
  const other = await send({ ...LETTER, title: "另一件事", key: formKey });
  expect([other.statusCode, other.body.includes(number)]).toEqual([409, true]);
  const fresh = /name="key" value="([^"]+)"/.exec(other.body)?.[1] ?? "";
  expect((await send({ ...LETTER, title: "另一件事", key: fresh })).statusCode).toBe(200);
});

test("a second click on a form whose file had been kept is the same letter, with its code", async () => {
  const formKey = key();
  const first = await send({ ...LETTER, kind: "", key: formKey }, [{ name: "证明.pdf", bytes: PDF }]);
  const kept = /name="kept" value="([^"]+)"/.exec(first.body)?.[1] ?? "";
  const sent = { ...LETTER, title: "带附件的信", key: formKey, kept: [kept] };
  const before = await count();
  const answers = [await send(sent), await send(sent)];
  expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200]);
  expect(receipt(answers[1]!.body)).toEqual(receipt(answers[0]!.body));
  expect(await count()).toBe(before + 1);
  // The file is that letter's now: no other form has it.
  const other = await send({ ...sent, key: key() });
  expect([other.statusCode, other.body.includes("已经过期")]).toEqual([400, true]);
  // Not even one that was sent itself.
  const second = { ...LETTER, title: "另一封", key: key() };
  expect((await send(second)).statusCode).toBe(200);
  expect((await send({ ...second, kept: [kept] })).statusCode).toBe(400);
});

test("second clicks cost none of the letters that an address may send without a proof of work", async () => {
  const formKey = key();
  for (let click = 0; click < 7; click += 1)
    expect((await send({ ...LETTER, title: "按了七次", key: formKey }, [], "10.9.9.8")).statusCode).toBe(200);
  expect((await send({ ...LETTER, title: "另一封信", key: key() }, [], "10.9.9.8")).statusCode).toBe(200);
});

test("files are at most five of ten megabytes and of the kinds that are taken, by their first bytes", async () => {
  const big = { name: "大.pdf", bytes: Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]) };
  const tooBig = await send({ ...LETTER, key: key() }, [big]);
  expect([tooBig.statusCode, tooBig.body.includes("附件超过 10 MB")]).toEqual([400, true]);
  const six = await send(
    { ...LETTER, key: key() },
    Array.from({ length: 6 }, () => ({ name: "a.pdf", bytes: PDF })),
  );
  expect([six.statusCode, six.body.includes("附件最多 5 个")]).toEqual([400, true]);
  for (const name of ["病毒.exe", "页面.html", "假的.pdf"]) {
    const answer = await send({ ...LETTER, key: key() }, [{ name, bytes: Buffer.from("<html>MZ") }]);
    expect([answer.statusCode, answer.body.includes("附件须为")], name).toEqual([400, true]);
  }
});

test("writing that turns, hides or lies is kept as text", async () => {
  const body = "‮文字‬😀👨‍👩‍👧 \u0000<b>粗</b> ' \" & ﷽";
  const answer = await send({ ...LETTER, title: "😀‮题目", body, key: key() });
  expect(answer.statusCode, answer.body).toBe(200);
  const { number, code } = receipt(answer.body);
  const cookie = String((await form("/desk/look-up", { number, code })).headers["set-cookie"]).split(";")[0];
  const page = await platform.app.inject({ url: "/desk/matter", headers: { cookie } });
  expect(page.body).toContain("😀题目");
  expect(page.body).toContain("文字😀👨‍👩‍👧 &#60;b&#62;粗&#60;/b&#62;");
  const long = await send({ ...LETTER, title: "很长的标题".repeat(9), body: "字".repeat(2001), key: key() });
  expect(long.body).toContain("标题最多 40 个字，现在 45 个字");
  expect(long.body).toContain("内容最多 2000 个字，现在 2001 个字");
});

test("two clicks at the same moment are one letter with one proof of work; another letter can't use it", async () => {
  const [from, before] = ["10.9.9.10", await count()];
  // The address has no letters without a proof left.
  for (let sent = 0; sent < 5; sent += 1) await send({ ...LETTER, key: key() }, [], from);
  const task = newTask(platform.as(null));
  let proof = 0;
  while (createHash("sha256").update(`${task}:${proof}`).digest().readUInt16BE(0) !== 0) proof += 1;
  const fields = { ...LETTER, key: key(), task, proof: String(proof) };
  const clicks = await Promise.all([1, 2, 3, 4].map(() => send(fields, [], from)));
  expect(clicks.map((click) => click.statusCode)).toEqual([200, 200, 200, 200]);
  expect(new Set(clicks.map((click) => receipt(click.body).number)).size).toBe(1);
  expect((await count()) - before).toBe(6);
  expect((await send({ ...fields, key: key() }, [], from)).statusCode).toBe(429);
});

test("without a proof of work one address sends five letters an hour, and is told", async () => {
  for (let letter = 1; letter <= 5; letter += 1)
    expect((await send({ ...LETTER, key: key() }, [], "10.9.9.9")).statusCode).toBe(200);
  const sixth = await send({ ...LETTER, body: "第六封", key: key() }, [], "10.9.9.9");
  expect([sixth.statusCode, sixth.body.includes("第六封")]).toEqual([429, true]);
  platform.clock.set("2026-03-02T02:00:01Z");
  expect((await send({ ...LETTER, key: key() }, [], "10.9.9.9")).statusCode).toBe(200);
});

test("a guessed number learns nothing; what the code opened ends with the cookie", async () => {
  const wrong = await form("/desk/look-up", { number: "YG2026-000001-X", code: "22222222" });
  expect([wrong.statusCode, wrong.body.includes("编号或查询码不正确")]).toEqual([401, true]);
  const without = await platform.app.inject({ url: "/desk/matter" });
  expect([without.statusCode, without.headers.location]).toEqual([303, "/desk/look-up"]);
  const answer = await send({ ...LETTER, key: key() });
  const { number, code } = receipt(answer.body);
  const opened = await form("/desk/look-up", { number, code });
  expect(opened.headers["set-cookie"]).toMatch(/HttpOnly; SameSite=Strict/);
  expect(opened.headers.location).toBe("/desk/matter");
  const cookie = String(opened.headers["set-cookie"]).split(";")[0];
  await form("/desk/matter/withdraw", {}, cookie);
  const page = await platform.app.inject({ url: "/desk/matter", headers: { cookie } });
  expect(page.body).toContain("已办结");
  const twice = await form("/desk/matter/withdraw", {}, cookie);
  expect([twice.statusCode, twice.body.includes("不能撤回")]).toEqual([409, true]);
  await form("/desk/leave", {}, cookie);
  expect((await platform.app.inject({ url: "/desk/matter", headers: { cookie } })).statusCode).toBe(303);
});

test("a form from another site is refused with a page", async () => {
  const { payload, headers } = multipart({ ...LETTER, key: key() });
  const answer = await platform.app.inject({
    method: "POST",
    url: "/desk/write",
    payload,
    headers: { ...headers, accept: "text/html", "sec-fetch-site": "cross-site" },
  });
  expect(answer.statusCode).toBe(403);
  expect(answer.headers["content-type"]).toContain("text/html");
});

test.each(["/desk", "/desk/write", "/desk/look-up", "/desk/answers", "/desk/statistics"])(
  "%s is a page",
  async (url) => {
    const answer = await platform.app.inject({ url });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("<h1>");
  },
);
