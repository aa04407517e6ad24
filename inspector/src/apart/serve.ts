import { Worker } from "node:worker_threads";
import type { BrowserPool } from "../browser/pool.ts";
import { crawlSite } from "../crawl/crawlSite.ts";
import { PackageError, readPackage } from "../evidence/read.ts";
import { shownPage } from "../show/shown.ts";
import { judgePackage } from "../verdict/judgePackage.ts";
import { isOverflow } from "../verdict/tooMuch.ts";
import { visitSlot } from "../watch/slot.ts";
import type { Guarded } from "./limits.ts";
import type { Order, Outcome, ToCaller, ToChild } from "./messages.ts";
import { AskedPace } from "./pace.ts";

/** Between two beats of a thread at rest, milliseconds. */
const BEAT = 100;

function say(message: ToCaller): void {
  // Whoever asked may have been killed: nobody is left to be told, and this process ends by itself.
  process.send?.(message, () => undefined);
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

let shared: Promise<BrowserPool> | null = null;

/** One browser for all crawls of this process, opened when first needed; it ends with the process. */
function sharedBrowser(): Promise<BrowserPool> {
  shared ??= import("../crawl/siteBrowser.ts").then(({ openSiteBrowser }) => openSiteBrowser());
  return shared;
}

type Reading = (url: string | null) => void;

async function carryOut(order: Order, pace: AskedPace, id: number, onReading: Reading): Promise<Outcome> {
  if (order.kind === "judge") {
    onReading(null);
    return { kind: "judge", report: await judgePackage(order.path) };
  }
  if (order.kind === "show") {
    onReading(null);
    return { kind: "show", page: shownPage(await readPackage(order.path), order.recordId) };
  }
  if (order.kind === "visit") return { kind: "visit", result: await visitSlot(order.order) };
  const { browser, ...options } = order.options;
  const result = await crawlSite({
    ...options,
    ...(browser ? { browser: await sharedBrowser() } : {}),
    hosts: pace,
    onReading,
    onProgress: (progress) => say({ say: "progress", id, progress }),
  });
  return { kind: "crawl", result };
}

/**
 * Takes orders from the process that started this one until it is gone.
 * @param limits CPU between two rests (milliseconds) and resident memory (bytes) of this process
 * @param before called after the caller was told what is read next
 */
export function serve(limits: Pick<Guarded, "cpuMs" | "memory">, before?: Reading): void {
  const pace = new AskedPace(say);
  process.on("message", (message: ToChild) => {
    if (message.say === "turn") return pace.given(message.call);
    const { id, order } = message;
    const onReading: Reading = (url) => {
      say({ say: "reading", id, url, cpuMs: cpuMs() });
      before?.(url);
    };
    carryOut(order, pace, id, onReading).then(
      (outcome) => say({ say: "done", id, outcome, cpuMs: cpuMs() }),
      (error: unknown) =>
        say({
          say: "failed",
          id,
          message: error instanceof Error ? error.message : String(error),
          unreadable: error instanceof PackageError,
          tooMuch: isOverflow(error),
          cpuMs: cpuMs(),
        }),
    );
  });
  // Whoever gave the orders is gone: what was stored lies in the archives, and the next process goes on there.
  process.on("disconnect", () => process.exit(0));
  const beats = new SharedArrayBuffer(4);
  setInterval(() => Atomics.add(new Int32Array(beats), 0, 1), BEAT);
  const guarded: Guarded = { beats, ...limits, parent: process.ppid };
  new Worker(new URL("guard.ts", import.meta.url), { workerData: guarded }).unref();
}

/** The limits that the caller gave as arguments. */
export function limitsGiven(): Pick<Guarded, "cpuMs" | "memory"> {
  const [cpu = 0, memory = 0] = process.argv.slice(2).map(Number);
  return { cpuMs: cpu, memory };
}
