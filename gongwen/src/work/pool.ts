import { availableParallelism } from "node:os";
import { InputError } from "./inputError.ts";
import { Lane, type Answer } from "./lane.ts";
import { work, type Outcome, type Task } from "./work.ts";

/** Below this many files a further process costs more than it brings. */
const EACH = 8;
/** Bytes that a process may need; there are no more processes than the machine has room for. */
const ROOM = 512 * 1024 * 1024;

/** As many as there are cores, where memory allows it. */
export const lanesOf = (memory: number, cores = availableParallelism()): number =>
  Math.max(1, Math.min(cores, Math.floor(memory / ROOM)));

const OURS = "程序处理这份文件时出错，没有处理；请把文件和错误输出交给维护的人。";
const DEAD = "处理这份文件的进程两次意外结束，没有处理；请检查文件来源。";
const LATE = "处理这份文件超过了五分钟，没有处理；请检查文件来源。";

const UNSTARTED = "本机启动不了新的进程，这份文件没有处理；请关闭其他程序后重试，或用 --jobs 1 少开进程。";
const NONE =
  "本机启动不了处理文件的进程，所有文件都没有处理；请关闭其他程序后重试，或用 --jobs 1 少开进程，仍然不行请告诉维护的人。";

/** New processes in which a file may die before it is named. */
const TRIES = 2;

/** One task to its end: a process that had served before may have died of something else, so that only new ones count. */
async function doneIn(lane: Lane, task: Task): Promise<Answer> {
  for (let tries = 0; ;) {
    const answer = await lane.do(task);
    if (answer.died === "at once") tries += 1;
    if (answer.died === undefined || tries >= TRIES) return answer;
  }
}

/**
 * Does all tasks, in as many processes as the machine has cores; outcomes stand in the order of the tasks. A file that ends its process
 * ends no other: it is tried once more in a new one, since what came before may have been the cause, and then named. Where the machine
 * has no more processes to give, fewer do the work.
 * @param progress is told how many are done
 * @param script what the processes run; it says when it is ready
 * @throws InputError where not one process could be started
 */
export async function workAll(
  tasks: Task[],
  jobs = lanesOf(process.availableMemory()),
  progress: (done: number) => void = () => {},
  script?: string,
): Promise<Outcome[]> {
  const lanes = Math.min(jobs, Math.ceil(tasks.length / EACH));
  const outcomes: Outcome[] = [];
  const waiting = [...tasks.keys()];
  let done = 0;
  const put = (index: number, outcome: Outcome): void => {
    outcomes[index] = outcome;
    done += 1;
    progress(done);
  };
  const [only] = tasks;
  if (tasks.length === 1 && only) {
    put(0, await work(only));
    return outcomes;
  }
  const run = async (lane: Lane): Promise<void> => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const task = tasks[index] as Task;
      const { outcome, failed, late, unstarted } = await doneIn(lane, task);
      if (unstarted) {
        // The file is left to the processes that stand.
        waiting.unshift(index);
        return;
      }
      // A fault of ours in one file leaves the others their remarks.
      const lost = failed === undefined ? { error: late ? LATE : DEAD } : { error: OURS, fault: failed };
      put(index, outcome ?? { file: task.file, issues: [], ...lost });
    }
  };
  const all = Array.from({ length: lanes }, () => new Lane(script));
  try {
    await Promise.all(all.map(run));
    // What is left goes to one that stands, or a last one is tried, as long as that brings anything.
    for (let before = -1; waiting.length > 0 && before < done;) {
      before = done;
      await run(all.find((lane) => lane.stands) ?? (all[0] as Lane));
    }
  } finally {
    for (const lane of all) lane.end();
  }
  if (waiting.length === tasks.length && waiting.length > 0) throw new InputError(NONE);
  for (const index of waiting) {
    const { file } = tasks[index] as Task;
    put(index, { file, issues: [], error: UNSTARTED });
  }
  return outcomes;
}
