import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Portal } from "../../../testing/portal.ts";
import type { Person } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { writeSheet } from "../../core/spreadsheet.ts";
import type { WholeContribution } from "./schemas.ts";

let portal: Portal;
let officer: Person;
beforeAll(async () => {
  portal = await startPortal("2020-03-06T03:00:00Z");
  await registerUnits(portal.platform.as(null).database, ["C001", "C002"]);
  officer = await portal.platform.person("officer", "C001");
});
afterAll(() => portal.platform.close());

/** The first bytes of a picture, with a place in its EXIF. */
const photo = (): Buffer => {
  const exif = Buffer.from("Exif\0\0N28.11E112.9", "latin1");
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2]);
  const scan = Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
  return Buffer.concat([head, exif, scan]);
};
const keep = async (name: string, bytes: Buffer, who = officer): Promise<string> => {
  const answer = await who.send(
    "POST",
    `/api/files?name=${encodeURIComponent(name)}`,
    bytes,
    "application/octet-stream",
  );
  if (answer.statusCode !== 200) throw new Error(answer.payload);
  return answer.json<{ id: string }>().id;
};
const send = (files: { id: string; caption?: string }[], change: object = {}, who = officer) =>
  who.send("POST", "/api/contributions", {
    title: `带附件的来稿${Math.random()}`,
    category: "news",
    body: "我校开展植树活动。\n共植树三百棵。",
    files,
    ...change,
  });
const xlsx = (text: string): Promise<Buffer> =>
  writeSheet("名单", [{ key: "text", header: "内容", width: 40 }], [{ text }]);

test("pictures and attachments go with a contribution and into its article; the place of the photo does not", async () => {
  const picture = await keep("植树.jpg", photo());
  const list = await keep("名单.xlsx", await xlsx("参加单位两个。"));
  const sent = await send([{ id: picture, caption: "师生在操场边植树" }, { id: list }], {
    title: "植树来稿",
  });
  expect(portal.said(sent)).toBe("200");
  const { id } = sent.json<{ id: string }>();
  const whole = (await portal.author.get(`/api/contributions/${id}`)).json<WholeContribution>();
  expect(whole.thread[0]?.files).toEqual([
    { id: picture, name: "植树.jpg", caption: "师生在操场边植树" },
    { id: list, name: "名单.xlsx", caption: null },
  ]);
  const article = await portal.publish({
    title: "植树",
    sources: [{ contributionId: id, role: "sole" }],
    body: "",
  });
  const page = (await portal.platform.nobody.get(`/portal/articles/${article.number}`)).payload;
  expect(page).toContain('alt="师生在操场边植树"');
  expect(page).toContain("名单.xlsx");
  const address = /src="(\/portal\/files\/[0-9a-f-]+)"/.exec(page)?.[1];
  const shown = await portal.platform.nobody.get(address ?? "");
  expect(shown.statusCode).toBe(200);
  expect(shown.rawPayload.includes("Exif")).toBe(false);
  // The unit's original stays as it was sent.
  const original = await portal.author.get(`/api/files/${picture}`);
  expect(original.rawPayload.includes("Exif")).toBe(true);
});

test("what an article could not carry is refused before it is sent, with its reason", async () => {
  const picture = await keep("没有说明.jpg", photo());
  expect(portal.said(await send([{ id: picture }]))).toMatch(
    /^400 invalid 请为图片“没有说明.jpg”填写文字说明/,
  );
  const macro = await keep("宏.xlsx", Buffer.concat([await xlsx("甲"), Buffer.from("vbaProject.bin")]));
  expect(portal.said(await send([{ id: macro }]))).toMatch(/^400 .*宏/);
  const broken = await keep("断.xlsx", (await xlsx("甲")).subarray(0, 300));
  expect(portal.said(await send([{ id: broken }]))).toMatch(/^400 .*已损坏/);
  const huge = await keep("大.jpg", Buffer.concat([photo(), Buffer.alloc(6 * 1024 * 1024)]));
  expect(portal.said(await send([{ id: huge, caption: "大图" }]))).toMatch(/^400 .*5 MB/);
  const foreign = await keep("别家.xlsx", await xlsx("甲"), await portal.platform.person("officer", "C002"));
  expect(portal.said(await send([{ id: foreign }]))).toMatch(/^400 .*不属于本单位/);
  const twice = await keep("重.xlsx", await xlsx("甲"));
  expect(portal.said(await send([{ id: twice }, { id: twice }]))).toMatch(/^400 .*重复/);
  const eleven = Array.from({ length: 11 }, () => ({ id: twice }));
  expect(portal.said(await send(eleven))).toMatch(/^400 .*10/);
});

