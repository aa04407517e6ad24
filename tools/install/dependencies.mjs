import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Installs the peers of the benchmarks, into their own folder only. */
export function installPeers(root) {
  installDependencies(join(root, "bench"));
}

/** Installs the npm packages that the lock file of a folder names, unless they are installed already. */
export function installDependencies(root) {
  const stamp = join(root, "node_modules", ".mingcha");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error("Installing npm packages (npm ci) …");
  const environment = { ...process.env, NODE_ENV: "development" };
  const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: environment,
    shell: process.platform === "win32",
  });
  if (done.status !== 0) throw new Error("npm ci failed: see its message above. Nothing else was started.");
  writeFileSync(stamp, wanted);
}
