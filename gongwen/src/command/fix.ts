import { mkdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fixReport } from "../fix/fixReport.ts";
import { contextOf, exitOf, workThrough } from "./check.ts";
import { filesOf, isSame } from "../work/files.ts";
import { InputError } from "../work/inputError.ts";
import { formatOf, oneOf, type Call } from "./options.ts";
import type { Task } from "../work/work.ts";

const named = (file: string): string =>
  basename(file)
    .replace(/\.(?:docx?|wps)$/iu, "")
    .concat(".docx");

/** Makes a folder step by step: Node's own recursive way never ends where the system says that the parent is not there (/proc). */
async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  let at = resolve(path);
  let found = await stat(at).catch(() => null);
  for (; found === null && dirname(at) !== at; found = await stat(at).catch(() => null)) {
    missing.unshift(at);
    at = dirname(at);
  }
  if (!found?.isDirectory()) throw new Error(`${at} is no folder`);
  for (const one of missing)
    await mkdir(one).catch((error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    });
}

/** Where each mended draft goes: the file that --out names, or a file of the same name in the folder. */
async function targetsOf(files: string[], out: string): Promise<string[]> {
  const folder =
    out !== "-" && (/[/\\]$/u.test(out) || ((await stat(out).catch(() => null))?.isDirectory() ?? false));
  if (!folder && files.length > 1)
    throw new InputError(`有 ${files.length} 份文件，--out 要写一个文件夹（以“/”结尾），现为“${out}”。`);
  if (folder)
    await makeFolder(out).catch(() => {
      throw new InputError(`建不了文件夹“${out}”，请核对路径和权限。`);
    });
  // A folder that was not there is made for one file as for many.
  if (!folder && out !== "-")
    await makeFolder(dirname(out)).catch(() => {
      throw new InputError(`建不了文件夹“${dirname(out)}”，请核对路径和权限。`);
    });
  const targets = folder ? files.map((file) => join(out, named(file === "-" ? "stdin.docx" : file))) : [out];
  const twice = targets.find((one, index) => targets.indexOf(one) !== index);
  if (twice !== undefined) throw new InputError(`有两份文件都要写成“${twice}”，请改名或分开运行。`);
  for (const [index, target] of targets.entries())
    if (target !== "-" && files[index] !== "-" && (await isSame(target, files[index] ?? "")))
      throw new InputError(`“${target}”就是原稿，不覆盖；请用 --out 写到别处。`);
  return targets;
}

/** Mends drafts and says what was changed and what is left. */
export async function fix({ files, values }: Call): Promise<number> {
  const format = formatOf(values);
  if (files.length === 0) throw new InputError("fix 需要至少一个 .docx 文件或文件夹（见 --help）。");
  if (values.out === undefined) throw new InputError("fix 需要 --out 文件名或文件夹；“-”写到标准输出。");
  if (values.out === "") throw new InputError("--out 后面的文件名是空的，请写明文件或文件夹。");
  const options = {
    track: values.track ?? false,
    comments: values.comments ?? false,
    latin: oneOf("西文字体做法", values.latin ?? "same", ["same", "keep"]),
    revisions: oneOf("修订做法", values.revisions ?? "keep", ["keep", "accept", "refuse"]),
    numbering: oneOf("序号做法", values.numbering ?? "keep", ["keep", "text"]),
  };
  const context = await contextOf(values);
  const found = await filesOf(files);
  const targets = await targetsOf(found, values.out);
  const tasks = found.map((file, index): Task => ({
    file,
    context,
    fix: { target: targets[index] ?? "", options },
  }));
  const outcomes = await workThrough(tasks, "修整", values);
  const [only] = outcomes;
  if (only?.error !== undefined && outcomes.length === 1) throw new InputError(only.error);
  // The document itself goes to the output: what is said of it goes beside.
  (values.out === "-" ? process.stderr : process.stdout).write(fixReport(format, outcomes));
  return exitOf(outcomes);
}
