import type { CheckContext } from "../check/rule.ts";
import { reportAll } from "../report/report.ts";
import { filesOf, readBytes, readText } from "../work/files.ts";
import { InputError } from "../work/inputError.ts";
import { PROFILES } from "../model/profile.ts";
import { formatOf, oneOf, wholeNumber, type Call, type Values } from "./options.ts";
import { rulesFrom } from "./rules.ts";
import { workAll } from "../work/pool.ts";
import { work, type Outcome, type Task } from "../work/work.ts";

/** From so many files on it is told how far the work is. */
const MANY = 20;

/** Registered numbers from the file that --numbers names, the kind of document that --profile names, local rules of --rules. */
export async function contextOf({ numbers, profile, rules }: Values): Promise<CheckContext> {
  const kind = {
    ...(profile === undefined ? {} : { profile: oneOf("文件类型", profile, PROFILES) }),
    ...(await rulesFrom(rules)),
  };
  if (numbers === undefined) return kind;
  return { ...kind, registeredNumbers: (await readText(numbers)).split(/\s+/u).filter(Boolean) };
}

/** Does tasks and tells on the error output how many are done, each tenth. */
export async function workThrough(tasks: Task[], verb: string, values: Values): Promise<Outcome[]> {
  const [first] = tasks;
  if (first && tasks.some(({ file }) => file === "-")) {
    if (tasks.length > 1) throw new InputError("“-”（标准输入）不能与其他文件一起给出，请分开运行。");
    return [await work(first, await readBytes("-"))];
  }
  const step = Math.max(1, Math.floor(tasks.length / 10));
  const outcomes = await workAll(tasks, wholeNumber("jobs", values.jobs, 1, 256), (done) => {
    if (tasks.length >= MANY && (done % step === 0 || done === tasks.length))
      process.stderr.write(`已${verb} ${done}/${tasks.length} 份。\n`);
  });
  for (const { file, fault } of outcomes)
    if (fault !== undefined) process.stderr.write(`${file}: ${fault}\n`);
  return outcomes;
}

/** What the shell is told: 2 when a file could not be read, 1 with errors in one, else 0. */
export const exitOf = (outcomes: Outcome[]): number =>
  outcomes.some((one) => one.error !== undefined)
    ? 2
    : outcomes.some((one) => one.issues.some((issue) => issue.severity === "error"))
      ? 1
      : 0;

/** Checks files and writes what is wrong. */
export async function check({ files, values }: Call): Promise<number> {
  const format = formatOf(values);
  if (files.length === 0) throw new InputError("check 需要至少一个 .docx 文件、文件夹或模型（见 --help）。");
  const context = await contextOf(values);
  const found = await filesOf(files);
  const outcomes = await workThrough(
    found.map((file) => ({ file, context })),
    "检查",
    values,
  );
  const [only] = outcomes;
  if (only?.error !== undefined && outcomes.length === 1) throw new InputError(only.error);
  process.stdout.write(reportAll(format, outcomes));
  return exitOf(outcomes);
}
