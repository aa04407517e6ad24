import { get as httpGet, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStage, type Stage } from "../../modules/participation/interviews/testing/stage.ts";
import { addReader, MOST_OF_ADDRESS } from "./liveHub.ts";

let stage: Stage;
let sitting = "";
let number = 0;
let port = 0;
beforeAll(async () => {
  stage = await startStage();
  await stage.call();
  sitting = await stage.ready([await stage.chosen(stage.officer)]);
  number = (await stage.whole(sitting)).number;
  await stage.platform.app.listen({ host: "127.0.0.1", port: 0 });
  port = (stage.platform.app.server.address() as AddressInfo).port;
});
afterAll(() => stage.platform.close());

/** Opens the events of the sitting and keeps what comes. */
const open = (): Promise<{ status: number; text: () => string; ended: Promise<true>; close: () => void }> =>
  new Promise((resolve, reject) => {
    httpGet(`http://127.0.0.1:${port}/interviews/${number}/events?after=0`, (answer: IncomingMessage) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.on("error", () => {});
      resolve({
        status: answer.statusCode ?? 0,
        text: () => text,
        ended: new Promise((end) => answer.on("end", () => end(true))),
        close: () => answer.destroy(),
      });
    }).on("error", reject);
  });

test("one address cannot take every place of the others, and gives back what it closes", async () => {
  const context = stage.platform.as(null);
  const held: PassThrough[] = [];
  const join = (address: string) =>
    addReader(context, number, { after: 1_000_000, address }, () => {
      const raw = new PassThrough();
      held.push(raw);
      return raw as unknown as ServerResponse;
    });
  for (let count = 0; count < MOST_OF_ADDRESS; count++) expect(await join("192.0.2.1")).toBe("read");
  expect(await join("192.0.2.1")).toBe("full");
  expect(await join("192.0.2.2")).toBe("read");
  held[0]!.emit("close");
  held[0]!.emit("close");
  expect(await join("192.0.2.1")).toBe("read");
  expect(await join("192.0.2.1")).toBe("full");
  for (const raw of held) raw.emit("close");
});

test("whoever reads a sitting that is over is told once, and the connection is closed", async () => {
  const reader = await open();
  expect(reader.status).toBe(200);
  await stage.done(stage.office, `/api/sittings/${sitting}/cancel`, {
    version: (await stage.whole(sitting)).version,
    cause: "force",
    reason: "设备故障",
  });
  expect(await Promise.race([reader.ended, wait(10_000)])).toBe(true);
  expect(reader.text().match(/event: over/g)).toHaveLength(1);
  // Nothing is to come of it any more: 204 tells a browser not to ask again.
  const later = await open();
  later.close();
  expect(later.status).toBe(204);
});
