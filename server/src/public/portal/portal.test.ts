import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Portal } from "../../../testing/portal.ts";
import { registerUnits } from "../../../testing/units.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal("2020-03-06T03:00:00Z", { MINGCHA_PORTAL_ADDRESS: "https://portal.test" });
  await registerUnits(portal.platform.as(null).database, ["C1", "B1", "D1"]);
});
afterAll(() => portal.platform.close());

const read = async (url: string) => portal.platform.nobody.get(url);
const text = async (url: string): Promise<string> => (await read(url)).payload;

/** Every place where a reader could meet an article. */
async function places(number: number, title: string): Promise<Record<string, boolean>> {
  const path = `/portal/articles/${number}`;
  const at = async (url: string) => {
    const page = await text(url);
    return page.includes(`${path}"`) || page.includes(`${path}<`) || page.includes(title);
  };
  return {
    page: (await read(path)).statusCode === 200,
    large: (await read(`${path}?view=large`)).statusCode === 200,
    home: await at("/portal"),
    column: await at("/portal/columns/policies"),
    catalogue: await at("/portal/catalogue"),
    search: (await text(`/portal/search?q=${encodeURIComponent(title)}`)).includes("找到 1 条"),
    rss: await at("/portal/feed.xml"),
    json: await at("/portal/feed.json"),
    map: await at("/sitemap.xml"),
  };
}
const everywhere = (shown: boolean) =>
  Object.fromEntries(
    ["page", "large", "home", "column", "catalogue", "search", "rss", "json", "map"].map((place) => [
      place,
      shown,
    ]),
  );

test("what is published is found everywhere, what is withdrawn nowhere, by the very next request", async () => {
  const title = "关于做好春季学期工作的通知";
  const other = await portal.publish({ columnId: "policies", title: "另一份文件" });
  const article = await portal.publish({
    columnId: "policies",
    title,
    documentNumber: "湘教通〔2020〕51号",
    writtenOn: "2020-03-01",
    validity: "valid",
    openMode: "active",
    body: "<p>各市州教育局：</p><p>现就有关事项通知如下。</p>",
  });
  expect(await places(article.number, title)).toEqual(everywhere(true));
  const page = await text(`/portal/articles/${article.number}`);
  for (const words of [
    "索引号",
    "ZC-2020-0000",
    "湘教通〔2020〕51号",
    "2020年3月1日",
    "有效",
    "主动公开",
    "2020-03-06",
  ])
    expect(page).toContain(words);
  expect(page).not.toMatch(/<script|\son\w+=/i);
  expect(await text("/sitemap.xml")).toContain(`https://portal.test/portal/articles/${article.number}`);
  const columns = async () =>
    /条/.exec(await text("/portal/catalogue")) && (await text("/portal/catalogue")).match(/共 (\d+) 条/)?.[1];
  expect(await columns()).toBe("2");
  await portal.leader.send("POST", `/api/articles/${article.id}/withdraw`, { reason: "附件有误" });
  expect(await places(article.number, title)).toEqual(everywhere(false));
  expect(await columns()).toBe("1");
  const stone = await read(`/portal/articles/${article.number}`);
  expect(stone.statusCode).toBe(410);
  expect(stone.payload).toContain("此页内容已撤回");
  expect(stone.payload).toContain("附件有误");
  expect(stone.payload).not.toContain(title);
  expect((await read(`/portal/articles/${other.number}`)).statusCode).toBe(200);
});

test("a draft, an approved or a scheduled text is nobody's to read; 404 speaks", async () => {
  const article = await portal.begin({ title: "还没发布的稿件" });
  const { number } = (await portal.author.get(`/api/articles/${article.id}`)).json<{ number: number }>();
  for (const path of [
    `/portal/articles/${number}`,
    "/portal/articles/99999",
    "/portal/articles/x",
    "/portal/nothing",
    "/portal/columns/none",
    "/portal/files/x",
  ]) {
    const answer = await read(path);
    expect([path, answer.statusCode]).toEqual([path, 404]);
    expect(answer.payload).toContain("页面不存在");
  }
  expect(await text("/portal/search?q=" + encodeURIComponent("还没发布"))).toContain("找到 0 条");
});

test("search: title before body, document numbers, the unit's own title, pairs that only neighbour by chance", async () => {
  const officer = await portal.platform.person("officer", "C1");
  const sent = (
    await officer.send("POST", "/api/contributions", {
      title: "我校举办樱花节",
      category: "news",
      body: "樱花盛开。",
    })
  ).json<{ id: string }>();
  const retitled = await portal.publish({
    title: "高校春日活动集锦",
    body: "<p>各校活动丰富。</p>",
    sources: [{ contributionId: sent.id, role: "sole" }],
    unitIds: ["C1"],
  });
  const inBody = await portal.publish({ title: "甲", body: "<p>招生考试安排如下。</p>" });
  const inTitle = await portal.publish({ title: "招生考试公告", body: "<p>乙。</p>" });
  const numbers = async (query: string): Promise<number[]> =>
    [
      ...(await text(`/portal/search?q=${encodeURIComponent(query)}`)).matchAll(
        /\/portal\/articles\/(\d+)"/g,
      ),
    ].map((one) => Number(one[1]));
  expect(await numbers("樱花节")).toEqual([retitled.number]);
  expect(await numbers("招生考试")).toEqual([inTitle.number, inBody.number]);
  expect(await numbers("招")).toHaveLength(2);
  // 生考 stands in it, 招考 does not.
  expect(await numbers("招考")).toEqual([]);
  const dated = await portal.publish({
    columnId: "policies",
    title: "丙",
    documentNumber: "湘教发〔2020〕7号",
  });
  expect(await numbers("湘教发[2020]7号")).toEqual([dated.number]);
  expect(await numbers("'; drop table article; --")).toEqual([]);
  expect(await numbers("")).toEqual([]);
  expect(await text(`/portal/articles/${retitled.number}`)).toContain("来源：测试单位C1");
});

