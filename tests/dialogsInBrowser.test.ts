import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedYear } from "../server/testing/correctedYear.ts";
import { PASSWORD } from "../server/testing/platform.ts";
import { keptProof } from "../server/testing/proof.ts";
import { settledYear, YEAR, type SettledYear } from "../server/testing/settledYear.ts";
import type { Person, Platform } from "../server/testing/platform.ts";
import type { Role } from "../server/src/modules/identity/index.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { lookInto, onTop } from "./browser/dialogs.ts";
import { expertsMark, juryMarks, liveInterview, type DialogWorld } from "./browser/dialogWorlds.ts";
import { go as goTo } from "./browser/go.ts";
import { still } from "./browser/still.ts";
import { allItems } from "../server/src/modules/rectification/items/queries/list.ts";
import { signIn } from "./browser/signIn.ts";

/**
 * A year that is published and ordered to be rectified, and one that is still open to objections; an interview that is going on, a jury that
 * marks works, experts that mark units.
 */
type World = "published" | "feedback" | "interview" | "jury" | "marking";
/** Who: a role, and which one of it where that matters. */
const PAGES: [World, string, string][] = [
  [
    "published",
    "office",
    "/ /units /units/C1 /runs /inspection-plans /availability /findings /contributions /contributions/pairs /contributions/tally /contributions/commissions /articles /articles/words /articles/patrol /articles/urgent /portal-columns /interviews /participation /participation?tab=entries /participation?tab=wechat /desk /desk/board /desk/count /desk/signers /self-assessments /rubrics /rubrics/pack:hunan-2019 /assessment /steps /overview /experts /assignments /review /decisions /gates /recomputations /quality /objections /answers /standings /honours /notice /receipts /corrections /rectification /security-warnings /document-numbers /holidays /reminders /roles /articles/ID /articles/SENT /rectification/ID /rectification/ASKED /desk/NEW /desk/HANDLED /campaigns/ID",
  ],
  ["published", "leader", "/ /steps /decisions /gates /notice /corrections /articles/SENT /desk/HANDLED"],
  [
    "published",
    "officer",
    "/ /my-unit /availability /findings /contributions /contributions/mirror /contributions/commissions /interviews /participation /desk /self /feedback /answers /my-documents /rectification /security-warnings /own-looks /rectification/ID /desk/HANDLED",
  ],
  ["published", "expert", "/ /review /jury"],
  ["published", "system", "/ /units /accounts /spam-words"],
  ["published", "audit", "/ /audit"],
  [
    "feedback",
    "office",
    "/objections /standings /honours /notice /steps /gates /quality /recomputations /findings",
  ],
  ["feedback", "leader", "/decisions /standings /notice /gates"],
  ["feedback", "officer", "/feedback /findings /self"],
  ["interview", "office", "/interviews /interviews/ID /interviews/ID/live"],
  ["interview", "office host", "/interviews/ID/live"],
  ["interview", "office moderator", "/interviews/ID/live"],
  ["interview", "officer clerk", "/interviews /interviews/ID /interviews/ID/live"],
  ["jury", "office", "/campaigns/ID /works/ID /works/WAITING /participation?tab=entries"],
  ["jury", "officer", "/campaigns/ID /works/ID"],
  ["jury", "expert", "/jury /jury/ID"],
  ["marking", "office", "/assignments /experts /review /review/ID /decisions /gates /steps"],
  ["marking", "leader", "/assignments /gates"],
  ["marking", "expert", "/review /review/ID"],
];

/** Pages of an officer that only show something to the unit that was ordered. */
const OF_C2 = ["/rectification/ID", "/security-warnings"];

/** What leads elsewhere, only unfolds, or is looked at by a test of its own. */
const ELSEWHERE = ".ant-tabs-tab-btn, .ant-pagination *, .ant-table-row-expand-icon, .ant-collapse-header";
/** Of every list its views and columns, of every dialog what ends it. */
const NO_DIALOG = ["视图", "显示", "取消", "关闭", "Close", "返回列表", "上一条", "下一条"];

const PANEL = ".ant-modal-wrap:visible [role=dialog], .ant-drawer-open [role=dialog]";
const CLOSE = ".ant-modal-close, .ant-drawer-close, .ant-modal-confirm-btns button, .ant-modal-footer button";

