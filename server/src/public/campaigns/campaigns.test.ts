import { hash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at, juror } from "../../../testing/jury.ts";
import { registerUnits } from "../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { openOwner } from "../../core/database.ts";
import { approveResult } from "../../modules/participation/campaigns/testing.ts";

const FORM = "application/x-www-form-urlencoded";
const PLAN = {
  call: "面向全省高校征集作品。",
  licence: "作者同意主办单位展示作品。",
  groups: ["合唱组"],
  awards: [{ name: "一等奖", count: 1 }],
  voteWeight: 30,
  juryLeast: 1,
  stages: [
    { kind: "call", from: "2020-03-01", until: "2020-03-05" },
    { kind: "vote", from: "2020-03-06", until: "2020-03-08" },
    { kind: "jury", from: "2020-03-06", until: "2020-03-08" },
  ],
};

let platform: Platform;
let office: Person;
let officer: Person;
let judge: Person;
let campaign: string;
let receipt: { number: string; code: string };
const works: string[] = [];

beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z", { MINGCHA_BALLOTS_PER_MINUTE: "1000000" });
  await registerUnits(platform.as(null).database, ["B001", "C001", "C002"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
  judge = await juror(platform);
  const opened = await office.send("POST", "/api/campaigns", {
    year: 2020,
    name: "青春为祖国歌唱",
    kinds: ["college"],
    plan: PLAN,
  });
  campaign = opened.json<{ id: string }>().id;
});
afterAll(() => platform.close());

interface Page {
  status: number;
  text: string;
  cookie: string | undefined;
}

async function page(url: string, cookie?: string): Promise<Page> {
  const answer = await platform.app.inject({ method: "GET", url, headers: cookie ? { cookie } : {} });
  return { status: answer.statusCode, text: answer.body, cookie: cookieOf(answer.headers["set-cookie"]) };
}
const cookieOf = (set: string | string[] | undefined): string | undefined =>
  [set ?? []].flat()[0]?.split(";")[0];

async function submit(url: string, fields: Record<string, string>, cookie?: string, from = "10.1.2.3") {
  const answer = await platform.app.inject({
    method: "POST",
    url,
    headers: { "content-type": FORM, ...(cookie ? { cookie } : {}) },
    remoteAddress: from,
    payload: new URLSearchParams(fields).toString(),
  });
  return {
    status: answer.statusCode,
    text: answer.body,
    cookie: cookieOf(answer.headers["set-cookie"]),
    location: answer.headers.location,
  };
}

const valueOf = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? "";

/** Solves a proof of work as a visitor's machine does. */
function solve(task: string): string {
  const bits = Number(task.split(".")[2]);
  for (let answer = 0; ; answer += 1) {
    const head = hash("sha256", `${task}:${answer}`, "buffer").readUInt32BE(0);
    if (Math.clz32(head) >= bits) return String(answer);
  }
}

const SENT = {
  unitId: "C001",
  group: "合唱组",
  title: "我和我的祖国",
  creators: "李晓明、王小红",
  link: "https://example.edu.cn/1",
  licenceAgreed: "yes",
  picturedConsent: "yes",
  minors: "yes",
  guardianConsent: "yes",
};

test("somebody without an account sends a work once, keeps what was typed over an error, and finds it by number and code", async () => {
  expect((await page("/campaigns")).text).toContain("青春为祖国歌唱");
  const form = await page(`/campaigns/${campaign}/send`);
  expect(form.text).toContain("测试单位C001");
  expect(form.text).not.toContain("测试单位B001");
  const key = valueOf(form.text, "key");
  const task = valueOf(form.text, "task");
  const url = `/campaigns/${campaign}/send`;
  const bad = await submit(url, { ...SENT, key, task, proof: "", link: "javascript:alert(1)" });
  expect(bad.status).toBe(400);
  expect(bad.text).toContain("李晓明、王小红");
  const unknown = await submit(url, { ...SENT, unitId: "X", key, task, proof: "" });
  expect(unknown.text).toContain("所选单位不存在");
  const sent = await submit(url, { ...SENT, key, task, proof: solve(task) });
  expect(sent.status).toBe(200);
  const [number = "", code = ""] = [...sent.text.matchAll(/<dd class="code">([^<]*)/g)].map((one) => one[1]);
  expect(number).toMatch(/^HD2020-\d{6}-/);
  receipt = { number, code };
  const again = await submit(url, { ...SENT, key, task, proof: "1" });
  expect(again.text).toContain(code);
  expect(again.text).toContain("没有重复登记");
  expect((await submit(url, { ...SENT, title: "另一件", key, task, proof: "" })).status).toBe(409);
  expect((await submit("/campaigns/look-up", { number, code: "22222222" })).status).toBe(401);
  const opened = await submit("/campaigns/look-up", { number: number.toLowerCase(), code });
  expect(opened).toMatchObject({ status: 303, location: "/campaigns/work" });
  const own = await page("/campaigns/work", opened.cookie);
  expect(own.text).toContain("待单位确认");
  // Nothing of it is public before the unit and the office have looked.
  expect((await page(`/campaigns/${campaign}`)).text).not.toContain("我和我的祖国");
  const list = (await officer.get(`/api/campaign-entries?campaignId=${campaign}`)).json<{
    entries: { id: string; version: number }[];
  }>();
  const [one] = list.entries;
  const confirmed = await officer.send("POST", `/api/campaign-entries/${one?.id}/confirm`, {
    ours: true,
    version: 1,
  });
  expect(confirmed.statusCode).toBe(200);
  expect(
    (await office.send("POST", `/api/campaign-entries/${one?.id}/qualify`, { qualified: true, version: 2 }))
      .statusCode,
  ).toBe(200);
  works.push(one?.id ?? "");
  for (const title of ["歌唱祖国", "在希望的田野上"]) {
    const made = await officer.send("POST", `/api/campaigns/${campaign}/works`, {
      title,
      group: "合唱组",
      creators: ["张三丰"],
      link: "https://example.edu.cn/2",
      minors: false,
      guardianConsent: false,
      picturedConsent: true,
      licenceAgreed: true,
    });
    const { id } = made.json<{ id: string }>();
    expect(
      (await office.send("POST", `/api/campaign-entries/${id}/qualify`, { qualified: true, version: 1 }))
        .statusCode,
    ).toBe(200);
    works.push(id);
  }
  const shown = (await page(`/campaigns/${campaign}`)).text;
  expect(shown).toContain("我和我的祖国");
  // A juror reads this page too: nobody is named before the results, children never.
  expect(shown).not.toContain("张三丰");
  expect(shown).not.toContain("李晓明");
});

