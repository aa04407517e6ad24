import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../testing/platform.ts";

const BUILT = join(import.meta.dirname, "..", "..", "..", "console", "dist", "assets");
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.close());

test("every path of the console answers its page, a part of it the part, and a part that an upgrade took away 404", async () => {
  const get = (url: string) => platform.app.inject({ method: "GET", url });
  const page = await get("/console/units/C1");
  expect([page.statusCode, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
  const [script = ""] = (await readdir(BUILT)).filter((name) => name.endsWith(".js"));
  const part = await get(`/console/assets/${script}`);
  expect([part.statusCode, part.headers["cache-control"]]).toEqual([
    200,
    "public, max-age=31536000, immutable",
  ]);
  const gone = await get("/console/assets/units-00000000.js");
  expect([gone.statusCode, gone.json<{ message: string }>().message]).toEqual([
    404,
    "平台已更新，没有这个文件。请刷新页面。",
  ]);
});
