import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const MAJOR = 24;

/** Finds Node 24: the npm package for this platform, the running Node if it is new enough, else the npm package `node`. */
export function findNode(root) {
  const packaged = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split(".")[0]) >= MAJOR) return process.execPath;
  const folder = join(root, ".runtime");
  const fetched = join(
    folder,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (!existsSync(fetched)) {
    console.error(`Installing Node ${MAJOR} (npm package "node") into .runtime …`);
    const done = spawnSync("npm", ["install", "--prefix", folder, "--no-save", `node@${MAJOR}`], {
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    if (done.status !== 0 || !existsSync(fetched)) {
      throw new Error(
        `Node ${MAJOR} could not be installed from npm. Install Node ${MAJOR} or newer by hand and try again.`,
      );
    }
  }
  return fetched;
}
