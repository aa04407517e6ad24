import { request as ask, type ClientRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startPlatform, type Platform } from "../../../testing/platform.ts";
import { WORKBOOK } from "./oneImport.ts";

let platform: Platform;
let port: number;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.app.listen({ host: "127.0.0.1", port: 0 });
  ({ port } = platform.app.server.address() as AddressInfo);
});
afterAll(() => platform.close());

async function headersOf(login: string): Promise<Record<string, string>> {
  const { app } = platform;
  const entered = await app.inject({
    method: "POST",
    url: "/api/session",
    payload: { login, password: PASSWORD },
  });
  const cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
  const session = await app.inject({ method: "GET", url: "/api/session", headers: { cookie } });
  return { cookie, "x-csrf-token": session.json<{ csrfToken: string }>().csrfToken };
}

interface Sending {
  request: ClientRequest;
  answer: Promise<{ status: number; body: string }>;
}

/** Sends the head and some bytes of a workbook; the rest comes with `request.end`. */
function begin(headers: Record<string, string>): Sending {
  const request = ask({
    port,
    method: "POST",
    path: "/api/units/import",
    agent: false,
    headers: { ...headers, "content-type": WORKBOOK, "transfer-encoding": "chunked" },
  });
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    request.on("error", reject);
    request.on("response", (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
  });
  answer.catch(() => {});
  request.write("PK");
  return { request, answer };
}

/**
 * Begins a workbook and comes back when it holds the account's place. Who asks in between takes the place for a moment, so it is begun again if it came second;
 * one refusal may still be owed to the one that asked before, three in a row are not.
 */
async function hold(headers: Record<string, string>): Promise<Sending> {
  for (;;) {
    const sending = begin(headers);
    const own = { answered: false };
    void sending.answer.finally(() => (own.answered = true)).catch(() => {});
    let refused = 0;
    while (!own.answered && refused < 3) refused = (await send(headers)).status === 429 ? refused + 1 : 0;
    if (!own.answered) return sending;
  }
}

/** Sends a workbook to its end. @returns the status and the sentence */
async function send(headers: Record<string, string>): Promise<{ status: number; body: string }> {
  const { request, answer } = begin(headers);
  request.end("no workbook");
  return answer;
}

test("a second workbook of the same account is refused before its bytes are taken; another account's is not", async () => {
  const [one, other] = [await platform.person("office"), await platform.person("office")];
  const [own, theirs] = await Promise.all([headersOf(one.viewer.name), headersOf(other.viewer.name)]);
  const first = await hold(own);
  expect((await send(own)).body).toContain("还在处理，请等它完成后再上传");
  expect((await send(theirs)).status).toBe(400);
  first.request.end("no workbook");
  expect((await first.answer).status).toBe(400);
  // Free again, also after a line that broke.
  const broken = await hold(own);
  broken.request.destroy();
  await expect.poll(async () => (await send(own)).status).toBe(400);
});
