import { openSync, closeSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../work/inputError.ts";
import { workAll } from "../work/pool.ts";
import { workApart } from "../apart/apart.ts";

/** Takes every file handle that its shell allows, so that no process can be started, and then asks for work. */
const held: number[] = [];
try {
  for (;;) held.push(openSync("/dev/null", "r"));
} catch {
  closeSync(held.pop() ?? 0);
}
const tasks = ["a", "b"].map((file) => ({ file, context: {} }));
try {
  await workAll(tasks, 1, () => {}, join(import.meta.dirname, "dyingWorker.ts"));
} catch (error) {
  const apart = await workApart({ bytes: new Uint8Array() });
  for (const one of held) closeSync(one);
  if (!(error instanceof InputError)) throw error;
  process.stdout.write(JSON.stringify([error.message, apart]));
}
