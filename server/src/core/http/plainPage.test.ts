import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../testing/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const ask = (url: string, accept: string) => platform.app.inject({ url, headers: { accept } });

test.each([
  "/nosuch",
  "/results/2031",
  "/results/abc",
  "/open-data/2019/1/nothing.json",
  "/<script>alert(1)</script>",
])("a person at %s reads a page with a way back, a program the interface's answer", async (url) => {
  const page = await ask(url, "text/html,*/*;q=0.8");
  expect(page.statusCode).toBe(404);
  expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(page.body).toContain("您访问的页面不存在或尚未公布");
  expect(page.body).toContain('href="/"');
  expect(page.body).not.toContain("<script>");
  const answer = await ask(url, "application/json");
  expect([400, 404]).toContain(answer.statusCode);
  expect(answer.json()).toMatchObject({ message: expect.any(String) as string });
});

test("the interface answers browsers too as an interface", async () => {
  const answer = await ask("/api/nosuch", "text/html");
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, "not-found"]);
});
