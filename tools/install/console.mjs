import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

/** Lays .br and .gz beside every text of the build, as small as they get; the server sends them as they are. */
function packed(dist) {
  for (const path of files(dist)) {
    if (!/\.(js|css|html|svg)$/.test(path)) continue;
    const bytes = readFileSync(path);
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    );
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

/** Builds the console with Vite when its sources have changed since the last build. */
export function buildConsole(root, node, environment) {
  const folder = join(root, "console");
  if (!existsSync(join(folder, "index.html"))) return;
  const hash = createHash("sha256");
  const sources = [
    ...files(join(folder, "src")),
    join(folder, "index.html"),
    join(folder, "vite.config.ts"),
    join(folder, "chunks.ts"),
    join(root, "package-lock.json"),
  ];
  for (const path of sources) hash.update(path.slice(root.length)).update(readFileSync(path));
  const wanted = hash.digest("hex");
  const stamp = join(folder, "dist", ".built-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error("Building the console …");
  const done = spawnSync(
    node,
    [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "error"],
    {
      cwd: folder,
      stdio: ["ignore", 2, 2],
      env: { ...environment, NODE_ENV: "production" },
    },
  );
  if (done.status !== 0) throw new Error("The console could not be built: see the message above.");
  packed(join(folder, "dist"));
  writeFileSync(stamp, wanted);
}
