import { afterAll, beforeAll, expect, test } from "vitest";
import { sweepSessions } from "./commands/sweepSessions.ts";
import { PASSWORD, startPlatform, type Platform } from "../../../testing/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const GOOD = "First-2020!";
const signIn = (login: string, password: string) =>
  platform.nobody.send("POST", "/api/session", { login, password });
const auditOf = (action: string) =>
  platform
    .as(null)
    .database.selectFrom("audit")
    .selectAll()
    .where("action", "=", action)
    .orderBy("id")
    .execute();

test("the first visitor creates the administrator, and only the first", async () => {
  expect((await platform.nobody.get("/api/session")).json()).toEqual({
    ready: false,
    account: null,
    csrfToken: null,
  });
  const weak = await platform.nobody.send("POST", "/api/setup", {
    login: "root",
    name: "管理员",
    password: "12345678",
  });
  expect([weak.statusCode, weak.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringContaining("密码至少 8 位"),
  ]);
  const both = await Promise.all(
    ["root", "second"].map((login) =>
      platform.nobody.send("POST", "/api/setup", { login, name: "管理员", password: GOOD }),
    ),
  );
  expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  expect((await platform.nobody.get("/api/session")).json()).toMatchObject({ ready: true });
});

const REFUSED = "登录名或密码不正确；连续 5 次失败后，即使密码正确也须等 5 分钟再试。";
const from = (address: string, login: string, password: string) =>
  platform.app.inject({
    method: "POST",
    url: "/api/session",
    remoteAddress: address,
    payload: { login, password },
  });

test("unknown, wrong and locked are one answer; the lock ends after five minutes and holds for the address alone", async () => {
  const system = await platform.person("system");
  const made = await system.send("POST", "/api/accounts", {
    login: "li.ming",
    name: "李明",
    role: "office",
    password: GOOD,
    mustChangePassword: false,
  });
  expect(made.statusCode).toBe(200);
  const said = (answer: Awaited<ReturnType<typeof from>>) => [
    answer.statusCode,
    answer.body,
    Object.keys(answer.headers).sort().join(),
  ];
  const [stranger, home] = ["203.0.113.66", "198.51.100.1"];
  const unknown = said(await from(stranger, "nobody-here", "Wrong-2020!"));
  expect(unknown[1]).toBe(JSON.stringify({ code: "wrong-credentials", message: REFUSED, details: null }));
  for (let attempt = 1; attempt <= 5; attempt += 1)
    expect(said(await from(stranger, "li.ming", "Wrong-2020!"))).toEqual(unknown);
  // Locked now: the right password too, and for as long as the stranger likes to go on.
  for (let attempt = 1; attempt <= 3; attempt += 1)
    expect(said(await from(stranger, "li.ming", GOOD))).toEqual(unknown);
  for (let attempt = 1; attempt <= 6; attempt += 1)
    expect(said(await from(stranger, "nobody-here", GOOD))).toEqual(unknown);
  expect((await from(home, "li.ming", GOOD)).statusCode).toBe(200);
  const listed = (await system.get("/api/accounts")).json<{
    accounts: { login: string; locked: boolean }[];
  }>();
  expect(listed.accounts.find((one) => one.login === "li.ming")?.locked).toBe(true);
  platform.clock.set("2020-03-02T01:05:01Z");
  expect((await from(stranger, "li.ming", GOOD)).statusCode).toBe(200);
  const refused = (await auditOf("identity.refuse-sign-in")).filter((row) =>
    row.subject.startsWith("account:"),
  );
  expect(refused.map((row) => [row.detail["reason"], row.address])).toEqual([
    ...Array.from({ length: 5 }, () => ["password", stranger]),
    ...Array.from({ length: 3 }, () => ["locked", stranger]),
  ]);
  expect((await auditOf("identity.sign-in")).length).toBeGreaterThan(0);
});

test("tries at once are counted one by one", async () => {
  await Promise.all(Array.from({ length: 8 }, () => from("203.0.113.67", "li.ming", "Wrong-2020!")));
  const reasons = (await auditOf("identity.refuse-sign-in"))
    .filter((row) => row.address === "203.0.113.67")
    .map((row) => String(row.detail["reason"]));
  expect(reasons.sort()).toEqual([...Array<string>(3).fill("locked"), ...Array<string>(5).fill("password")]);
});

test("trying passwords at the change of one's own is locked like a sign-in", async () => {
  const office = await platform.person("office");
  const change = (old: string) => office.send("PUT", "/api/session/password", { old, new: "Second-2020!" });
  for (let attempt = 1; attempt <= 5; attempt += 1)
    expect((await change("Wrong-2020!")).statusCode).toBe(401);
  expect((await change("Test-2020!")).statusCode).toBe(401);
  platform.clock.set(new Date(platform.clock.now().getTime() + 301_000).toISOString());
  expect((await change("Test-2020!")).statusCode).toBe(200);
});

test("an idle session ends, an active one goes on", async () => {
  const office = await platform.person("office");
  const start = platform.clock.now().getTime();
  const at = (minutes: number) => platform.clock.set(new Date(start + minutes * 60_000).toISOString());
  at(29);
  expect((await office.get("/api/units")).statusCode).toBe(200);
  at(58);
  expect((await office.get("/api/units")).statusCode).toBe(200);
  at(89);
  expect((await office.get("/api/units")).statusCode).toBe(401);
});

