import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Outcome, Task } from "./work.ts";

/** Megabytes of heap of a process, and milliseconds that it may spend on one file: no file may stop or starve the others. */
export const LIMITS = { memory: 768, time: 300_000 };

export interface Answer {
  outcome?: Outcome;
  /** The process died: of this file, or of one before it. */
  died?: "at once" | "later";
  /** It took longer than a file may. */
  late?: true;
  /** A fault of ours, in full. */
  failed?: string;
}

const script = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url));

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

  #started(): ChildProcess {
    if (this.#child && !this.#child.connected) this.#child = null;
    if (!this.#child) this.#served = 0;
    this.#child ??= fork(this.#script, [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: [`--max-old-space-size=${LIMITS.memory}`],
    });
    return this.#child;
  }

  /** Does a task, in the process that stands or in a new one. */
  do(task: Task): Promise<Answer> {
    const child = this.#started();
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

  end(): void {
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }
}
