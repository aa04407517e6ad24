import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDocx, type ByPlace } from "../index.ts";
import { MESSY, messyDocx } from "../testing/messyDrafts.ts";
import { workApart } from "../apart/apart.ts";
import { listen } from "./server.ts";

let served: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  served = await listen(0);
});
afterAll(() => served.close());

const post = (path: string, body: Uint8Array, headers: Record<string, string> = {}) =>
  fetch(new URL(path, served.address), {
    method: "POST",
    headers: { "content-type": "application/octet-stream", ...headers },
    body: Buffer.from(body),
  });

/** A request with headers that fetch does not let through. */
const raw = (headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(served.address);
    request({ host: "127.0.0.1", port, path: "/", headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });

test("the page and its parts are served with a policy that lets nothing else in", async () => {
  for (const path of ["/", "/page.js", "/page.css"]) {
    const response = await fetch(new URL(path, served.address));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await response.text()).not.toMatch(/https?:\/\//u);
  }
});

test("a draft is checked by place and mended", async () => {
  const draft = messyDocx(MESSY.byHand);
  const seen = (await (await post("/check", draft)).json()) as ByPlace;
  expect(seen.issues.length).toBeGreaterThan(40);
  const wrong = seen.issues.find((one) => one.rule === "recipients-look");
  expect(seen.lines.find((one) => one.at === wrong?.at)?.text).toBe("各市样例局：");
  const fixed = Buffer.from(await (await post("/fix?track=1", draft)).arrayBuffer());
  expect((await checkDocx(fixed)).map((one) => one.rule)).toEqual(["open-revisions"]);
});

test("hostile uploads and foreign pages are turned away with one sentence", async () => {
  const bad = await post("/check", Buffer.from("PK nonsense"));
  expect(bad.status).toBe(422);
  expect(await bad.json()).toEqual({ refused: expect.stringContaining("压缩包已损坏") });
  const large = await post("/check", Buffer.alloc(33 * 1024 * 1024)).then(
    (one) => one.status,
    () => 413,
  );
  expect(large).toBe(413);
  expect((await post("/check", Buffer.from("x"), { "content-type": "text/plain" })).status).toBe(415);
  expect((await post("/check", Buffer.from("x"), { origin: "http://evil.example" })).status).toBe(403);
  expect(await raw({ host: "evil.example" })).toBe(403);
  expect((await fetch(new URL("/../package.json", served.address))).status).toBe(404);
  expect(await workApart({ bytes: messyDocx(MESSY.byHand) }, 1)).toEqual({
    refused: expect.stringContaining("限定的时间"),
  });
});
