import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { CrawlProgress, CrawlResult } from "../crawl/options.ts";
import { PackageError } from "../evidence/read.ts";
import { createHostPool, type Pace } from "../fetch/hostPool.ts";
import type { Report } from "../model.ts";
import type { ShownPage } from "../show/shown.ts";
import type { SlotOrder, SlotResult } from "../watch/slot.ts";
import { OVER_CPU, OVER_MEMORY } from "./limits.ts";
import type { CrawlOrder, Order, Outcome, ToCaller, ToChild } from "./messages.ts";

export interface ProcessLimits {
  /** Processes at once; crawls are spread over them. Default 1. */
  processes?: number;
  /** CPU that a process may take without coming to rest: for one page, stylesheet or script, or for the judging of a site. Default 60,000 ms. */
  readingCpuMs?: number;
  /** CPU that reading one site may take altogether. Default 900,000 ms. */
  siteCpuMs?: number;
  /** Resident memory of a process, bytes. Default 2 GiB. */
  memory?: number;
  /** Starts a second and host, over all processes. Default 1. */
  requestsPerSecond?: number;
  /** The pace toward hosts, where others than these processes share it; default one of their own. A turn is always given in the end. */
  hosts?: Pace;
}

/** A site whose content took more than it may: it could not be looked at, and the fault is ours. */
export class OverLimit extends Error {
  constructor() {
    super("解析该网站内容超过限额，未能核查（与该单位是否合格无关）");
  }
}

export interface Processes {
  /** `crawlSite` in a process apart. @throws OverLimit; Error for what `crawlSite` throws */
  crawl(options: CrawlOrder, onProgress?: (progress: CrawlProgress) => void): Promise<CrawlResult>;
  /** `judgePackage` in a process apart. @throws PackageError, OverLimit */
  judge(path: string): Promise<Report>;
  /** `shownPage` of a package in a process apart: what is hidden on a stored page; null for what is no page. @throws PackageError, OverLimit */
  show(path: string, recordId: string): Promise<ShownPage | null>;
  /** `visitSlot` in a process apart. @throws OverLimit */
  visit(order: SlotOrder): Promise<SlotResult>;
  /** Ids of the processes that run. */
  ids(): number[];
  /** Ends the processes; what runs is rejected, and its archives stay. */
  close(): Promise<void>;
}

/** Addresses that may go over the limit before a site is given up, and endings of a process that blame nobody. */
const ATTEMPTS = 3;

interface Task {
  order: Order;
  resolve: (outcome: Outcome) => void;
  reject: (error: Error) => void;
  onProgress?: ((progress: CrawlProgress) => void) | undefined;
  /** What is read just now; undefined before anything was. */
  reading: string | null | undefined;
  cpuMs: number;
  /** Processes that ended under it without its being to blame. */
  ended: number;
  process: Running | null;
}

interface Running {
  child: ChildProcess;
  tasks: Map<number, Task>;
  /** The task that read last, and the CPU of the process when it began to. */
  last: { task: Task; cpuMs: number } | null;
}

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
/** Endings that nobody is to blame for, one too many. */
const brokenOff = (): Error => new Error("检查进程多次意外结束，没有完成");

class Pool implements Processes {
  readonly #child: string;
  readonly #limits: Required<Omit<ProcessLimits, "hosts">>;
  readonly #pace: Pace;
  readonly #running: Running[] = [];
  #ids = 0;
  #closed = false;

