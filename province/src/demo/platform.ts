import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";

const SERVER = join(import.meta.dirname, "..", "..", "..", "server", "src", "main.ts");

export interface RunningPlatform {
  address: string;
  stop(): Promise<void>;
}

/**
 * Starts the platform as a program of its own, as an office would, and waits until it listens.
 * @param environment configuration (docs/operations.md)
 * @throws when the program ends before it is ready, with what it said
 */
export async function startPlatform(environment: Record<string, string>): Promise<RunningPlatform> {
  const child = spawn(process.execPath, [SERVER, "serve", "--json"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    // Ctrl-C reaches only us; the platform is stopped by us, after the last request.
    detached: true,
  });
  const complaints: string[] = [];
  child.stderr.on("data", (bytes: Buffer) => complaints.push(bytes.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("{")) resolve((JSON.parse(line) as { address: string }).address);
    });
  });
  const address = await Promise.race([ready, ended.then(() => null)]);
  if (address === null) throw new Error(`The platform did not start: ${complaints.join("").trim()}`);
  child.stderr.on("data", (bytes: Buffer) => process.stderr.write(bytes));
  return { address, stop: () => stopChild(child, ended) };
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode === null) child.kill("SIGTERM");
  await ended;
}
