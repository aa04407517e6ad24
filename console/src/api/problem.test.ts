import { afterEach, expect, test, vi } from "vitest";
import { raw } from "./files.ts";
import { Problem, sentence } from "./problem.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("what the program says to itself is no sentence for a person", () => {
  expect(sentence(new Problem(409, "x", "内容已变更。", null))).toBe("内容已变更。");
  for (const thrown of [new TypeError("Failed to fetch"), new Error(""), "x", undefined])
    expect(sentence(thrown)).toMatch(/^本页面出错，操作没有完成/u);
});

test("bytes that don't arrive, an answer that breaks off and a page of something between are told as the typed client tells them", async () => {
  const answers = (answer: () => Promise<Response>) => vi.stubGlobal("fetch", answer);
  answers(() => Promise.reject(new TypeError("Failed to fetch")));
  await expect(raw("/api/files")).rejects.toMatchObject({ status: 0, code: "unreachable" });
  const broken = new ReadableStream({ start: (stream) => stream.error(new TypeError("network error")) });
  answers(async () => new Response(broken));
  await expect(raw("/api/files")).rejects.toMatchObject({ status: 0, code: "unreachable" });
  for (const status of [200, 502]) {
    answers(async () => new Response("<html>Bad Gateway</html>", { status }));
    await expect(raw("/api/files")).rejects.toMatchObject({ status, code: "unreadable" });
  }
  answers(async () => Response.json({ code: "invalid", message: "文件太大。" }, { status: 400 }));
  await expect(raw("/api/files")).rejects.toMatchObject({ status: 400, message: "文件太大。" });
  answers(async () => Response.json({ id: "1" }));
  expect(await raw("/api/files")).toEqual({ id: "1" });
  answers(async () => new Response(null, { status: 204 }));
  expect(await raw("/api/files")).toBeNull();
});