  constructor(limits: ProcessLimits, child: string) {
    this.#child = child;
    this.#limits = {
      processes: limits.processes ?? 1,
      readingCpuMs: limits.readingCpuMs ?? 60_000,
      siteCpuMs: limits.siteCpuMs ?? 900_000,
      memory: limits.memory ?? 2 * 1024 ** 3,
      requestsPerSecond: limits.requestsPerSecond ?? 1,
    };
    this.#pace = limits.hosts ?? createHostPool(this.#limits.requestsPerSecond);
  }

  async crawl(options: CrawlOrder, onProgress?: (progress: CrawlProgress) => void): Promise<CrawlResult> {
    const outcome = await this.#do({ kind: "crawl", options }, onProgress);
    if (outcome.kind !== "crawl") throw new Error("A crawl was answered by something else.");
    return outcome.result;
  }

  async judge(path: string): Promise<Report> {
    const outcome = await this.#do({ kind: "judge", path });
    if (outcome.kind !== "judge") throw new Error("A judgement was answered by something else.");
    return outcome.report;
  }

  async show(path: string, recordId: string): Promise<ShownPage | null> {
    const outcome = await this.#do({ kind: "show", path, recordId });
    if (outcome.kind !== "show") throw new Error("A page to be shown was answered by something else.");
    return outcome.page;
  }

  async visit(order: SlotOrder): Promise<SlotResult> {
    const outcome = await this.#do({ kind: "visit", order });
    if (outcome.kind !== "visit") throw new Error("A visit was answered by something else.");
    return outcome.result;
  }

  ids(): number[] {
    return this.#running.flatMap(({ child }) => child.pid ?? []);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(
      this.#running.map(
        ({ child }) =>
          new Promise<void>((resolve) => {
            child.once("exit", () => resolve());
            child.kill("SIGKILL");
          }),
      ),
    );
  }

  #do(order: Order, onProgress?: (progress: CrawlProgress) => void): Promise<Outcome> {
    return new Promise((resolve, reject) =>
      this.#place({
        order,
        resolve,
        reject,
        onProgress,
        reading: undefined,
        cpuMs: 0,
        ended: 0,
        process: null,
      }),
    );
  }

  #place(task: Task): void {
    if (this.#closed) return task.reject(new Error("The processes were closed."));
    const running =
      this.#running.length < this.#limits.processes
        ? this.#start()
        : this.#running.reduce((least, one) => (one.tasks.size < least.tasks.size ? one : least));
    const id = (this.#ids += 1);
    task.process = running;
    running.tasks.set(id, task);
    // A process that sleeps holds nobody; one with work does.
    running.child.ref();
    running.child.channel?.ref();
    this.#say(running, { say: "do", id, order: task.order });
  }

  #start(): Running {
    const { readingCpuMs, memory } = this.#limits;
    const child = fork(this.#child, [String(readingCpuMs), String(memory)], {
      execArgv: [`--max-old-space-size=${Math.ceil((memory * 0.75) / 1024 ** 2)}`, "--no-warnings"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const running: Running = { child, tasks: new Map(), last: null };
    this.#running.push(running);
    child.on("message", (message: ToCaller) => this.#hear(running, message));
    child.on("error", () => {});
    child.once("exit", (_code, signal) => this.#ended(running, signal));
    return running;
  }

  #say({ child }: Running, message: ToChild): void {
    // What can't be said any more is said again to the next process: its end is on the way.
    if (child.connected) child.send(message, () => {});
  }

  #hear(running: Running, message: ToCaller): void {
    if (message.say === "turn") {
      const { call, host, address } = message;
      void this.#pace.turn(host, address).then(() => this.#say(running, { say: "turn", call }));
    } else if (message.say === "delay") this.#pace.delay(message.host, message.milliseconds);
    else if (message.say === "answered") this.#pace.answered(message.host, message.answer);
    else {
      const task = running.tasks.get(message.id);
      if (!task) return;
      if (message.say === "progress") return task.onProgress?.(message.progress);
      this.#account(running, message.cpuMs);
      if (message.say === "reading") {
        task.reading = message.url;
        running.last = { task, cpuMs: message.cpuMs };
        if (task.cpuMs > this.#limits.siteCpuMs) this.#release(running, message.id)?.reject(new OverLimit());
        return;
      }
      const done = this.#release(running, message.id);
      if (message.say === "done") done?.resolve(message.outcome);
      else if (message.tooMuch) done?.reject(new OverLimit());
      else done?.reject(message.unreadable ? new PackageError(message.message) : new Error(message.message));
    }
  }

  /** CPU since the last address was begun belongs to the site that began it. */
  #account(running: Running, cpuMs: number): void {
    if (running.last) running.last.task.cpuMs += cpuMs - running.last.cpuMs;
    running.last = null;
  }

  #release(running: Running, id: number): Task | undefined {
    const task = running.tasks.get(id);
    running.tasks.delete(id);
    if (running.tasks.size === 0) {
      running.child.unref();
      running.child.channel?.unref();
    }
    return task;
  }

  #ended(running: Running, signal: NodeJS.Signals | null): void {
    this.#running.splice(this.#running.indexOf(running), 1);
    const over = signal === OVER_CPU || signal === OVER_MEMORY;
    for (const task of running.tasks.values()) {
      if (this.#closed) task.reject(new Error("The processes were closed."));
      else if (over && running.last?.task === task) this.#blame(task);
      else if ((task.ended += 1) > ATTEMPTS) task.reject(brokenOff());
      else this.#place(task);
    }
  }

  /** The address that was being read is left out, and the crawl goes on where it stood. */
  #blame(task: Task): void {
    const { order, reading } = task;
    if (order.kind !== "crawl" || typeof reading !== "string") return task.reject(new OverLimit());
    const unread = [...(order.options.unread ?? []), reading];
    if (unread.length > ATTEMPTS || order.options.unread?.includes(reading))
      return task.reject(new OverLimit());
    task.order = { ...order, options: { ...order.options, unread } };
    this.#place(task);
  }
}

/**
 * Opens the processes in which foreign bytes are read; they start when they are needed.
 * @param child the program that the processes run
 */
export const openProcesses = (limits: ProcessLimits = {}, child: string = CHILD): Processes =>
  new Pool(limits, child);
