import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../../../testing/platform.ts";
import { tables } from "../tables.ts";
import { backFill } from "./commands/backFill.ts";
import { httpSource } from "./httpSource.ts";
import type { WechatSource } from "./source.ts";

const SECRET = "never-to-be-seen";
let platform: Platform;
let server: Server;
let address: string;
/** What the stand-in answers and was asked. */
let tokens = 0;
let askedFor: string[] = [];
let refuse: (day: string) => number = () => 0;

/** A stand-in that answers as the documented calls do. */
beforeAll(async () => {
  platform = await startPlatform("2021-01-06T00:10:00Z");
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://stand.in");
    const say = (answer: object) =>
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    if (url.pathname === "/cgi-bin/token") {
      if (url.searchParams.get("secret") !== SECRET)
        return say({ errcode: 40125, errmsg: `invalid secret ${url.search}` });
      tokens += 1;
      return say({ access_token: `token-${tokens}`, expires_in: 7200 });
    }
    let body = "";
    request.on("data", (part) => (body += String(part)));
    return request.on("end", () => {
      const { begin_date: day } = JSON.parse(body) as { begin_date: string };
      if (url.searchParams.get("access_token") !== `token-${tokens}`)
        return say({ errcode: 42001, errmsg: "expired" });
      askedFor.push(day);
      const code = refuse(day);
      if (code !== 0) return say({ errcode: code, errmsg: "no" });
      const later = new Date(Date.parse(day) + 7 * 86_400_000).toISOString().slice(0, 10);
      return say({
        list: [
          {
            ref_date: day,
            msgid: `${day.replaceAll("-", "")}_1`,
            title: `文章 ${day}`,
            details: [
              { stat_date: day, int_page_read_count: 10, share_count: 1 },
              ...(later <= "2021-01-05" ? [{ stat_date: later, int_page_read_count: 70 }] : []),
            ],
          },
        ],
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await platform.close();
});
beforeEach(() => {
  askedFor = [];
  refuse = () => 0;
});

const source = (secret = SECRET) => httpSource({ address, appId: "wx1", secret });
const state = async () => {
  const db = tables(platform.as(null).database);
  const days = await db.selectFrom("wechat_day").select(["day", "state", "reason"]).orderBy("day").execute();
  const figures = await db
    .selectFrom("wechat_snapshot")
    .innerJoin("wechat_article", "wechat_article.id", "article_id")
    .select(["published_on", "read_on", "reads", "call"])
    .orderBy("published_on")
    .orderBy("read_on")
    .execute();
  return { days, figures };
};

test("wrong credentials say so without the secret, and nothing is known of any day", async () => {
  expect(await backFill(platform.as(null), source("other"))).toEqual({ asked: 0, unknown: 1 });
  const { days } = await state();
  expect(days).toMatchObject([
    { day: "2021-01-05", state: "unknown", reason: expect.stringContaining("40125") },
  ]);
  expect(JSON.stringify(days)).not.toContain("secret");
});

test("a day that is refused is a gap with its reason; over the year's border; killed in the middle no day is lost or doubled", async () => {
  refuse = (day) => (day === "2020-12-20" ? 61500 : 0);
  const real = source();
  // The process dies after ten days.
  const dying: WechatSource = {
    call: real.call,
    published: async (day) => {
      if (day === "2020-12-26") throw new Error("killed");
      return real.published(day);
    },
  };
  await expect(backFill(platform.as(null), dying)).rejects.toThrow("killed");
  const half = (await state()).figures.length;
  expect(half).toBeGreaterThan(0);
  // A token that ended elsewhere is asked for anew, once.
  tokens += 1;
  expect(await backFill(platform.as(null), real)).toEqual({ asked: 26, unknown: 1 });
  const { days, figures } = await state();
  expect(new Set(figures.map((one) => one.published_on)).size).toBe(29);
  expect(
    figures.filter((one) => one.published_on === "2020-12-29").map((one) => [one.read_on, one.reads]),
  ).toEqual([
    ["2020-12-29", 10],
    ["2021-01-05", 70],
  ]);
  expect(days.find((one) => one.day === "2020-12-20")).toMatchObject({ state: "unknown" });
  expect(
    days
      .filter((one) => one.state === "done")
      .map((one) => one.day)
      .at(-1),
  ).toBe("2020-12-29");
  expect(figures.every((one) => one.call === real.call)).toBe(true);
  // Again: only what is not whole is asked, and nothing changes.
  refuse = () => 0;
  askedFor = [];
  await backFill(platform.as(null), real);
  expect(askedFor.toSorted()).toEqual([
    "2020-12-20",
    ...Array.from({ length: 7 }, (_, index) =>
      new Date(Date.parse("2020-12-30") + index * 86_400_000).toISOString().slice(0, 10),
    ),
  ]);
  expect((await state()).figures.filter((one) => one.published_on !== "2020-12-20")).toEqual(figures);
});

test("when the day's allowance is used up nothing more is asked", async () => {
  refuse = () => 45009;
  expect(await backFill(platform.as(null), source())).toEqual({ asked: 0, unknown: 1 });
  expect(askedFor).toHaveLength(1);
});
