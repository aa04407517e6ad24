import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Changed, type Portal } from "../../../../testing/portal.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { versionHash, type ArticleContent } from "./model.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
  await registerUnits(portal.platform.as(null).database, ["B1"]);
  for (const [id, of] of [
    ["news-more", "news"],
    ["lists-more", "list"],
  ] as const) {
    const made = await portal.author.send("POST", "/api/portal-columns", { id, class: of, name: id });
    expect(portal.said(made)).toBe("200");
  }
});
afterAll(() => portal.platform.close());

const FILE = "00000000-0000-4000-8000-000000000001";
const OTHER = "00000000-0000-4000-8000-000000000002";
const CONTENT: ArticleContent = {
  columnId: "news",
  title: "标题",
  summary: "",
  body: "<p>正文</p>",
  attachments: [FILE],
  unitIds: ["A", "B"],
  documentNumber: null,
  writtenOn: null,
  validity: null,
  openMode: null,
  interprets: null,
  report: null,
};
/** Something else in each field; a field that is added to an article has to stand here. */
const ELSE: { [Field in keyof ArticleContent]: ArticleContent[Field][] } = {
  columnId: ["news-more"],
  title: ["标题 "],
  summary: ["摘要"],
  body: ["<p>正文。</p>", `<p>正文</p><img src="/portal/files/${OTHER}" alt="图">`],
  attachments: [[], [FILE, OTHER], [OTHER, FILE]],
  unitIds: [[], ["B", "A"]],
  documentNumber: ["湘教通〔2020〕1号"],
  writtenOn: ["2020-03-02"],
  validity: ["valid", "repealed"],
  openMode: ["active", "on-request"],
  interprets: [FILE],
  report: [
    { unitId: "A", year: 2019 },
    { unitId: "A", year: 2020 },
    { unitId: "B", year: 2019 },
  ],
};

test("each field of an article is in the hash that was read, and each file by its name and its bytes", () => {
  const files = [FILE, OTHER].map((id) => ({ id, name: `${id}.pdf`, sha256: id.slice(-1).repeat(64) }));
  const hashes = [
    versionHash(CONTENT, files),
    ...Object.entries(ELSE).flatMap(([field, values]) =>
      values.map((value) => versionHash({ ...CONTENT, [field]: value } as ArticleContent, files)),
    ),
    versionHash(CONTENT, [{ ...files[0]!, name: "别的.pdf" }]),
    versionHash(CONTENT, [{ ...files[0]!, sha256: "f".repeat(64) }]),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  // A file that the version does not use is no part of it.
  expect(versionHash(CONTENT, files.slice(0, 1))).toBe(hashes[0]);
});

test("whatever field is saved anew after the last signature, all are void and no road is open; another class is another text", async () => {
  const { author, platform, said } = portal;
  const article: Changed = await portal.begin();
  const written = { columnId: "news", title: "标题", body: "<p>正文。</p>" };
  const png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const attached = await author.send(
    "POST",
    `/api/articles/${article.id}/files?name=${encodeURIComponent("附件.png")}`,
    Buffer.from(png, "base64"),
    "application/octet-stream",
  );
  expect(said(attached)).toBe("200");
  const save = async (version: number, change: object) =>
    author.send("POST", `/api/articles/${article.id}/versions`, { ...written, ...change, version });
  const at = "2020-03-06T13:00:00+08:00";
  let version = 1;
  for (const change of [
    { title: "别的标题" },
    { summary: "摘要" },
    { body: "<p>别的正文。</p>" },
    { attachments: [attached.json<{ id: string }>().id] },
    { columnId: "news-more" },
    { unitIds: ["B1"] },
    { documentNumber: "湘教通〔2020〕1号" },
    { writtenOn: "2020-03-02" },
    { openMode: "active" },
    { report: { unitId: "B1", year: 2019 } },
    // Nothing at all: nobody has to believe that nothing was changed.
    {},
  ]) {
    await portal.approve({ ...article, version });
    const scheduled = await author.send("POST", `/api/articles/${article.id}/schedule`, { version, at });
    expect(said(scheduled)).toBe("200");
    const saved = await save(version, change);
    expect(saved.json<{ voided: string | null }>().voided, JSON.stringify(change)).toContain("签署作废");
    version += 1;
    const publish = `/api/articles/${article.id}/publish`;
    expect(said(await author.send("POST", publish, { version }))).toMatch(/^409 not-approved/);
    expect(said(await author.send("POST", publish, { version: version - 1 }))).toMatch(/^409 stale-version/);
    const again = await author.send("POST", `/api/articles/${article.id}/schedule`, { version, at });
    expect(said(again)).toMatch(/^409 not-approved/);
    const { results } = (
      await author.send("POST", "/api/articles/publish", { articles: [{ id: article.id, version }] })
    ).json<{ results: { published: boolean }[] }>();
    expect(results).toMatchObject([{ published: false }]);
  }
  expect(said(await save(version, { columnId: "lists-more" }))).toMatch(/^409 other-class/);
  // The urgent road leads to the same gate: what was signed and nothing else.
  await portal.move(author, article, "submit", { road: "urgent", reason: "急" });
  await portal.move(portal.second, article, "sign");
  expect(await portal.move(portal.leader, article, "sign")).toBe("approved");
  await save(version, { title: "急件改了" });
  expect(
    said(await author.send("POST", `/api/articles/${article.id}/publish`, { version: version + 1 })),
  ).toMatch(/^409 not-approved/);
  expect((await platform.nobody.get("/portal")).body).not.toContain("急件改了");
});

test("what the public reads beside a text tells nothing of a person: no second one reads it before", async () => {
  const { author, said } = portal;
  const article = await portal.publish();
  const send = (what: string, body: object) =>
    author.send("POST", `/api/articles/${article.id}/${what}`, body);
  await send("versions", { version: 1, columnId: "news", title: "更正", body: "<p>更正。</p>" });
  await portal.approve({ ...article, version: 2 });
  const reason = "应王小明（13912345678）要求更正";
  const at = "2020-03-06T13:00:00+08:00";
  for (const [what, body] of [
    ["publish", { version: 2, reason }],
    ["schedule", { version: 2, reason, at }],
    ["withdraw", { reason }],
  ] as const)
    expect(said(await send(what, body)), what).toMatch(/^400 invalid 向公众说明的原因中有个人信息/);
  expect(said(await send("publish", { version: 2, reason: "标题有误" }))).toBe("200");
});
