import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { keptProof } from "../../../../testing/proof.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { currentFacts } from "../../evidence/read.ts";
import { parseRubric } from "../../assessment/pack/rubric.ts";
import { smallRubric } from "../../../../testing/cycle.ts";
import { transact } from "../../../core/context.ts";
import { addressKey } from "./figures/address.ts";
import { keepFigures } from "./figures/commands/keepFigures.ts";
import { articles } from "./figures/articles.ts";
import { FIGURE_COLUMNS, FIGURE_SHEET, type FigureKey } from "./figures/workbook.ts";
import type { FigureImportReport } from "./figures/commands/importFigures.ts";
import type { Account } from "./schemas.ts";
import { countedFigure, isSilent } from "./silent.ts";
import { tables } from "./tables.ts";

let platform: Platform;
let office: Person;
let officer: Person;
let other: Person;
let proof: string;
beforeAll(async () => {
  platform = await startPlatform("2020-12-28T02:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002", "C003"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
  other = await platform.person("officer", "C002");
  proof = await keptProof(office, "后台截图.pdf");
});
afterAll(() => platform.close());

type Row = Record<FigureKey, string | number | null>;
const row = (index: number, change: Partial<Row> = {}): Row => ({
  title: `文章${index}`,
  publishedOn: "2020-03-02",
  address: `https://mp.weixin.qq.com/s?__biz=MzA&mid=${1000 + index}&idx=1&sn=abc&scene=4&openid=oSECRET`,
  reads: 100 + index,
  likes: index,
  shares: null,
  readOn: "2020-03-09",
  ...change,
});
async function load(rows: Row[], apply = true, change: Record<string, string> = {}) {
  const query = new URLSearchParams({
    apply: apply ? "yes" : "no",
    exportedBy: "编辑甲",
    exportedOn: "2020-12-27",
    proofId: proof,
    ...change,
  });
  const answer = await office.send(
    "POST",
    `/api/wechat/figures/import?${query.toString()}`,
    await writeSheet(FIGURE_SHEET, FIGURE_COLUMNS, rows),
    XLSX,
  );
  return { status: answer.statusCode, ...answer.json<FigureImportReport & { message?: string }>() };
}
const counts = async () => {
  const db = tables(platform.as(null).database);
  const of = async (table: "wechat_article" | "wechat_snapshot" | "wechat_import" | "wechat_address") =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((select) => select.fn.countAll<number>().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );
  return [
    await of("wechat_article"),
    await of("wechat_snapshot"),
    await of("wechat_import"),
    await of("wechat_address"),
  ];
};

test("eight thousand rows twice change nothing the second time, whether as the same file or as another one", async () => {
  const rows = Array.from({ length: 8000 }, (_, index) => row(index));
  expect(await load(rows, false)).toMatchObject({ applied: false, articles: 8000, figures: 8000 });
  expect(await counts()).toEqual([0, 0, 0, 0]);
  expect(await load(rows)).toMatchObject({
    status: 200,
    articles: 8000,
    figures: 8000,
    unchanged: 0,
    problems: [],
  });
  const after = await counts();
  expect(after).toEqual([8000, 8000, 1, 8000]);
  const bytes = await writeSheet(FIGURE_SHEET, FIGURE_COLUMNS, rows);
  const send = async () =>
    (
      await office.send(
        "POST",
        `/api/wechat/figures/import?apply=yes&exportedBy=甲&exportedOn=2020-12-27&proofId=${proof}`,
        bytes,
        XLSX,
      )
    ).json<FigureImportReport>();
  await send();
  expect(await send()).toMatchObject({ before: true, articles: 0, figures: 0, unchanged: 8000 });
  expect((await counts()).toSpliced(2, 1)).toEqual(after.toSpliced(2, 1));
  // The other order is another file and the same figures.
  expect(await load(rows.toReversed())).toMatchObject({ articles: 0, figures: 0, unchanged: 8000 });
  expect((await counts()).toSpliced(2, 1)).toEqual(after.toSpliced(2, 1));
});

test("a figure that differs is told and not overwritten; a later day is a new figure; another form of the address is the same article", async () => {
  const differs = await load([row(1, { reads: 999 })]);
  expect(differs).toMatchObject({ articles: 0, figures: 0 });
  expect(differs.problems[0]?.problems[0]).toContain("已有不同的数字（阅读数 101）");
  expect(await load([row(1, { readOn: "2020-03-16", reads: "10万+" })])).toMatchObject({
    articles: 0,
    figures: 1,
  });
  const short = await load([
    row(1, { address: "https://mp.weixin.qq.com/s/AbCdEfGhIjKlMn", readOn: "2020-04-01" }),
  ]);
  expect(short).toMatchObject({ articles: 0, figures: 1 });
  expect(short.problems[0]?.problems[0]).toContain("按同一篇处理");
  const snapshots = await tables(platform.as(null).database)
    .selectFrom("wechat_snapshot")
    .innerJoin("wechat_article", "wechat_article.id", "article_id")
    .select(["read_on", "reads", "at_least", "address"])
    .where("title", "=", "文章1")
    .orderBy("read_on")
    .execute();
  expect(snapshots.map((one) => [one.read_on, one.reads, one.at_least])).toEqual([
    ["2020-03-09", 101, false],
    ["2020-03-16", 100000, true],
    ["2020-04-01", 101, false],
  ]);
  // Whoever shared it is not kept.
  expect(snapshots[0]?.address).not.toContain("openid");
});

test("wrong rows are named one by one and nothing is written", async () => {
  const before = await counts();
  const bad = await load([
    row(9000),
    row(9001, { address: "https://example.com/s/1", reads: "很多", readOn: "2021-01-01" }),
    row(9002, { publishedOn: "2020-02-30", readOn: "2020-02-01" }),
  ]);
  expect(bad.applied).toBe(false);
  expect(bad.problems).toEqual([
    {
      row: 3,
      problems: [
        "数据日期2021-01-01不能晚于当日",
        "“https://example.com/s/1”不是公众号文章的地址",
        "阅读数“很多”不是整数，不知道的请留空",
      ],
    },
    { row: 4, problems: [expect.stringContaining("2020-02-30")] },
  ]);
  expect(await counts()).toEqual(before);
  expect((await load([row(1)], true, { exportedOn: "2021-01-01" })).message).toContain("不能晚于当日");
  expect((await load([row(1)], true, { proofId: "00000000-0000-4000-8000-000000000000" })).message).toContain(
    "后台截图",
  );
});

test("back-fill over the year's border: an article of December read in January belongs to December's year, a gap is a gap", async () => {
  platform.clock.set("2021-01-20T02:00:00Z");
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
  other = await platform.person("officer", "C002");
  await load([
    row(9500, { publishedOn: "2020-12-30", readOn: "2021-01-06", reads: 500 }),
    row(9501, { publishedOn: "2020-12-31", readOn: "2021-01-01", reads: 20 }),
    row(9502, { publishedOn: "2021-01-01", readOn: "2021-01-08", reads: 30 }),
  ]);
  const of = async (year: number) =>
    (await office.get(`/api/wechat/articles?year=${year}`)).json<{
      articles: { title: string; reads: number | null }[];
    }>().articles;
  const old = new Map((await of(2020)).map((one) => [one.title, one.reads]));
  expect(old.get("文章9500")).toBe(500);
  expect(old.get("文章9501")).toBeNull();
  expect(old.has("文章9502")).toBe(false);
  expect((await of(2021)).map((one) => [one.title, one.reads])).toEqual([["文章9502", 30]]);
});

test("what a figure and a silence are (pure)", () => {
  expect(addressKey("https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=2&sn=x#rd")).toBe("A/1/2");
  expect(addressKey("https://mp.weixin.qq.com/s/AbCdEfGhIj")).toBe("s/AbCdEfGhIj");
  for (const wrong of [
    "https://mp.weixin.qq.com.evil.com/s/AbCdEfGhIj",
    "javascript:1",
    "https://mp.weixin.qq.com/s?mid=1",
  ])
    expect(addressKey(wrong)).toBeNull();
  const figure = (read_on: string, reads: number | null = 1) => ({
    read_on,
    reads,
    at_least: false,
    source: "import" as const,
    call: "",
  });
  expect(
    countedFigure("2020-12-28", [figure("2021-01-10"), figure("2021-01-04"), figure("2020-12-29")])?.read_on,
  ).toBe("2021-01-04");
  expect(countedFigure("2020-12-28", [figure("2021-01-11"), figure("2021-01-05", null)])).toBeNull();
  const look = (
    looked_on: string,
    last_post_on: string | null,
    outcome: "seen" | "could-not-look" = "seen",
  ) => ({
    looked_on,
    last_post_on,
    outcome,
  });
  expect(isSilent([])).toBeNull();
  // Nothing was ever posted: silent two weeks after it began, not on its third day.
  expect(isSilent([look("2020-06-16", null)], "2020-06-14")).toBe(false);
  expect(isSilent([look("2020-06-16", null)], "2020-06-01")).toBe(true);
  expect(isSilent([look("2020-06-01", null, "could-not-look")])).toBeNull();
  expect(isSilent([look("2020-06-15", "2020-06-01")])).toBe(false);
  expect(isSilent([look("2020-06-16", "2020-06-01")])).toBe(true);
  // A later look that could not see changes nothing of what was seen.
  expect(isSilent([look("2020-06-16", "2020-06-15"), look("2020-07-01", null, "could-not-look")])).toBe(
    false,
  );
});

test("accounts keep their history over a new name, and facts say what was seen: null where nobody looked", async () => {
  const made = async (person: Person, url: string, body: object) => {
    const answer = await person.send("POST", url, body);
    return { status: answer.statusCode, ...answer.json<{ id: string; version: number; message?: string }>() };
  };
  const newOne = { kind: "subscription", name: "麓山青年", subject: "测试单位C001", on: "2020-01-01" };
  const account = await made(officer, "/api/wechat/accounts", newOne);
  expect((await made(officer, "/api/wechat/accounts", { ...newOne, unitId: null })).status).toBe(403);
  expect(
    (
      await made(other, `/api/wechat/accounts/${account.id}/rename`, {
        name: "x",
        on: "2020-06-01",
        version: 1,
      })
    ).status,
  ).toBe(404);
  expect(
    (
      await made(officer, `/api/wechat/accounts/${account.id}/rename`, {
        name: "x",
        on: "2019-06-01",
        version: 1,
      })
    ).message,
  ).toContain("2020-01-01");
  await made(officer, `/api/wechat/accounts/${account.id}/rename`, {
    name: "麓山学子",
    on: "2020-06-01",
    version: 1,
  });
  const list = (await officer.get("/api/wechat/accounts")).json<{ accounts: Account[] }>().accounts;
  expect(list).toMatchObject([
    {
      name: "麓山学子",
      formerNames: [{ name: "麓山青年", from: "2020-01-01", until: "2020-05-31" }],
      silent: null,
    },
  ]);
  expect((await other.get("/api/wechat/accounts")).json<{ accounts: Account[] }>().accounts).toEqual([]);
  const second = await made(officer, "/api/wechat/accounts", { ...newOne, kind: "video", name: "麓山视频" });
  const third = await made(other, "/api/wechat/accounts", {
    ...newOne,
    name: "湘江",
    subject: "测试单位C002",
  });
  const seen = (id: string, on: string, lastPostOn: string | null) =>
    made(office, `/api/wechat/accounts/${id}/looks`, { outcome: "seen", on, lastPostOn, proofId: proof });
  await seen(account.id, "2020-11-20", "2020-11-19");
  await seen(second.id, "2020-11-20", "2020-10-01");
  await made(office, `/api/wechat/accounts/${third.id}/looks`, {
    outcome: "could-not-look",
    on: "2020-11-20",
  });
  const promotion = { doneOn: "2020-12-30", how: "repost", address: "https://c001.edu.cn/1" };
  expect(
    (await made(officer, "/api/wechat/promotions", { doneOn: "2020-12-30", how: "repost" })).status,
  ).toBe(400);
  const first = await made(officer, "/api/wechat/promotions", promotion);
  await made(officer, "/api/wechat/promotions", { ...promotion, address: "https://c001.edu.cn/2" });
  await made(officer, "/api/wechat/promotions", { ...promotion, doneOn: "2021-01-02" });
  await made(office, `/api/wechat/promotions/${first.id}/check`, { confirmed: false, reason: "页面不存在" });
  const sent = await made(officer, "/api/contributions", { title: "来稿", category: "news", body: "正文" });
  await made(office, `/api/contributions/${sent.id}/decide`, {
    version: 1,
    decision: "adopted",
    adoptedAs: "ordinary",
  });
  expect(
    (
      await made(office, `/api/contributions/${sent.id}/adoptions`, {
        outlet: "wechat",
        grade: "ordinary",
        address: "https://mp.weixin.qq.com/s?__biz=MzA&mid=10502&idx=1&sn=other",
        version: 2,
      })
    ).status,
  ).toBe(200);
  const facts = async (year: number, unit: string) => {
    expect((await made(office, "/api/wechat/tally", { year })).status).toBe(200);
    const all = await currentFacts(platform.as(office.viewer), year, [unit]);
    return new Map(all.filter((fact) => fact.key.startsWith("wechat.")).map((fact) => [fact.key, fact]));
  };
  const own = await facts(2020, "C001");
  expect([...own].map(([key, fact]) => [key, fact.value]).toSorted()).toEqual([
    ["wechat.accountsActive", 1],
    ["wechat.accountsSilent", 1],
    ["wechat.adopted", 0],
    ["wechat.promotions", 1],
  ]);
  expect(own.get("wechat.promotions")?.source).toBe("wechat.selfReported");
  expect(own.get("wechat.accountsSilent")?.evidence).toMatchObject([
    {},
    { kind: "account" },
    { kind: "account" },
  ]);
  const unseen = await facts(2020, "C002");
  expect(unseen.get("wechat.accountsSilent")).toMatchObject({ value: null, note: "账号“湘江”未能核查" });
  expect((await facts(2020, "C003")).get("wechat.accountsActive")).toMatchObject({
    value: null,
    note: expect.stringContaining("没有登记本单位账号"),
  });
  // The article lists what it was made from, by the address alone.
  const listed = (await office.get("/api/wechat/articles?year=2021")).json<{
    articles: { title: string; sources: { title: string; unitName: string }[] }[];
  }>();
  expect(listed.articles.find((one) => one.title === "文章9502")?.sources).toMatchObject([
    { title: "来稿", unitName: "测试单位C001" },
  ]);
  // Somebody of the office with a conflict reads the article, and not what the unit sent for it.
  const barred = platform.as({ ...office.viewer, recused: new Set(["C001"]) });
  expect((await articles(barred, 2021)).find((one) => one.title === "文章9502")?.sources).toEqual([]);
  // The adoption is of 2021: by its own day, whatever the article's.
  expect((await facts(2021, "C001")).get("wechat.adopted")).toMatchObject({
    value: 1,
    evidence: [{}, { kind: "adoption", text: expect.stringContaining("“湘微教育”采用") }],
  });
});

test("a rule over reads or votes is refused by the rubric with a sentence", () => {
  const rubric = JSON.parse(JSON.stringify(smallRubric())) as {
    items: { rule?: { parts?: { fact: string }[] } }[];
  };
  for (const key of ["wechat.reads", "campaigns.votes"]) {
    const part = rubric.items.find((one) => one.rule?.parts)?.rule?.parts?.[0];
    if (!part) throw new Error("The small rubric has no item with parts.");
    part.fact = key;
    expect(() => parseRubric(rubric, new Set(["test.share", key]))).toThrow(/不能进入评分，强制或者变相强制/);
  }
});

test("two sources that say different figures of a day: the import tells, both stay, and the account's own interface counts", async () => {
  const line = row(20_001);
  await transact(platform.as(null), (work) =>
    keepFigures(
      work,
      [
        {
          ...line,
          key: addressKey(String(line.address))!,
          address: String(line.address),
          title: String(line.title),
          publishedOn: "2020-03-02",
          readOn: "2020-03-09",
          reads: 300,
          likes: null,
          shares: null,
          atLeast: false,
        },
      ],
      { source: "api", call: "getarticleread", importId: null },
    ),
  );
  const report = await load([row(20_001, { reads: 250, likes: null })]);
  expect(report).toMatchObject({ articles: 0, figures: 1 });
  expect(report.problems[0]?.problems[0]).toContain("由接口取得的阅读数为 300");
  const all = await articles(platform.as(office.viewer), 2020);
  expect(all.find((one) => one.title === line.title)).toMatchObject({ reads: 300, snapshots: 2 });
  const same = [
    { read_on: "2020-03-09", reads: 250, at_least: false, source: "import", call: "" },
    { read_on: "2020-03-09", reads: 300, at_least: false, source: "api", call: "b" },
    { read_on: "2020-03-09", reads: 310, at_least: false, source: "api", call: "c" },
    { read_on: "2020-03-09", reads: 100_000, at_least: true, source: "api", call: "a" },
  ] as const;
  for (const order of [same, same.toReversed()]) expect(countedFigure("2020-03-02", order)?.reads).toBe(300);
});

test("the same text that 湘微教育 took twice is one adoption, of whoever sent it first, as among the contributions", async () => {
  const year = platform.clock.now().getUTCFullYear();
  const body = "十二月，学校组织师生走进社区开展志愿服务，为居民讲解垃圾分类和冬季用火用电安全，受到欢迎。";
  const sendOf = async (unitId: string, title: string) => {
    const { id } = (
      await office.send("POST", "/api/contributions", { unitId, title, category: "news", body })
    ).json<{ id: string }>();
    const answer = await office.send("POST", `/api/contributions/${id}/decide`, {
      decision: "adopted",
      adoptedAs: "ordinary",
      outlet: "wechat",
      version: 1,
    });
    expect(answer.statusCode, answer.body).toBe(200);
    return id;
  };
  const ids = [await sendOf("C002", "志愿服务进社区"), await sendOf("C003", "走进社区做志愿")];
  const adopted = async () => {
    await office.send("POST", "/api/wechat/tally", { year });
    await office.send("POST", "/api/contributions/tally", { year });
    const facts = await currentFacts(platform.as(office.viewer), year, ["C002", "C003"]);
    return ["wechat.adopted", "contributions.adopted"].map((key) =>
      ["C002", "C003"].map((unit) => facts.find((one) => one.unitId === unit && one.key === key)?.value),
    );
  };
  expect(await adopted()).toEqual([
    [1, 1],
    [1, 1],
  ]);
  await office.send("POST", "/api/contributions/pairs", { ids, verdict: "same-text" });
  expect(await adopted()).toEqual([
    [1, 0],
    [1, 0],
  ]);
});
