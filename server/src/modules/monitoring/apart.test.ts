import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { KyselyPlugin } from "kysely";
import { PackageError } from "@mingcha/inspector";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../core/context.ts";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { judgeStored } from "./apart.ts";
import { crawlUnit } from "./commands/crawlUnit.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

test("a stored package is read from the disk in a process apart, never through this one", async () => {
  const context = platform.as(null);
  const { id } = await context.files.write(Buffer.from("no package"));
  const open = () => Promise.reject(new Error("read here"));
  await expect(judgeStored({ ...context, files: { ...context.files, open } }, id)).rejects.toThrow(
    PackageError,
  );
  expect(await context.files.read(id)).toEqual(Buffer.from("no package"));
});

test("the pace is that of the newest configuration, also in processes that an earlier one started", async () => {
  const site = createServer((_request, response) => void response.writeHead(404).end("none"));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const { port } = site.address() as AddressInfo;
  const context = platform.as(null);
  /** The intervals between two requests to one host that a look at this pace asks of the database (milliseconds). */
  const intervalsAt = async (requestsPerSecond: number): Promise<unknown[]> => {
    const asked: unknown[] = [];
    const listens: KyselyPlugin = {
      transformQuery: ({ node }) => {
        if (node.kind === "RawNode" && node.sqlFragments.some((part) => part.includes("pace_turn")))
          asked.push((node.parameters[2] as { value?: unknown }).value);
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const { crawl } = context.config;
    const look: Context = {
      ...context,
      database: context.database.withPlugin(listens),
      config: {
        ...context.config,
        crawl: {
          ...crawl,
          requestsPerSecond,
          browser: false,
          resolve: { "pace.test": { address: "127.0.0.1", port } },
        },
      },
    };
    const name = `pace-${requestsPerSecond}`;
    await crawlUnit(look, { name, seed: name, site: "http://pace.test/", kind: "college", year: 2019 });
    expect(asked.length).toBeGreaterThan(0);
    return [...new Set(asked)];
  };
  expect(await intervalsAt(200)).toEqual([5]);
  expect(await intervalsAt(1000)).toEqual([1]);
  site.close();
});