test("a correction shows its day and reason, the feed its permanent address; files only while a public version uses them", async () => {
  const article = await portal.begin({ columnId: "news", title: "有图的稿件" });
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const file = (
    await portal.author.send(
      "POST",
      `/api/articles/${article.id}/files?name=a.png`,
      png,
      "application/octet-stream",
    )
  ).json<{ id: string }>();
  const save = async (version: number, body: string) =>
    (
      await portal.author.send("POST", `/api/articles/${article.id}/versions`, {
        version,
        columnId: "news",
        title: "有图的稿件",
        body,
      })
    ).statusCode;
  expect(await save(1, `<p>见图。</p><img src="/portal/files/${file.id}" alt="会场">`)).toBe(200);
  expect((await read(`/portal/files/${file.id}`)).statusCode).toBe(404);
  await portal.approve({ ...article, version: 2 });
  await portal.author.send("POST", `/api/articles/${article.id}/publish`, { version: 2 });
  expect((await read(`/portal/files/${file.id}`)).statusCode).toBe(200);
  expect(await save(2, "<p>图已取下。</p>")).toBe(200);
  expect((await read(`/portal/files/${file.id}`)).statusCode).toBe(200);
  await portal.approve({ ...article, version: 3 });
  await portal.author.send("POST", `/api/articles/${article.id}/publish`, {
    version: 3,
    reason: "图片有误，已取下。",
  });
  const { number } = (await portal.author.get(`/api/articles/${article.id}`)).json<{ number: number }>();
  const page = await text(`/portal/articles/${number}`);
  expect(page).toContain("2020年3月6日：图片有误，已取下。");
  // Whoever reads the feed hears of it, and when.
  const { items } = (await read("/portal/feed.json")).json<{
    items: { url: string; content_text: string; date_modified?: string }[];
  }>();
  expect(items[0]).toMatchObject({
    url: expect.stringMatching(new RegExp(`/portal/articles/${number}$`)),
    content_text: "更正（2020-03-06）：图片有误，已取下。",
    date_modified: expect.any(String),
  });
  expect(items.filter((one) => one.url === items[0]?.url)).toHaveLength(1);
  expect(await text("/portal/feed.xml")).toContain("更正（2020-03-06）：图片有误，已取下。");
  expect((await read(`/portal/files/${file.id}`)).statusCode).toBe(404);
});

test("policy and 解读 lead to each other while both are out; a report fills its unit's place", async () => {
  const policy = await portal.publish({ columnId: "policies", title: "某办法" });
  const explains = await portal.publish({
    columnId: "interpretations",
    title: "某办法解读",
    interprets: policy.id,
  });
  expect(await text(`/portal/articles/${policy.number}`)).toContain("某办法解读");
  expect(await text(`/portal/articles/${explains.number}`)).toContain(`/portal/articles/${policy.number}"`);
  await portal.leader.send("POST", `/api/articles/${explains.id}/withdraw`, { reason: "有误" });
  expect(await text(`/portal/articles/${policy.number}`)).not.toContain("某办法解读");
  await portal.publish({
    columnId: "annual-reports",
    title: "测试单位C1信息公开年度报告",
    report: { unitId: "C1", year: 2019 },
  });
  const reports = await text("/portal/reports?year=2019");
  expect(reports).toContain("测试单位C1信息公开年度报告");
  expect(reports).toContain("2020年1月31日");
  expect(reports.match(/本站未登载<|本站未登载\s*</g)).toHaveLength(1);
  expect(reports).not.toContain("测试单位D1");
  const replaced = await portal.author.send("POST", `/api/articles/${policy.id}/supersede`, {
    by: (await portal.publish({ columnId: "policies", title: "新办法" })).id,
  });
  expect(replaced.statusCode).toBe(200);
  expect((await read(`/portal/articles/${policy.number}`)).payload).toContain("已被新的内容替代");
});

test("machines: robots, larger type by its own address, hosts of strangers", async () => {
  expect(await text("/robots.txt")).toContain("Sitemap: https://portal.test/sitemap.xml");
  const large = await text("/portal?view=large");
  expect(large).toContain('<body class="large">');
  expect(large).toContain("标准字号");
  expect(large).toMatch(/\/portal\/columns\/policies\?view=large/);
  const feed = (await read("/portal/feed.json")).json<{ items: { url: string }[] }>();
  expect(feed.items[0]?.url).toMatch(/^https:\/\/portal\.test\/portal\/articles\/\d+$/);
});
