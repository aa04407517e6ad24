import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { sql } from "kysely";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestCycle, smallRubric } from "../server/testing/cycle.ts";
import { PASSWORD, startPlatform, type Platform } from "../server/testing/platform.ts";
import { registerUnits } from "../server/testing/units.ts";
import type { Role } from "../server/src/modules/identity/index.ts";
import { violationsOf } from "./browser/axe.ts";
import { browserPath, startBrowser } from "./browser/chromium.ts";
import { go as goTo } from "./browser/go.ts";
import { signIn } from "./browser/signIn.ts";
import { still } from "./browser/still.ts";

const YEAR = 2019;
/** Rows of each kind: units, problems, contributions. */
const MANY = 5000;
/** A list draws twenty rows: whatever is more than this is not for them (bytes before they are packed). */
const MOST_BYTES = 300_000;
const pictures = process.env["MINGCHA_PICTURES"];

const OFFICE =
  "/ /units /runs /inspection-plans /availability /findings /contributions /contributions/pairs /contributions/tally /contributions/commissions /articles /articles/patrol /articles/urgent /portal-columns /interviews /participation /participation?tab=entries /participation?tab=wechat /desk /desk/board /desk/count /desk/supervision /desk/questions /desk/ledgers /desk/trials /self-assessments /experts /assignments /review /decisions /recomputations /objections /answers /standings /honours /receipts /rectification /rectification?tab=orders /security-warnings /document-numbers /reminders";
const LISTS: [Role, string][] = [
  ["office", OFFICE],
  [
    "leader",
    "/ /inspection-plans /articles /interviews /desk /assignments /decisions /objections /standings /rectification",
  ],
  [
    "officer",
    "/ /availability /findings /contributions /contributions/commissions /interviews /participation /desk /self /feedback /answers /my-documents /rectification /security-warnings /own-looks",
  ],
  ["expert", "/ /review /jury"],
  ["system", "/ /accounts /spam-words"],
  ["audit", "/audit"],
];

/** Says that there is nothing, and no more. */
const MUTE = /^(没有符合条件的记录|暂无数据|暂无|没有数据|No data)?$/;

async function world(): Promise<{ platform: Platform; address: string }> {
  const platform = await startPlatform("2020-03-02T01:00:00Z", { MINGCHA_IDLE_MINUTES: "1440" });
  await registerUnits(platform.as(null).database, ["C1"]);
  await platform.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = platform.app.server.address() as AddressInfo;
  return { platform, address: `http://127.0.0.1:${port}` };
}

const go = (page: Page, path: string): Promise<void> => goTo(page, path, YEAR);

/** What an empty list says, whichever it is made of. */
const EMPTY = "#content .ant-table-placeholder, #content .ant-empty-description";

describe.skipIf(browserPath === null)("lists without a row and with thousands, in a real browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  describe("a year in which nothing has happened", () => {
    let empty: Awaited<ReturnType<typeof world>>;
    beforeAll(async () => {
      empty = await world();
      await openTestCycle(empty.platform.as(null), YEAR, smallRubric(), ["test.share"]);
      await sql`delete from cycle_unit`.execute(empty.platform.as(null).database);
    });
    afterAll(() => empty?.platform.close());

    test.each(LISTS)("%s: every list says what comes next or who can do it", async (role, paths) => {
      const { viewer } = await empty.platform.person(role, role === "officer" ? "C1" : null);
      const page = await signIn(browser, empty.address, viewer.name, PASSWORD);
      const mute: string[] = [];
      for (const path of paths.split(" ")) {
        await go(page, path);
        for (const said of await page.locator(EMPTY).allTextContents())
          if (MUTE.test(said.trim()) || said.trim().length < 12) mute.push(`${path}: ${said}`);
      }
      await page.setViewportSize({ width: 390, height: 900 });
      for (const path of paths.split(" ")) {
        await go(page, path);
        const cut = await page
          .locator("#content .ant-table-placeholder [tabindex]")
          .evaluateAll((all) =>
            all.filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.textContent),
          );
        mute.push(...cut.map((said) => `${path} 390: ends beside the screen: ${said}`));
      }
      expect(mute).toEqual([]);
      await page.context().close();
    });
  });

  describe("a country's year", () => {
    /** A text that a thousand units send. */
    const COPIED = "三月四日，学校在体育馆举行校园安全专题培训，二百余名师生参加。";
    let full: Awaited<ReturnType<typeof world>>;
    beforeAll(async () => {
      full = await world();
      const { database } = full.platform.as(null);
      await sql`insert into unit (id, name, short_name, kind, order_number, person_order)
        select 'C' || n, '测试单位' || n, 'C' || n, 'college', n, n from generate_series(2, ${MANY}::int) as n`.execute(
        database,
      );
      await openTestCycle(full.platform.as(null), YEAR, smallRubric(), ["test.share"]);
      await sql`insert into finding (id, year, unit_id, check_id, key, certainty, message, evidence, raised_by, raised_at)
        select gen_random_uuid(), ${YEAR}::int, 'C' || n, 'hidden-link', 'hidden-link:/' || n, 'fail', '首页有暗链。', '[{"kind": "record", "packageId": "00000000-0000-4000-8000-000000000000", "recordId": "1", "url": "http://c.test/"}]', 'test', now()
        from generate_series(1, ${MANY}::int) as n`.execute(database);
      await sql`insert into contribution (id, unit_id, year, title, category, body, sent_on, recorded_at)
        select gen_random_uuid(), 'C' || n, ${YEAR}::int, '来稿' || md5(n::text), 'news', case when n % 5 = 0 then ${COPIED} else md5('a' || n) || md5('b' || n) || md5('c' || n) end, '2019-05-01', '2019-05-01T02:00:00Z'
        from generate_series(1, ${MANY}::int) as n`.execute(database);
    });
    afterAll(() => full?.platform.close());

    test.each([
      ["office", OFFICE],
      ["leader", LISTS[1]![1]],
    ] as [Role, string][])(
      "%s: no list asks for more than it shows, and each can be used",
      async (role, paths) => {
        const { viewer } = await full.platform.person(role);
        const page = await signIn(browser, full.address, viewer.name, PASSWORD);
        const found: string[] = [];
        let at = "/";
        const weighed: Promise<void>[] = [];
        page.on("response", (answer) => {
          if (!answer.url().includes("/api/")) return;
          const path = at;
          weighed.push(
            answer.body().then(
              ({ length }) => {
                const asked = answer.url().slice(full.address.length);
                if (length > MOST_BYTES) found.push(`${path} asks ${asked}: ${Math.round(length / 1000)} KB`);
              },
              // An answer that was given up with its page has no body.
              () => undefined,
            ),
          );
        });
        for (const path of paths.split(" ")) {
          at = path;
          await go(page, path);
          for (const width of [390, 1440]) {
            await page.setViewportSize({ width, height: 900 });
            await still(page);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth);
            if (wide > width) found.push(`${path} ${width}: is ${wide} px wide`);
          }
          const rows = await page.locator("#content tbody tr.ant-table-row").count();
          if (rows > 200) found.push(`${path}: draws ${rows} rows at once`);
          if (rows > 0) found.push(...(await violationsOf(page, path)));
          if (pictures)
            await page.screenshot({ path: join(pictures, `full-${role}${path.replaceAll(/\W/g, "-")}.png`) });
        }
        await Promise.all(weighed);
        expect(found).toEqual([]);
        await page.context().close();
      },
    );
  });
});