const votePage = async (cookie?: string) => {
  const shown = await page(`/campaigns/${campaign}`, cookie);
  return { cookie: cookie ?? shown.cookie ?? "", task: valueOf(shown.text, "task"), text: shown.text };
};
const ballots = async () => {
  const owner = openOwner(platform.databaseUrl);
  const [row] = await owner.unsafe("select count(*)::int as count from campaign_ballot");
  await owner.end();
  return (row as { count: number }).count;
};

test("one ballot for a device and day; a replay, a second device on one challenge, and no cookie put nothing into the box", async () => {
  const url = `/campaigns/${campaign}/vote`;
  const early = await votePage();
  expect(early.task).toBe("");
  await at(platform, "2020-03-06");
  const voter = await votePage();
  expect(voter.cookie).toMatch(/^mingcha_device=/);
  const ballot = { entry: works[0] ?? "", task: voter.task, proof: solve(voter.task) };
  expect((await submit(url, ballot)).text).toContain("Cookie");
  expect((await submit(url, ballot, "mingcha_device=abc.def")).status).toBe(400);
  expect((await submit(url, { ...ballot, entry: "" }, voter.cookie)).text).toContain("请先选择一件作品");
  expect(await ballots()).toBe(0);
  expect((await submit(url, ballot, voter.cookie)).text).toContain("已经投出");
  // The same request again.
  expect((await submit(url, ballot, voter.cookie)).status).toBe(429);
  // A solved challenge, another device.
  const other = await votePage();
  const replay = await submit(url, ballot, other.cookie);
  expect(replay.status).toBe(429);
  expect(replay.text).toContain("已经用过");
  // The same device with a fresh challenge, the same day; a page of the day after is fresh.
  const fresh = await votePage(voter.cookie);
  const second = await submit(
    url,
    { entry: works[1] ?? "", task: fresh.task, proof: solve(fresh.task) },
    voter.cookie,
  );
  expect(second).toMatchObject({ status: 409, text: expect.stringContaining("今天已经投过票") });
  expect(await ballots()).toBe(1);
  await at(platform, "2020-03-07");
  const next = await votePage(voter.cookie);
  expect(
    (await submit(url, { entry: works[1] ?? "", task: next.task, proof: solve(next.task) }, voter.cookie))
      .status,
  ).toBe(200);
  expect(await ballots()).toBe(2);
});

test("a hundred at once: none lost, none doubled; counted twice they are equal; the box can't be changed", async () => {
  const url = `/campaigns/${campaign}/vote`;
  const before = await ballots();
  const devices = await Promise.all(Array.from({ length: 100 }, () => votePage()));
  const answers = await Promise.all(
    devices.map(({ cookie, task }, index) =>
      submit(
        url,
        { entry: works[index % 2] ?? "", task, proof: solve(task) },
        cookie,
        index < 60 ? "10.9.9.9" : `10.${index}.1.1`,
      ),
    ),
  );
  expect(answers.filter((one) => one.status === 200)).toHaveLength(100);
  expect(await ballots()).toBe(before + 100);
  const owner = openOwner(platform.databaseUrl);
  const rows = (await owner.unsafe("select entry_id from campaign_ballot")) as unknown as {
    entry_id: string;
  }[];
  const grouped = (await owner.unsafe(
    "select entry_id, count(*)::int as n from campaign_ballot group by 1",
  )) as unknown as { entry_id: string; n: number }[];
  const counted = new Map<string, number>();
  for (const row of rows) counted.set(row.entry_id, (counted.get(row.entry_id) ?? 0) + 1);
  expect(new Map(grouped.map((row) => [row.entry_id, row.n]))).toEqual(counted);
  await owner.end();
  const { database } = platform.as(null);
  for (const statement of ["update campaign_ballot set day = day", "delete from campaign_ballot"])
    await expect((await import("kysely")).sql.raw(statement).execute(database)).rejects.toThrow(
      /permission denied/,
    );
});

