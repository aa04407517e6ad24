import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { limitOf } from "./rateLimit.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(undefined, {
    MINGCHA_SIGN_INS_PER_MINUTE: "6",
    MINGCHA_EXPORTS_PER_MINUTE: "2",
    MINGCHA_TRUST_PROXY: "127.0.0.1",
  });
});
afterAll(() => platform.close());

const signIn = (address: string) =>
  platform.app.inject({
    method: "POST",
    url: "/api/session",
    headers: { "x-forwarded-for": address },
    payload: { login: "nobody-here", password: "Wrong-2020!" },
  });

test("sign-ins are counted by address: the seventh in a minute is told when to come back, another address goes on", async () => {
  for (let attempt = 1; attempt <= 6; attempt += 1)
    expect((await signIn("203.0.113.9")).statusCode).toBe(401);
  const seventh = await signIn("203.0.113.9");
  expect(seventh.statusCode).toBe(429);
  expect(seventh.json()).toMatchObject({
    code: "too-many-requests",
    message: expect.stringMatching(/^请求过于频繁，请 \d+ 秒后再试。$/) as string,
  });
  expect(Number(seventh.headers["retry-after"])).toBeGreaterThan(0);
  expect(Number(seventh.headers["retry-after"])).toBeLessThanOrEqual(60);
  expect((await signIn("203.0.113.10")).statusCode).toBe(401);
});

test("addresses of one IPv6 subscriber count as one", async () => {
  for (let attempt = 1; attempt <= 6; attempt += 1)
    expect((await signIn(`2001:db8:1:2::${attempt}`)).statusCode).toBe(401);
  expect((await signIn("2001:db8:1:2:ffff::1")).statusCode).toBe(429);
});

test("exports are counted by account", async () => {
  const [one, two] = [await platform.person("office"), await platform.person("office")];
  const asked = async (who: typeof one) => (await who.get("/api/units/template.xlsx")).statusCode;
  expect([await asked(one), await asked(one), await asked(one), await asked(two)]).toEqual([
    200, 200, 429, 200,
  ]);
});

test("whatever a stranger may send stands under a limit, without anyone having thought of it", () => {
  expect(limitOf({ method: "POST", url: "/hall/questions" }, "everyone")).toBe("public-post");
  expect(limitOf({ method: "GET", url: "/" }, "everyone")).toBeNull();
  expect(limitOf({ method: "POST", url: "/api/units" }, ["office"])).toBeNull();
  expect(limitOf({ method: ["GET", "HEAD"], url: "/results/notice.pdf" }, "everyone")).toBe("export");
  expect(limitOf({ method: "POST", url: "/api/session", config: { limit: "sign-in" } }, "everyone")).toBe(
    "sign-in",
  );
});
