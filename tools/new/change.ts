import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A line that goes after the last line of a file that looks like `after`. */
export interface Line {
  file: string;
  after: RegExp;
  line: string;
}

/** What a generator does: whole new files, single lines in lists, and what is left to the person. */
export interface Change {
  files: Record<string, string>;
  lines: Line[];
  next: string[];
}

export const addLine = (file: string, after: RegExp, line: string): Line => ({ file, after, line });

/** `my-check` → `myCheck`. */
export const camel = (id: string): string =>
  id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The text with the line after the last one that looks like `after`. @throws Error when none does */
export function withLine(text: string, { file, after, line }: Line): string {
  const found = [...text.matchAll(new RegExp(after.source, "gm"))].at(-1);
  if (!found)
    throw new Error(`${file} has no line like ${String(after)}: add ${JSON.stringify(line)} by hand.`);
  const end = found.index + found[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/**
 * Writes a change below `root`, whole or not at all.
 * @throws Error when a file stands already or a list is not found
 */
export async function write(root: string, { files, lines }: Change): Promise<void> {
  for (const file of Object.keys(files))
    if (await exists(join(root, file))) throw new Error(`${file} stands already.`);
  const changed = new Map<string, string>();
  for (const line of lines) {
    const text = changed.get(line.file) ?? (await readFile(join(root, line.file), "utf8"));
    changed.set(line.file, withLine(text, line));
  }
  for (const [file, text] of [...Object.entries(files), ...changed]) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
}
