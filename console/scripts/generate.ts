import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Writes src/generated/api.d.ts from the platform's own OpenAPI description. */
const home = dirname(import.meta.dirname);
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
  execFileSync(process.execPath, [generator, description, "-o", join(home, "src", "generated", "api.d.ts")], {
    stdio: "inherit",
  });
} finally {
  rmSync(folder, { recursive: true });
}