test("days are signed; what is unusual is shown and voided by a person alone; the rest decides a part of the result", async () => {
  await at(platform, "2020-03-08");
  const { participation } = await import("../../modules/participation/index.ts");
  await participation.jobs?.["participation:seal-ballots"]?.(platform.as(null), {});
  const box = async () =>
    (await office.get(`/api/campaigns/${campaign}/ballots`)).json<{
      days: { day: string; ballots: number; agrees: boolean }[];
      anomalies: { by: string; key: string; ballots: number; says: string }[];
    }>();
  expect((await box()).days).toEqual([
    { day: "2020-03-06", ballots: 1, agrees: true },
    { day: "2020-03-07", ballots: 101, agrees: true },
  ]);
  const owner = openOwner(platform.databaseUrl);
  await owner.unsafe(
    `update campaign_ballot set entry_id = '${works[2]}' where id = (select min(id) from campaign_ballot)`,
  );
  expect((await box()).days[0]).toMatchObject({ agrees: false });
  await owner.unsafe(
    `update campaign_ballot set entry_id = '${works[0]}' where id = (select min(id) from campaign_ballot)`,
  );
  await owner.end();
  const network = (await box()).anomalies.find((one) => one.by === "network");
  expect(network).toMatchObject({ ballots: 60, says: expect.stringContaining("请核实后再处理") });
  const voided = await office.send("POST", `/api/campaigns/${campaign}/ballots/void`, {
    by: "network",
    key: network?.key,
    reason: "经核实为同一人刷票",
  });
  expect(voided.json()).toEqual({ ballots: 60 });
  expect((await officer.get(`/api/campaigns/${campaign}/ballots`)).statusCode).toBe(403);
  await office.send("POST", `/api/campaigns/${campaign}/jury`, { accountIds: [judge.viewer.accountId] });
  for (const [index, points] of [8000, 8200, 9000].entries())
    expect(
      (await judge.send("PUT", `/api/jury/works/${works[index]}/score`, { points, version: 0 })).statusCode,
    ).toBe(200);
  await at(platform, "2020-03-09");
  const version = await approveResult(platform, office, campaign);
  expect((await office.send("POST", `/api/campaigns/${campaign}/announce`, { version })).statusCode).toBe(
    200,
  );
  const { results } = (await office.get(`/api/campaigns/${campaign}`)).json<{
    results: { title: string; votes: number; total: number; award: string | null }[];
  }>();
  // 102 ballots less 60: 21 and 21 (works one and two), none for the third. 80 × .7 + 100 × .3 = 86, 82 × .7 + 30 = 87.4, 90 × .7 = 63.
  expect(results.map(({ title, votes, total, award }) => [title, votes, total, award])).toEqual([
    ["歌唱祖国", 21, 8740, "一等奖"],
    ["我和我的祖国", 21, 8600, null],
    ["在希望的田野上", 0, 6300, null],
  ]);
  const shown = (await page(`/campaigns/${campaign}`)).text;
  expect(shown).toContain("评审结果公示");
  expect(shown).toContain("87.40");
  expect(shown).toContain("张三丰");
  expect(shown).not.toContain("李晓明");
  expect(shown).toContain("不得强制");
  // The number of votes is nowhere in what is read (identifiers in addresses may hold the digits).
  expect(shown.replaceAll(/<[^>]*>/g, " ")).not.toMatch(/(?<!\d)21(?!\d)/);
});

test("the sender takes the work back under its number until the results are announced", async () => {
  const opened = await submit("/campaigns/look-up", receipt);
  const own = await page("/campaigns/work", opened.cookie);
  expect(own.text).not.toContain("撤回作品</button>");
  const late = await submit("/campaigns/work/withdraw", {}, opened.cookie);
  expect(late).toMatchObject({ status: 409, text: expect.stringContaining("不能撤回") });
  const { version } = (await office.get(`/api/campaigns/${campaign}`)).json<{ version: number }>();
  await office.send("POST", `/api/campaigns/${campaign}/reopen`, { version, reason: "复核" });
  expect((await submit("/campaigns/work/withdraw", {}, opened.cookie)).status).toBe(303);
  expect((await page(`/campaigns/${campaign}`)).text).not.toContain("我和我的祖国");
});
