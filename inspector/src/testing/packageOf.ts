import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Recorder } from "../evidence/recorder.ts";
import { writeWacz } from "../evidence/wacz.ts";
import { Client } from "../fetch/client.ts";
import { createHostPool } from "../fetch/hostPool.ts";
import type { Inspection } from "../model.ts";

export interface Answer {
  type: string;
  body: string | Buffer;
}

/**
 * A real evidence package of a site that answers from loopback.
 * @param answers path → what the site answers
 * @param out where the package is written
 * @returns path → id of its record
 */
export async function packageOf(
  host: string,
  answers: Readonly<Record<string, Answer>>,
  out: string,
): Promise<Record<string, string>> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    response
      .writeHead(answer ? 200 : 404, { "Content-Type": answer?.type ?? "text/plain" })
      .end(answer?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), "package-of-"));
  const site = `http://${host}/`;
  const inspection: Inspection = {
    site,
    kind: "college",
    year: 2019,
    clock: "2019-12-01T00:00:00Z",
    seed: "1",
    hallHosts: [],
    portalHosts: [],
    userAgent: "Mingcha",
    ruleVersion: "test",
  };
  const client = new Client({
    siteHost: host,
    named: [],
    resolve: { [host]: { address: "127.0.0.1", port } },
    pace: createHostPool(1000),
    timeoutMs: 20_000,
    maxBodyBytes: 1_000_000,
  });
  const warc = join(folder, "data.warc.gz");
  const recorder = Recorder.start(warc, inspection, "test");
  const ids: Record<string, string> = {};
  for (const path of Object.keys(answers)) {
    const url = new URL(path, site).href;
    ids[path] = recorder.record(await client.get(url, { userAgent: "Mingcha" }), 1).id;
    recorder.pages.push({ url, title: path, at: new Date(inspection.clock) });
  }
  recorder.close();
  client.close();
  server.close();
  await writeWacz(warc, recorder, inspection, "test", out);
  await rm(folder, { recursive: true });
  return ids;
}
