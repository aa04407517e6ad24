import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/**
 * An ordinary day at country size, or the yearly jobs at two sizes, in a process of its own; prints its tables.
 * @returns its figures, as `--json` writes them
 */
export async function measureCountry(
  what: "main" | "jobs",
  options: Record<string, string>,
): Promise<unknown> {
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(process.execPath, [join(import.meta.dirname, `${what}.ts`), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.pipe(process.stdout, { end: false });
  const line = (await text(child.stdout)).trim().split("\n").at(-1) ?? "";
  if (!line.startsWith("{")) throw new Error("The measuring at country size ended without figures.");
  return JSON.parse(line);
}
