import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const BROWSERS = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

function onPath(names) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}

const rootOnDebian = () => process.getuid?.() === 0 && existsSync("/etc/debian_version");

/** Installs Debian packages; false when that did not work. */
function debian(packages, what) {
  console.error(`Installing ${what} (apt-get install ${packages.join(" ")}) …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (words) =>
    spawnSync("apt-get", words, { stdio: ["ignore", "ignore", 2], env: environment }).status === 0;
  return run(["update", "-q"]) && run(["install", "-y", "-q", "--no-install-recommends", ...packages]);
}

/** Chromium: what the machine has, else Debian's when root on Debian, else Playwright's own download. Null when none can be had. */
export function installBrowser(root, node) {
  const named = process.env.MINGCHA_BROWSER;
  if (named && existsSync(named)) return named;
  const found = onPath(BROWSERS);
  if (found) return found;
  if (rootOnDebian() && debian(["chromium-headless-shell", "fonts-noto-cjk"], "Chromium"))
    return onPath(BROWSERS);
  console.error("Installing Chromium (Playwright's download) …");
  const tool = join(root, "node_modules", "playwright-core", "cli.js");
  if (
    spawnSync(node, [tool, "install", "chromium-headless-shell"], { stdio: ["ignore", 2, 2] }).status === 0
  ) {
    const script = "console.log(require('playwright-core').chromium.executablePath())";
    const path = execFileSync(node, ["-e", script], { cwd: root, encoding: "utf8" }).trim();
    if (existsSync(path)) return path;
    const shell = path
      .replace(/chromium-(\d+)/, "chromium_headless_shell-$1")
      .replace(/[^/]+$/, "headless_shell");
    if (existsSync(shell)) return shell;
  }
  console.error(
    "No Chromium could be found or installed: what needs a browser is left out, and says so. Set MINGCHA_BROWSER to one.",
  );
  return null;
}

/** LibreOffice and poppler, with which the tests measure documents. Without them those tests are skipped, and say so. */
export function installOffice() {
  if (onPath(["soffice"]) && onPath(["pdftotext"])) return;
  if (
    rootOnDebian() &&
    debian(["libreoffice-writer-nogui", "poppler-utils", "fonts-noto-cjk"], "LibreOffice and poppler")
  )
    return;
  console.error("LibreOffice or poppler-utils is missing: the tests of document layout will be skipped.");
}
