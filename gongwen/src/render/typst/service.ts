// oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin
import { Worker } from "node:worker_threads";
import { rulesInForce } from "../../local/inForce.ts";
import type { Content } from "./content.ts";
import { TypesettingError } from "./error.ts";
import type { Typeset } from "./typeset.ts";
import type { Order } from "./worker.ts";

type Answer = { key: number } & ({ value: Typeset } | { refused: boolean; message: string });

interface Waiting {
  resolve: (value: Typeset) => void;
  reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let nextKey = 1;

function settle(answer: Answer): void {
  const place = waiting.get(answer.key);
  waiting.delete(answer.key);
  // An idle worker must not keep the program running.
  if (waiting.size === 0) worker?.unref();
  if ("value" in answer) place?.resolve(answer.value);
  else place?.reject(answer.refused ? new RangeError(answer.message) : new Error(answer.message));
}

function abandon(error: Error): void {
  worker = null;
  for (const place of waiting.values()) place.reject(error);
  waiting.clear();
}

function start(): Worker {
  const started = new Worker(new URL("./worker.ts", import.meta.url));
  started.on("message", settle);
  started.on("error", (error) =>
    abandon(
      new TypesettingError(`排版程序不能运行，请重新安装依赖后重试（${error.message}）。`, { cause: error }),
    ),
  );
  started.on("exit", () => abandon(new TypesettingError("排版线程已退出，请重试。")));
  return started;
}

/**
 * Has the content set in the one thread that keeps the compiler, so that the caller's thread is not blocked.
 * @throws RangeError when this machine has no font for a role
 */
export function typeset(content: Content, folders: string[], pictured = false): Promise<Typeset> {
  worker ??= start();
  const key = nextKey;
  nextKey += 1;
  // Node 20, on which the package runs, knows no Promise.withResolvers.
  const answered = new Promise<Typeset>((resolve, reject) => void waiting.set(key, { resolve, reject }));
  worker.ref();
  const order: Order = { key, folders, content, pictured, rules: rulesInForce() };
  worker.postMessage(order);
  return answered;
}
