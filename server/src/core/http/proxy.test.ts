import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../testing/platform.ts";

let behindProxy: Platform;
let alone: Platform;
beforeAll(async () => {
  behindProxy = await startPlatform(undefined, { MINGCHA_TRUST_PROXY: "127.0.0.0/8" });
  alone = await startPlatform();
});
afterAll(async () => {
  await behindProxy.close();
  await alone.close();
});

const GOOD = "First-2020!";

/** Sets the platform up and signs in, as a proxy forwards it. */
async function enter(platform: Platform) {
  const headers = { "x-forwarded-for": "198.51.100.7, 203.0.113.5", "x-forwarded-proto": "https" };
  const payload = { login: "root", name: "管理员", password: GOOD };
  await platform.app.inject({ method: "POST", url: "/api/setup", headers, payload });
  const { login, password } = payload;
  const entered = await platform.app.inject({
    method: "POST",
    url: "/api/session",
    headers,
    payload: { login, password },
  });
  const [row] = await platform
    .as(null)
    .database.selectFrom("audit")
    .select("address")
    .where("action", "=", "identity.sign-in")
    .execute();
  return {
    address: row?.address,
    cookie: String(entered.headers["set-cookie"]),
    hsts: entered.headers["strict-transport-security"],
  };
}

test("a trusted proxy says who asked and that it was by TLS: true address in the audit, Secure, HSTS", async () => {
  const { address, cookie, hsts } = await enter(behindProxy);
  // What stands further left was written by the person behind and is not believed.
  expect(address).toBe("203.0.113.5");
  expect(cookie).toContain("; Secure");
  expect(hsts).toBe("max-age=31536000; includeSubDomains");
});

test("nobody else is believed", async () => {
  const { address, cookie, hsts } = await enter(alone);
  expect(address).toBe("127.0.0.1");
  expect(cookie).not.toContain("Secure");
  expect(hsts).toBeUndefined();
});