test("whoever writes sees what the checks say, of files and captions too, and of nobody else's files", async () => {
  const number = "110101199003074514";
  const list = await keep("报名.xlsx", await xlsx(`张某，身份证号${number}。`));
  const look = (body: object, who = officer) => who.send("POST", "/api/contribution-checks", body);
  const seen = await look({ title: "名单", body: "见附件。", files: [{ id: list }] });
  expect(seen.json()).toMatchObject({ counts: { block: 1 } });
  expect(seen.payload).not.toContain(number);
  expect((await look({ title: "干净的稿件", body: "活动顺利进行。" })).json()).toMatchObject({
    counts: { block: 0 },
  });
  const stranger = await portal.platform.person("officer", "C002");
  expect((await look({ files: [{ id: list }] }, stranger)).statusCode).toBe(400);
  expect((await look({ body: "甲" }, portal.leader)).statusCode).toBe(403);
});

test("a draft stays over a session, is the person's own, and goes when it is sent", async () => {
  const draft = { title: "没写完", body: "写到一半" };
  const put = await officer.send("PUT", "/api/contribution-draft", draft);
  expect(put.statusCode).toBe(200);
  const own = async (who: Person) =>
    (await who.get("/api/contribution-draft")).json<{ draft: { content: object } | null }>().draft;
  expect((await own(officer))?.content).toMatchObject({ ...draft, files: [], category: null });
  expect(await own(await portal.platform.person("officer", "C001"))).toBeNull();
  expect(portal.said(await send([]))).toBe("200");
  expect(await own(officer)).toBeNull();
  await officer.send("PUT", "/api/contribution-draft", draft);
  expect((await officer.send("DELETE", "/api/contribution-draft")).statusCode).toBe(200);
  expect(await own(officer)).toBeNull();
});

test("sent again with other files: each version keeps its own, the article takes the newest", async () => {
  const first = await keep("第一稿.xlsx", await xlsx("甲"));
  const second = await keep("第二稿.xlsx", await xlsx("乙"));
  const { id } = (await send([{ id: first }], { title: "两稿" })).json<{ id: string }>();
  await portal.author.send("POST", `/api/contributions/${id}/decide`, {
    decision: "returned",
    reason: "附件有误",
    version: 1,
  });
  const again = await officer.send("POST", `/api/contributions/${id}/resubmit`, {
    title: "两稿",
    category: "news",
    body: "改过。",
    files: [{ id: second }],
    version: 2,
  });
  expect(portal.said(again)).toBe("200");
  const whole = (await officer.get(`/api/contributions/${id}`)).json<WholeContribution>();
  expect(whole.thread.map((one) => one.files.map((file) => file.name))).toEqual([
    ["第一稿.xlsx"],
    ["第二稿.xlsx"],
  ]);
  const begun = await portal.begin({
    title: "两稿",
    body: "",
    sources: [{ contributionId: id, role: "sole" }],
  });
  const article = (await portal.author.get(`/api/articles/${begun.id}`)).json<{
    files: { name: string }[];
    content: { attachments: string[] };
  }>();
  expect(article.files.map((file) => file.name)).toEqual(["第二稿.xlsx"]);
  expect(article.content.attachments.length).toBe(1);
});
