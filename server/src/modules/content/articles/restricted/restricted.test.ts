import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Portal } from "../../../../../testing/portal.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.platform.close());

const READS = ["", "/difference?from=0&to=1", "/checks", "/slip.docx", "/secrecy.docx"];

test("a restricted draft is read by its writers, by others only after an opening that is kept, and judged by nobody who has not read it", async () => {
  const { author, second, third, leader, move, said } = portal;
  const article = await portal.begin({ body: "<p>拟任人选尚未公示。</p>" });
  const post = async (who: typeof author, what: string, body: object = {}) =>
    said(await who.send("POST", `/api/articles/${article.id}/${what}`, body));
  const codes = async (who: typeof author) =>
    Promise.all(READS.map(async (path) => (await who.get(`/api/articles/${article.id}${path}`)).statusCode));
  expect(await post(author, "restrict", { reason: " " })).toMatch(/^400/);
  expect(await post(second, "open")).toMatch(/^409 not-restricted/);
  expect(await post(author, "restrict", { reason: "人事事项" })).toBe("200");
  expect(await post(leader, "restrict", { reason: "人事事项" })).toMatch(/^409 restricted-already/);
  expect([await codes(author), await codes(second)]).toEqual([READS.map(() => 200), READS.map(() => 403)]);
  const refused = await second.get(`/api/articles/${article.id}`);
  expect([refused.json<{ code: string }>().code, refused.body.includes("拟任人选")]).toEqual([
    "not-opened",
    false,
  ]);
  // No way around: not by signing, writing, letting pass, declaring right or lifting it.
  await move(author, article, "submit");
  for (const what of ["begin", "sign", "return"])
    expect([what, await post(second, what, { version: 1, reason: "略", answers: [] })]).toEqual([
      what,
      expect.stringMatching(/^403 not-opened/),
    ]);
  const key = "0".repeat(64);
  expect(await post(second, "pass", { version: 1, key, reason: "略" })).toMatch(/^403 not-opened/);
  expect(await post(second, "allow", { version: 1, key, until: "2020-04-01", reason: "略" })).toMatch(
    /^403 not-opened/,
  );
  expect(await post(second, "lift-restriction", { reason: "略" })).toMatch(/^403 not-opened/);
  const written = { version: 1, columnId: "news", title: "改", body: "<p>改。</p>" };
  expect(await post(second, "versions", written)).toMatch(/^403 not-opened/);
  expect(await post(second, "open")).toBe("200");
  expect(await post(second, "open")).toBe("200");
  expect([await codes(second), await codes(third)]).toEqual([READS.map(() => 200), READS.map(() => 403)]);
  expect(await move(second, article, "sign")).toBe("waiting");
  const whole = (await author.get(`/api/articles/${article.id}`)).json<{
    restriction: { reason: string } | null;
    readings: { by: string; version: number }[];
  }>();
  expect(whole).toMatchObject({
    restriction: { reason: "人事事项", by: author.viewer.name },
    readings: [{ by: second.viewer.name, version: 1 }],
  });
  const audit = await sql<{ account: string; detail: object }>`select account_id as account, detail from audit
    where action = 'content.open-restricted'`.execute(portal.platform.as(null).database);
  expect(audit.rows).toEqual([{ account: second.viewer.accountId, detail: { version: 1 } }]);
  // Another version is another text.
  await post(author, "versions", written);
  expect(await codes(second)).toEqual(READS.map(() => 403));
  expect(await post(author, "lift-restriction", { reason: "已公示" })).toBe("200");
  expect(await codes(third)).toEqual(READS.map(() => 200));
});

test("what is public is restricted for nobody; its next version is until it is out", async () => {
  const { author, second } = portal;
  const article = await portal.publish();
  const post = async (what: string, body: object) =>
    portal.said(await author.send("POST", `/api/articles/${article.id}/${what}`, body));
  expect(await post("restrict", { reason: "略" })).toMatch(/^409 published-already/);
  await post("versions", { version: 1, columnId: "news", title: "改", body: "<p>改。</p>" });
  expect(await post("restrict", { reason: "更正未定" })).toBe("200");
  expect((await second.get(`/api/articles/${article.id}`)).statusCode).toBe(403);
  expect((await portal.platform.app.inject(`/portal/articles/${article.number}`)).statusCode).toBe(200);
  for (const role of ["expert", "officer", "system", "audit"] as const) {
    const who = await portal.platform.person(role);
    for (const what of ["open", "restrict", "lift-restriction"])
      expect(
        (await who.send("POST", `/api/articles/${article.id}/${what}`, { reason: "略" })).statusCode,
      ).toBe(403);
  }
});

test("what was written and taken out of a restricted draft stays restricted when the draft is out, until it is lifted", async () => {
  const { author, second, third, fourth, leader, move } = portal;
  const article = await portal.begin({ body: "<p>拟任人选尚未公示。</p>" });
  const post = async (who: typeof author, what: string, body: object = {}) =>
    portal.said(await who.send("POST", `/api/articles/${article.id}/${what}`, body));
  const png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
  const upload = async (name: string) => {
    const answer = await author.send(
      "POST",
      `/api/articles/${article.id}/files?name=${encodeURIComponent(name)}`,
      Buffer.from(png, "base64"),
      "application/octet-stream",
    );
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<{ id: string }>().id;
  };
  const [out, stays, loose] = [await upload("人选.png"), await upload("公告.png"), await upload("余件.png")];
  await post(author, "restrict", { reason: "人事事项" });
  const written = { columnId: "news", title: "公告", body: "<p>公告。</p>" };
  expect(await post(author, "versions", { ...written, version: 1, attachments: [out, stays] })).toBe("200");
  expect(await post(fourth, "open")).toBe("200");
  expect(await post(author, "versions", { ...written, version: 2, attachments: [stays] })).toBe("200");
  await move(author, article, "submit");
  for (const who of [second, third, leader]) {
    expect(await post(who, "open")).toBe("200");
    await move(who, article, "sign");
  }
  expect(await post(author, "publish", { version: 3 })).toBe("200");
  const other = await portal.platform.person("office");
  const codes = async (who: typeof author) =>
    Promise.all(
      [
        "",
        "/difference?from=0&to=3",
        "/difference?from=0&to=1",
        "/difference?from=1&to=3",
        "/difference?from=2&to=3",
        ...[stays, out, loose].map((file) => `/files/${file}`),
      ].map(async (path) => (await who.get(`/api/articles/${article.id}${path}`)).statusCode),
    );
  const all = Array.from({ length: 8 }, () => 200);
  expect(await codes(other)).toEqual([200, 200, 403, 403, 403, 200, 403, 403]);
  // The writer; who opened the version with the file; who opened the last one.
  expect([await codes(author), await codes(fourth), await codes(second)]).toEqual([
    all,
    [...all.slice(1), 403],
    all,
  ]);
  expect(await post(other, "open")).toBe("200");
  expect(await codes(other)).toEqual(all);
  const late = await portal.platform.person("office");
  expect(await codes(late)).toContain(403);
  await post(author, "lift-restriction", { reason: "已公示" });
  expect(await codes(late)).toEqual(all);
  expect(await post(late, "open")).toMatch(/^409 not-restricted/);
});