describe.skipIf(browserPath === null)("every dialog that a page opens, in a real browser", () => {
  const worlds = new Map<World, DialogWorld & { address: string }>();
  let browser: Browser;
  async function begin(name: World, world: Partial<DialogWorld> & { platform: Platform }): Promise<void> {
    await world.platform.app.listen({ port: 0, host: "127.0.0.1" });
    const address = `http://127.0.0.1:${(world.platform.app.server.address() as AddressInfo).port}`;
    worlds.set(name, { year: YEAR, ids: new Map(), people: new Map(), ...world, address });
  }
  beforeAll(async () => {
    const published = await publishedYear();
    const { office } = published;
    await begin("published", { platform: published.platform });
    const { id } = await published.ok<{ id: string }>(office, "/api/articles", {
      columnId: "news",
      title: "一件稿件",
      body: "<p>正文。</p>",
    });
    await published.ok(office, `/api/cycles/${YEAR}/orders`, { agency: "模拟整改" });
    worlds.get("published")?.ids.set("/articles/ID", `/articles/${id}`);
    await fill(published);
    await order(published);
    const feedback = await settledYear("feedback");
    await begin("feedback", { platform: feedback.platform });
    await feedback.ok(feedback.officers.get("C1")!, `/api/cycles/${YEAR}/objections`, {
      item: "A1",
      body: "计算有误",
    });
    await begin("interview", await liveInterview());
    await begin("jury", await juryMarks());
    await begin("marking", await expertsMark());
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    for (const { platform } of worlds.values()) await platform.close();
  });

  /** What waits for somebody: rows, letters and works whose dialogs an empty year has not. */
  async function fill({ platform, office, reviewer, officers, ok }: SettledYear): Promise<void> {
    const ids = worlds.get("published")!.ids;
    const late = { on: "2019-09-20", reason: "电子邮件", proofId: await keptProof(office) };
    const written = { unitId: "C1", title: "一件来稿", category: "news", body: "示例大学举行活动。" };
    await ok(office, "/api/contributions", { ...written, late });
    await ok(office, "/api/interviews", { unitId: "C1", year: YEAR, topic: "招生政策" });
    const campaign = await ok<{ id: string }>(office, "/api/campaigns", { year: YEAR, name: "一次活动" });
    await ok(office, "/api/campaign-entries", { campaignId: campaign.id, unitId: "C1", title: "作品", late });
    ids.set("/campaigns/ID", `/campaigns/${campaign.id}`);
    const officer = officers.get("C1")!;
    const account = { kind: "subscription", name: "示例青年", subject: "测试单位C1", on: "2019-01-01" };
    await ok(officer, "/api/wechat/accounts", account);
    const spread = { doneOn: "2019-12-30", how: "repost", address: "https://c1.edu.cn/1" };
    await ok(officer, "/api/wechat/promotions", spread);
    const sent = { columnId: "news", title: "送审的稿件", body: "<p>正文。</p>" };
    const article = await ok<{ id: string }>(reviewer, "/api/articles", sent);
    await ok(reviewer, `/api/articles/${article.id}/submit`, { version: 1 });
    ids.set("/articles/SENT", `/articles/${article.id}`);
    const { findings } = (await officers.get("C3")!.get(`/api/findings?year=${YEAR}&state=confirmed`)).json<{
      findings: { id: string }[];
    }>();
    const answered = { text: "已于当日清除。", version: 0 };
    await ok(officers.get("C3")!, `/api/cycles/${YEAR}/answers/${findings[0]!.id}`, answered, "PUT");
    await sql`insert into self_assessment (year, unit_id, state, submitted_at) values (${YEAR}, 'C2', 'submitted', '2020-01-03')`.execute(
      platform.as(null).database,
    );
    for (const path of ["/desk/NEW", "/desk/HANDLED"]) {
      const letter = { channel: "phone", kind: "help", title: "来电求助", body: "孩子没有学籍，怎么办？" };
      const { number } = await ok<{ number: string }>(office, "/api/desk/matters", letter);
      const { matters } = (await office.get(`/api/desk/matters?search=${number}`)).json<{
        matters: { id: string; version: number }[];
      }>();
      const [{ id, version }] = matters as [{ id: string; version: number }];
      ids.set(path, `/desk/${id}`);
      if (path === "/desk/NEW") continue;
      const taken = { kind: "help", subject: "学籍", aboutUnitId: "C1" };
      await ok(office, `/api/desk/matters/${id}/accept`, { version, ...taken });
      await ok(office, `/api/desk/matters/${id}/dispatch`, { version: version + 1, lead: "C1" });
    }
  }

  /** Pages of somebody who is signed in, for the next visit: to sign in and to read the program in takes longer than most visits. */
  const free = new Map<string, Page[]>();

  async function enter(name: World, who: string, own: string): Promise<Page> {
    const { platform, address, people } = worlds.get(name)!;
    const role = who.split(" ")[0] as Role;
    const { viewer }: Person =
      people.get(who) ?? (await platform.person(role, role === "officer" ? own : null));
    const page = await signIn(browser, address, viewer.name, PASSWORD);
    // What is looked at is the dialog: nothing is changed by it.
    await page.route(/\/api\//, (route) =>
      route.request().method() === "GET"
        ? route.continue()
        : route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" }),
    );
    return page;
  }

  /** Problems that are ordered to be mended: C2 took note of its own and has not replied; C3 asks for more time and has mended what was warned of. */
  async function order({ platform, office, officers, ok }: SettledYear): Promise<void> {
    const ids = worlds.get("published")!.ids;
    for (const { id, unitId, orderId, due, version } of await allItems(platform.as(null), YEAR)) {
      const officer = officers.get(unitId)!;
      await ok(officer, `/api/orders/${orderId}/acknowledge`);
      ids.set(unitId === "C2" ? "/rectification/ID" : "/rectification/ASKED", `/rectification/${id}`);
      if (unitId === "C2") continue;
      const until = new Date(new Date(due).getTime() + 86_400_000).toISOString().slice(0, 10);
      await ok(officer, `/api/rectification/${id}/extension`, { version, until, reason: "须另行采购设备" });
    }
    const { warnings } = (await office.get(`/api/cycles/${YEAR}/security-warnings`)).json<{
      warnings: { id: string; unitId: string; version: number }[];
    }>();
    for (const { id, unitId, version } of warnings.filter((one) => one.unitId !== "C2")) {
      const at = `/api/security-warnings/${id}`;
      const officer = officers.get(unitId)!;
      const contained = await ok<{ version: number }>(officer, `${at}/contain`, { note: "已下线", version });
      await ok(officer, `${at}/mend`, { measure: "已清除并修补", version: contained.version });
    }
  }

  /** Names of what was looked at: the same dialog opened from another row is the same. */
  const seen = new Map<string, string>();
  /** What they say: of another role, word for word the same looks the same. */
  const texts = new Set<string>();

  /** In the year of the world that the page stands in. */
  async function go(page: Page, path: string): Promise<void> {
    const { year = YEAR } = [...worlds.values()].find(({ address }) => page.url().startsWith(address)) ?? {};
    await goTo(page, path, year);
  }

  /**
   * As before anything was pressed: what lies over the page is closed by its own button, and the page is gone back to.
   * @returns whether it was closed and the page is still the same
   */
  async function back(page: Page, path: string, depth = 0): Promise<boolean> {
    for (let tries = 0; tries < 6 && (await page.locator(PANEL).count()) > depth; tries += 1) {
      const close = onTop(page).locator(CLOSE).first();
      if ((await close.count()) === 0) break;
      await close.click({ timeout: 5_000 }).catch(() => undefined);
      await still(page);
    }
    await page.keyboard.press("Escape");
    const away = new URL(page.url());
    const same = away.pathname === `/console${path.split("?")[0]}`;
    if (depth === 0 && away.pathname !== `/console${path.split("?")[0]}`) await go(page, path);
    if ((await page.locator(PANEL).count()) > depth) {
      await page.reload();
      await page.locator("h1").first().waitFor();
      await still(page);
      if (depth === 0) await go(page, path);
      return false;
    }
    return same;
  }

  /** Buttons that may open something: each once by its name, the first of several. */
  const buttonsIn = (page: Page, within: string): Promise<[name: string, place: number][]> =>
    page
      .locator(within)
      .last()
      .evaluate(
        (root, [elsewhere, none]) => {
          const names = new Map<string, number>();
          for (const [place, button] of [...root.querySelectorAll("button, .clickable-row")].entries()) {
            const shown =
              button.checkVisibility() && !button.matches(elsewhere) && !button.matches(":disabled");
            const name = button.matches("tr")
              ? "行"
              : (button.getAttribute("aria-label") ?? button.textContent ?? "").replaceAll(/[\d\s]+/g, "");
            if (shown && name !== "" && !none.includes(name) && !names.has(name)) names.set(name, place);
          }
          return [...names];
        },
        [ELSEWHERE, NO_DIALOG] as const,
      );

  async function press(page: Page, within: string, place: number): Promise<void> {
    const wanted = page.locator(within).last().locator("button, .clickable-row").nth(place);
    if (await wanted.evaluate((one) => one.matches("tr"))) {
      // A click may meet a link of the row.
      await wanted.focus();
      await page.keyboard.press("Enter");
    } else await wanted.click({ timeout: 5_000 });
    await still(page);
  }

  const titleOf = async (page: Page): Promise<string> => {
    const title = onTop(page)
      .locator(".ant-modal-title, .ant-drawer-title, .ant-modal-confirm-title")
      .first();
    return ((await title.count()) > 0 ? ((await title.textContent()) ?? "") : "").replaceAll(/[\d\s]+/g, "");
  };

  async function walk(page: Page, role: string, path: string): Promise<string[]> {
    const found: string[] = [];
    /** Looks at what lies on top, once. @returns false when it was looked at before */
    const look = async (from: string, name: string): Promise<boolean> => {
      const title = await titleOf(page);
      const key = `${role} ${title || name}`;
      const text = ((await onTop(page).textContent()) ?? "").replaceAll(/[\d\s]+/g, "");
      if (seen.has(key) || texts.has(text)) return false;
      seen.set(key, `${path} ${from}`);
      texts.add(text);
      found.push(...(await lookInto(page, `${role}${path} ${from} ${title}`)));
      return true;
    };
    const pressed = (within: string, place: number): Promise<boolean> =>
      press(page, within, place).then(
        () => true,
        () => false,
      );
    await go(page, path);
    for (const [name, place] of await buttonsIn(page, "#content")) {
      if (!(await pressed("#content", place))) continue;
      if ((await page.locator(PANEL).count()) === 0) {
        await back(page, path);
        continue;
      }
      if (await look(name, name)) {
        const closed = await back(page, path);
        if (closed && (await page.evaluate(() => document.activeElement === document.body)))
          found.push(`${role}${path} ${name}: the keyboard is nowhere after the dialog is closed`);
        // What a dialog opens in its turn.
        const open = async (): Promise<boolean> =>
          (await page.locator(PANEL).count()) > 0 ||
          ((await pressed("#content", place)) && (await page.locator(PANEL).count()) > 0);
        if (await open())
          for (const [deeper, at] of await buttonsIn(page, PANEL)) {
            if (!(await open())) break;
            const before = await page.locator(PANEL).count();
            if (!(await pressed(PANEL, at))) continue;
            if ((await page.locator(PANEL).count()) <= before) continue;
            await look(`${name} ${deeper}`, deeper);
            await back(page, path, before);
          }
      }
      await back(page, path);
    }
    return found;
  }

  const VISITS = PAGES.flatMap(([world, role, paths]) =>
    paths.split(" ").map((path) => [world, role, path] as const),
  );
  test.concurrent.each(VISITS)("%s: %s %s", async (name, role, path) => {
    const { ids } = worlds.get(name)!;
    const own = OF_C2.includes(path) ? "C2" : "C1";
    const lane = `${name} ${role} ${own}`;
    const page = free.get(lane)?.pop() ?? (await enter(name, role, own));
    expect(await walk(page, role, ids.get(path) ?? path)).toEqual([]);
    free.set(lane, [...(free.get(lane) ?? []), page]);
  });

  test("the walk has opened what there is to open", () => {
    // For whoever looks at the pictures.
    if (process.env["MINGCHA_PICTURES"])
      process.stdout.write(`${[...seen].map(([key, from]) => `${key} <- ${from}`).join("\n")}\n`);
    expect(seen.size).toBeGreaterThan(50);
  });
});
