import { accessSync, constants } from "node:fs";

/** In order of choice: the headless shell starts fastest and brings no desktop with it. */
const PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Path of a Chromium on this machine, or null when there is none: then callers answer "cannot tell",
 * which is never a failure of the site. `MINGCHA_BROWSER` goes before everything; a wrong path in it is
 * null and not another browser, so that nobody inspects with a browser that they did not choose.
 */
export function findChromium(
  environment: Record<string, string | undefined> = process.env,
  places: readonly string[] = PLACES,
): string | null {
  const chosen = environment["MINGCHA_BROWSER"];
  if (chosen) return runs(chosen) ? chosen : null;
  return places.find(runs) ?? null;
}