test("a session ends at its age, however busy, and what has ended is swept", async () => {
  const own = await startPlatform(undefined, { MINGCHA_SESSION_HOURS: "2" });
  const office = await own.person("office");
  const idle = await own.person("office");
  const start = own.clock.now().getTime();
  const at = (minutes: number) => own.clock.set(new Date(start + minutes * 60_000).toISOString());
  for (const minutes of [25, 50, 75, 100, 119]) {
    at(minutes);
    expect((await office.get("/api/units")).statusCode).toBe(200);
  }
  expect(await sweepSessions(own.as(null))).toEqual({ sessions: 1 });
  expect((await idle.get("/api/units")).statusCode).toBe(401);
  at(121);
  expect((await office.get("/api/units")).statusCode).toBe(401);
  await own.person("office");
  expect(await sweepSessions(own.as(null))).toEqual({ sessions: 0 });
  await own.close();
});

test("a changing request without the session's token is refused", async () => {
  const system = await platform.person("system");
  const entered = await platform.app.inject({
    method: "POST",
    url: "/api/session",
    payload: { login: "li.ming", password: GOOD },
  });
  const cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
  expect(String(entered.headers["set-cookie"])).toMatch(/HttpOnly.*SameSite=Lax/);
  const answer = await platform.app.inject({ method: "DELETE", url: "/api/session", headers: { cookie } });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, "csrf"]);
  const foreign = await platform.app.inject({
    method: "POST",
    url: "/api/session",
    headers: { "sec-fetch-site": "cross-site" },
    payload: { login: "li.ming", password: GOOD },
  });
  expect(foreign.statusCode).toBe(403);
  expect((await system.get("/api/accounts")).headers["content-security-policy"]).toContain(
    "script-src 'self'",
  );
});

test("a first password must be changed before anything else", async () => {
  const system = await platform.person("system");
  await system.send("POST", "/api/accounts", {
    login: "new.one",
    name: "新人",
    role: "office",
    password: GOOD,
  });
  const entered = await platform.app.inject({
    method: "POST",
    url: "/api/session",
    payload: { login: "new.one", password: GOOD },
  });
  const cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
  const session = (
    await platform.app.inject({ method: "GET", url: "/api/session", headers: { cookie } })
  ).json<{ csrfToken: string }>();
  const blocked = await platform.app.inject({ method: "GET", url: "/api/units", headers: { cookie } });
  expect(blocked.json<{ code: string }>().code).toBe("password-change-required");
  const changed = await platform.app.inject({
    method: "PUT",
    url: "/api/session/password",
    headers: { cookie, "x-csrf-token": session.csrfToken },
    payload: { old: GOOD, new: "Second-2020!" },
  });
  expect(changed.statusCode).toBe(200);
  expect(
    (await platform.app.inject({ method: "GET", url: "/api/units", headers: { cookie } })).statusCode,
  ).toBe(200);
});

test("an officer needs a unit, others must have none; a stale change is refused; nobody disables oneself", async () => {
  const system = await platform.person("system");
  const make = (body: object) =>
    system.send("POST", "/api/accounts", { login: "x1", name: "甲", password: GOOD, ...body });
  expect((await make({ role: "officer" })).statusCode).toBe(400);
  expect((await make({ role: "expert", unitId: "C001" })).statusCode).toBe(400);
  const { id } = (await make({ role: "expert" })).json<{ id: string }>();
  expect((await make({ role: "expert" })).statusCode).toBe(409);
  expect((await system.send("PATCH", `/api/accounts/${id}`, { version: 1, disabled: true })).statusCode).toBe(
    200,
  );
  const stale = await system.send("PATCH", `/api/accounts/${id}`, { version: 1, disabled: false });
  expect(stale.json<{ code: string }>().code).toBe("stale-version");
  expect((await signIn("x1", GOOD)).statusCode).toBe(401);
  const own = await system.send("PATCH", `/api/accounts/${system.viewer.accountId}`, {
    version: 1,
    disabled: true,
  });
  expect(own.json<{ code: string }>().code).toBe("own-account");
});

test("a clock thrown ahead and back: no session outlives its day, no login stays locked, everyone may sign in again", async () => {
  const at = "2020-03-02T01:00:00Z";
  platform.clock.set(at);
  const early = await platform.person("office");
  platform.clock.set("2020-04-02T01:00:00Z");
  // A month on: who came before has been away too long.
  expect((await early.get("/api/units")).statusCode).toBe(401);
  const late = await platform.person("office");
  expect((await late.get("/api/units")).statusCode).toBe(200);
  for (let times = 0; times < 5; times += 1) await signIn(late.viewer.name, "wrong");
  expect((await signIn(late.viewer.name, PASSWORD)).statusCode).toBe(401);
  platform.clock.set(at);
  // A session from the time to come would have no end; a lock from there would last a month.
  expect((await late.get("/api/units")).statusCode).toBe(401);
  expect((await signIn(late.viewer.name, PASSWORD)).statusCode).toBe(200);
  const now = await platform.person("office");
  // What a machine corrects by itself ends nothing.
  platform.clock.set("2020-03-02T00:56:00Z");
  expect((await now.get("/api/units")).statusCode).toBe(200);
});
