import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { devNull } from "node:os";
import { join, resolve, sep } from "node:path";
import { InputError } from "./inputError.ts";

/** Files that a folder or a pattern stands for; a model in JSON is named by itself only. */
const DRAFT = /\.(?:docx|doc|wps)$/iu;
/** Word's mark that a file is open. */
const LOCK = /^(?:~\$|\.~)/u;
const MAGIC = /[*?]/u;

/** A name against a pattern with * and ?, in one pass each way: a foreign pattern costs no more than its length times the name's. */
export function fits(name: string, pattern: string): boolean {
  let [at, place, star, back] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[place] === "*") [star, back, place] = [place, at, place + 1];
    else if (place < pattern.length && (pattern[place] === "?" || pattern[place] === name[at]))
      [at, place] = [at + 1, place + 1];
    else if (star >= 0) [place, back, at] = [star + 1, back + 1, back + 1];
    else return false;
  }
  while (pattern[place] === "*") place += 1;
  return place === pattern.length;
}

async function below(folder: string): Promise<string[]> {
  const entries = await readdir(folder === "" ? "." : folder, { withFileTypes: true }).catch(() => []);
  const sorted = entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  const found = await Promise.all(
    sorted.map((one) => {
      const path = folder === "" ? one.name : join(folder, one.name);
      return one.isDirectory() ? below(path) : one.isFile() && !LOCK.test(one.name) ? [path] : [];
    }),
  );
  return found.flat();
}

async function matching(folder: string, [first, ...rest]: string[]): Promise<string[]> {
  if (first === undefined) return [];
  if (first === "**") {
    const all = await below(folder);
    const last = rest.at(-1) ?? "*";
    return all.filter((path) => fits(path.split(sep).at(-1) ?? "", last));
  }
  if (!MAGIC.test(first) && rest.length > 0)
    return matching(folder === "" ? first : join(folder, first), rest);
  const entries = await readdir(folder === "" ? "." : folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .filter((one) => fits(one.name, first) && !LOCK.test(one.name))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map((one) => {
        const path = folder === "" ? one.name : join(folder, one.name);
        return rest.length > 0 ? (one.isDirectory() ? matching(path, rest) : []) : one.isFile() ? [path] : [];
      }),
  );
  return found.flat();
}

/**
 * Files that words name: paths as they are, folders with every draft below, patterns with *, ? and ** where the shell left them.
 * @throws InputError for a pattern or folder that holds none
 */
export async function filesOf(words: string[]): Promise<string[]> {
  const out: string[] = [];
  for (const word of words) {
    const kind = word === "-" ? null : await stat(word).catch(() => null);
    if (kind?.isDirectory()) {
      const found = (await below(word)).filter((path) => DRAFT.test(path));
      if (found.length === 0) throw new InputError(`文件夹“${word}”里没有 .docx、.doc 或 .wps 文件。`);
      for (const path of found) out.push(path);
    } else if (!kind && MAGIC.test(word)) {
      const parts = word.split("/");
      const found = parts[0] === "" ? await matching("/", parts.slice(1)) : await matching("", parts);
      if (found.length === 0) throw new InputError(`没有符合“${word}”的文件，请核对路径。`);
      for (const path of found) out.push(path);
    } else out.push(word);
  }
  // The same file by two ways of writing is one, at its first place.
  const first = new Map<string, string>();
  for (const path of out) {
    const place = path === "-" ? path : resolve(path);
    if (!first.has(place)) first.set(place, path);
  }
  return [...first.values()];
}

/** No draft is larger, packed; a device never ends, and a pipe need not. */
const LARGEST = 256 * 1024 * 1024;

const tooLarge = (name: string): InputError =>
  new InputError(`${name}超过 ${LARGEST / 1024 / 1024} MB，不像公文，没有读取；请核对是否选错了文件。`);

/** All that comes, as long as it is no more than a draft may be. @throws InputError as soon as it is more */
async function bounded(stream: AsyncIterable<Buffer>, name: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > LARGEST) throw tooLarge(name);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Bytes of a file; "-" is what comes in. @throws InputError */
export async function readBytes(path: string): Promise<Buffer> {
  if (path === "-") return bounded(process.stdin, "标准输入");
  const [kind, nothing] = await Promise.all([path, devNull].map((one) => stat(one).catch(() => null)));
  // The device that holds nothing is how people name an empty file.
  if (kind?.isCharacterDevice() && kind.rdev === nothing?.rdev) return Buffer.alloc(0);
  if (kind?.isCharacterDevice() || kind?.isBlockDevice())
    throw new InputError(`“${path}”是设备，不是文件，请核对路径。`);
  if (kind && kind.size > LARGEST) throw tooLarge(`文件“${path}”`);
  return bounded(createReadStream(path), `文件“${path}”`).catch((fault: unknown) => {
    throw fault instanceof InputError ? fault : new InputError(`读不到文件“${path}”，请核对路径。`);
  });
}

export const readText = async (path: string): Promise<string> => (await readBytes(path)).toString("utf8");

/** Whether two paths lead to one file, by whatever links and letter case. */
export async function isSame(one: string, other: string): Promise<boolean> {
  if (resolve(one) === resolve(other)) return true;
  const [first, second] = await Promise.all([one, other].map((path) => stat(path).catch(() => null)));
  return first !== null && second !== null && first?.ino === second?.ino && first?.dev === second?.dev;
}

/** Writes beside the target and puts it in place whole: a fault leaves nothing half written. @throws InputError */
export async function writeWhole(target: string, bytes: Uint8Array): Promise<void> {
  const partial = `${target}.${randomBytes(4).toString("hex")}.partial`;
  try {
    await writeFile(partial, bytes);
    await rename(partial, target);
  } catch {
    await rm(partial, { force: true }).catch(() => {});
    throw new InputError(`写不了文件“${target}”，请核对目录和权限。`);
  }
}
