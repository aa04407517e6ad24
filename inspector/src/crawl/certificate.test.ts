import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { crawlSite, readPackage } from "../index.ts";

const possible = spawnSync("openssl", ["version"], { stdio: "ignore" }).error === undefined;
if (!possible)
  console.log("There is no openssl on this machine: the test of broken certificates is skipped.");
const folder = mkdtempSync(join(tmpdir(), "mingcha-certificate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(!possible)(
  "a certificate that can't be verified is a fault of its own, not a site that is down",
  async () => {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const words = [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-days",
      "2",
      "-subj",
      "/CN=other.test",
    ];
    execFileSync("openssl", [...words, "-keyout", key, "-out", cert], { stdio: "ignore" });
    const server = createServer(
      { key: readFileSync(key), cert: readFileSync(cert) },
      (_request, response) => {
        response
          .writeHead(200, { "content-type": "text/html" })
          .end(`<title>ok</title><p>${"text ".repeat(100)}</p>`);
      },
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const out = join(folder, "site.wacz");
    const result = await crawlSite({
      inspection: {
        site: "https://site.test/",
        kind: "college",
        year: 2019,
        clock: "2020-03-02T01:00:00Z",
        seed: "s",
        hallHosts: [],
        portalHosts: [],
      },
      out,
      resolve: { "site.test": { address: "127.0.0.1", port: (server.address() as AddressInfo).port } },
      requestsPerSecond: 500,
      timeoutMs: 2000,
    });
    server.closeAllConnections();
    server.close();
    expect(result.trouble).toBeNull();
    expect((await readPackage(out)).findByUrl("https://site.test/")).toMatchObject({
      status: 200,
      certificateFault: true,
    });
  },
);
