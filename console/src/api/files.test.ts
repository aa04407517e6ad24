import { afterEach, expect, test, vi } from "vitest";
import { keepFile, keptName, withQuery } from "./files.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("an address carries what was chosen and nothing that was not; nought and no are chosen", () => {
  expect(withQuery("/api/x.xlsx", { year: 2019, search: "甲 乙&丙", page: undefined, kind: "" })).toBe(
    "/api/x.xlsx?year=2019&search=%E7%94%B2+%E4%B9%99%26%E4%B8%99",
  );
  expect(withQuery("/api/x", { count: 0, open: false })).toBe("/api/x?count=0&open=false");
  expect(withQuery("/api/x", {})).toBe("/api/x");
});

test("a file goes with its name, its bytes and the session's token as bytes", async () => {
  const asked: [string, RequestInit | undefined][] = [];
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    asked.push([path, init]);
    return Response.json({ id: "f1", name: "佐证 1.pdf" });
  });
  const file = new File(["x"], "佐证 1.pdf");
  expect(await keepFile(file)).toEqual({ id: "f1", name: "佐证 1.pdf" });
  expect(asked[0]?.[0]).toBe("/api/files?name=%E4%BD%90%E8%AF%81+1.pdf");
  expect(asked[0]?.[1]).toMatchObject({ method: "POST", body: file });
  expect(asked[0]?.[1]?.headers).toMatchObject({ "content-type": "application/octet-stream" });
});

test("a name is read from what the platform says; what it does not say is not known", async () => {
  const answers = (make: () => Promise<Response>) => vi.stubGlobal("fetch", make);
  const header =
    (text: string, status = 200) =>
    async () =>
      new Response(null, { status, headers: { "content-disposition": text } });
  answers(header("attachment; filename*=UTF-8''%E4%BD%90%E8%AF%81.pdf; size=1"));
  expect(await keptName("f1")).toBe("佐证.pdf");
  for (const [text, status] of [
    ["attachment", 200],
    ["attachment; filename*=UTF-8''a.pdf", 404],
  ] as const) {
    answers(header(text, status));
    expect(await keptName("f1")).toBeNull();
  }
  answers(() => Promise.reject(new TypeError("Failed to fetch")));
  expect(await keptName("f1")).toBeNull();
});
