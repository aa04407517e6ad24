import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Outcome, Task } from "./work.ts";

/** Megabytes of heap of a process, and milliseconds that it may spend on one file: no file may stop or starve the others. */
export const LIMITS = { memory: 768, time: 300_000 };

export interface Answer {
  outcome?: Outcome;
  /** No process could be started, whatever the file: it was given to none. */
  unstarted?: true;
  /** The process died: of this file, or of one before it. */
  died?: "at once" | "later";
  /** It took longer than a file may. */
  late?: true;
  /** A fault of ours, in full. */
  failed?: string;
}

const script = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url));

/** Starts a process. Answers it when it says that it is ready; null where the machine has none to give or it died before. */
const started = (path: string): Promise<ChildProcess | null> =>
  new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = fork(path, [], {
        serialization: "advanced",
        stdio: ["ignore", "ignore", "ignore", "ipc"],
        execArgv: [`--max-old-space-size=${LIMITS.memory}`],
      });
    } catch {
      resolve(null);
      return;
    }
    const settle = (ready: boolean): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.on("error", () => {});
      if (!ready && child.pid !== undefined) child.kill("SIGKILL");
      resolve(ready ? child : null);
    };
    const timer = setTimeout(() => settle(false), LIMITS.time);
    child.once("message", () => settle(true));
    // Without free file handles it is an object without a channel, which only tells its error.
    child.once("error", () => settle(false));
    child.once("exit", () => settle(false));
  });

/**
 * A process that does one task after the other. It may die of a file, by whatever signal; whoever started it lives, and the next task
 * gets a new one.
 */
export class Lane {
  readonly #script: string;
  #child: ChildProcess | null = null;
  #served = 0;

  constructor(path = script()) {
    this.#script = path;
  }

  /** Does a task, in the process that stands or in a new one. */
  async do(task: Task): Promise<Answer> {
    if (!this.stands) {
      this.#served = 0;
      this.#child = await started(this.#script);
    }
    const child = this.#child;
    if (!child) return { unstarted: true };
    return new Promise((resolve) => {
      const settle = (answer: Answer): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        // What follows the answer of a process that goes is of no use to anybody.
        child.on("error", () => {});
        resolve(answer);
      };
      const lost = (answer: Answer): void => {
        if (this.#child === child) this.#child = null;
        child.kill("SIGKILL");
        settle(answer);
      };
      const died = (): void => lost({ died: this.#served === 0 ? "at once" : "later" });
      const timer = setTimeout(() => lost({ late: true }), LIMITS.time);
      child.once("message", (answer) => {
        this.#served += 1;
        settle(answer as Answer);
      });
      child.once("error", died);
      child.once("exit", died);
      child.send(task, (error) => {
        if (error) died();
      });
    });
  }

  /** Whether a process of it lives and waits for a task. */
  get stands(): boolean {
    return this.#child?.connected ?? false;
  }

  end(): void {
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }
}
