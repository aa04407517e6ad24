import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Writes src/generated/api.d.ts from the platform's own OpenAPI description, and beside it a copy of the platform's labels of closed lists;
 * `--check` only says whether they are up to date.
 */
const home = dirname(import.meta.dirname);
const client = join(home, "src", "generated", "api.d.ts");
const labels = join(home, "src", "generated", "labels.ts");
const checking = process.argv.includes("--check");
const folder = mkdtempSync(join(tmpdir(), "mingcha-openapi-"));
try {
  const description = join(folder, "openapi.json");
  const printer = join(home, "..", "server", "src", "openapi.ts");
  writeFileSync(description, execFileSync(process.execPath, [printer], { maxBuffer: 64 * 1024 * 1024 }));
  const generator = join(
    dirname(createRequire(import.meta.url).resolve("openapi-typescript/package.json")),
    "bin",
    "cli.js",
  );
  const out = checking ? join(folder, "api.d.ts") : client;
  execFileSync(process.execPath, [generator, description, "-o", out], { stdio: "ignore" });
  const source = readFileSync(join(home, "..", "server", "src", "core", "labels.ts"), "utf8");
  if (!checking) writeFileSync(labels, source);
  else if (readFileSync(labels, "utf8") !== source) {
    console.error(
      "console/src/generated/labels.ts is older than the server's labels: run `npm run generate`.",
    );
    process.exitCode = 1;
  }
  if (checking && readFileSync(out, "utf8") !== readFileSync(client, "utf8")) {
    console.error(
      "console/src/generated/api.d.ts is older than the server's routes: run `npm run generate`.",
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
