// What `npm run …` starts. Plain JavaScript on purpose: it must run on whatever Node (20 or newer) the machine has,
// before anything is installed. It installs what is missing, says what it does, and hands over to Node 24.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildConsole } from "./install/console.mjs";
import { installDependencies, installPeers } from "./install/dependencies.mjs";
import { findNode } from "./install/node.mjs";
import { installBrowser, installOffice } from "./install/programs.mjs";

const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const [command = "", ...words] = process.argv.slice(2);

const COMMANDS = {
  start: { entry: "server/src/main.ts", before: ["serve"], console: true },
  mingcha: { entry: "server/src/main.ts" },
  demo: { entry: "province/src/demo/main.ts", console: true, browser: true },
  test: { entry: "tools/test.ts", console: true, browser: true, office: true },
  "test:long": { entry: "tools/test.ts", before: ["--long"], console: true, browser: true, office: true },
  house: { entry: "tools/house/main.ts" },
  new: { entry: "tools/new/main.ts" },
  statements: { entry: "tools/statements/main.ts" },
  check: { entry: "tools/test.ts", before: ["--static"] },
  inspect: { entry: "inspector/src/main.ts" },
  gongwen: { entry: "gongwen/src/main.ts" },
  wording: { entry: "wording/src/main.ts" },
  province: { entry: "province/src/main.ts" },
  recompute: { entry: "recompute/src/main.ts" },
  generate: { entry: "console/scripts/generate.ts" },
  openapi: { entry: "server/src/openapi.ts" },
  mutate: { entry: "tools/mutate/main.ts", tools: "tools/mutate" },
  expressions: { entry: "tools/expressions/main.ts", tools: "tools/expressions" },
  bench: { entry: "bench/src/main.ts", peers: true },
  build: { console: true },
  // What demo and tests install, before both run at one time: two installations at once would meet.
  ready: { console: true, browser: true, office: true },
};

const wanted = COMMANDS[command];
if (!wanted) {
  console.error(`Unknown command ${JSON.stringify(command)}. One of: ${Object.keys(COMMANDS).join(", ")}.`);
  process.exit(2);
}

try {
  installDependencies(root);
  const node = findNode(root);
  const environment = {
    ...process.env,
    PATH: `${join(node, "..")}:${process.env.PATH}`,
    // Node keeps what it compiled: a command starts in a third of the time.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, ".cache", "node"),
    NODE_ENV: process.env.NODE_ENV ?? (command.startsWith("test") ? "test" : "production"),
  };
  if (wanted.console) buildConsole(root, node, environment);
  if (wanted.browser) environment.MINGCHA_BROWSER = installBrowser(root, node) ?? "";
  if (wanted.office) installOffice();
  if (wanted.peers) installPeers(root);
  if (wanted.tools) installDependencies(join(root, wanted.tools));
  if (!wanted.entry) process.exit(0);
  // The terminal's Ctrl-C reaches the child too; it ends itself and we wait for it.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  const child = spawn(node, [join(root, wanted.entry), ...(wanted.before ?? []), ...words], {
    stdio: "inherit",
    env: environment,
    cwd: process.env.INIT_CWD ?? root,
  });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
