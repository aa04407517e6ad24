// oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { work, type Outcome, type Task } from "./work.ts";

/** Below this many files a further thread costs more than it brings. */
const EACH = 8;

interface Answer {
  outcome?: Outcome;
  failed?: string;
}

/** A thread that does one task after the other. */
class Lane {
  #settle: (answer: Answer) => void = () => {};
  #worker = this.#started();

  #started(): Worker {
    const name = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
    const worker = new Worker(new URL(name, import.meta.url));
    worker.on("message", (answer: Answer) => this.#settle(answer));
    // A thread that dies answers nothing; the next task gets a new one.
    worker.on("error", () => this.#restart(worker));
    worker.on("exit", () => this.#restart(worker));
    return worker;
  }

  #restart(dead: Worker): void {
    if (dead !== this.#worker) return;
    this.#worker = this.#started();
    this.#settle({});
  }

  do(task: Task): Promise<Answer> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    const worker = this.#worker;
    worker.removeAllListeners("exit");
    await worker.terminate();
  }
}

/**
 * Does all tasks, on as many threads as the machine has cores; outcomes stand in the order of the tasks. A file that ends its thread
 * ends no other: the thread is started anew.
 * @param progress is told how many are done
 */
export async function workAll(
  tasks: Task[],
  jobs = availableParallelism(),
  progress: (done: number) => void = () => {},
): Promise<Outcome[]> {
  const threads = Math.min(jobs, Math.ceil(tasks.length / EACH));
  const outcomes: Outcome[] = [];
  let [next, done] = [0, 0];
  const put = (index: number, outcome: Outcome): void => {
    outcomes[index] = outcome;
    done += 1;
    progress(done);
  };
  if (threads <= 1) {
    for (const [index, task] of tasks.entries()) put(index, await work(task));
    return outcomes;
  }
  const run = async (): Promise<void> => {
    const lane = new Lane();
    try {
      for (let index = next++; index < tasks.length; index = next++) {
        const task = tasks[index] as Task;
        const { outcome, failed } = await lane.do(task);
        if (failed !== undefined) throw new Error(`${task.file}: ${failed}`);
        const dead = { file: task.file, issues: [], error: "文件耗尽了内存，没有处理；请检查文件来源。" };
        put(index, outcome ?? dead);
      }
    } finally {
      await lane.end();
    }
  };
  await Promise.all(Array.from({ length: threads }, run));
  return outcomes;
}
