import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startPlatform, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";

let platform: Platform;
let cookie = "";
let login = "";
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(
    platform.as(null).database,
    Array.from({ length: 60 }, (_, at) => `C${at + 1}`),
  );
  const { viewer } = await platform.person("office");
  login = viewer.name;
  const entered = await platform.app.inject({
    method: "POST",
    url: "/api/session",
    payload: { login: viewer.name, password: PASSWORD },
  });
  cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
});
afterAll(() => platform.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  platform.app.inject({
    url,
    headers: { cookie, "accept-encoding": "gzip, deflate, br", ...headers },
  });

test("a long answer is packed and says so; a short one, an error and a file are sent as they are", async () => {
  const units = await get("/api/units");
  expect(units.headers).toMatchObject({
    "content-encoding": "gzip",
    vary: expect.stringContaining("accept-encoding"),
  });
  expect(JSON.parse(gunzipSync(units.rawPayload).toString())).toMatchObject({ units: expect.any(Array) });
  expect(units.rawPayload.length).toBe(Number(units.headers["content-length"] ?? units.rawPayload.length));
  expect(
    (await get("/api/units", { "accept-encoding": "identity" })).headers["content-encoding"],
  ).toBeUndefined();
  for (const url of ["/api/session", "/api/units/none", "/api/units.xlsx"]) {
    const answer = await get(url);
    expect(answer.headers["content-encoding"], `${url} ${answer.statusCode}`).toBeUndefined();
  }
});

test("a packed request is not unpacked: nobody sends kilobytes that become megabytes here", async () => {
  const answer = await platform.app.inject({
    method: "POST",
    url: "/api/session",
    headers: { "content-type": "application/json", "content-encoding": "gzip" },
    payload: gzipSync(JSON.stringify({ login, password: PASSWORD })),
  });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, "invalid"]);
});
