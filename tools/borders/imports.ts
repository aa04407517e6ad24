import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseSync } from "rolldown/utils";

export interface Import {
  from: string;
  to: string;
}

/** Every import of every TypeScript source below `folders`, as paths below `root`; packages of the house as `<room>/src/index.ts`, others as `npm:name`. */
export async function readImports(root: string, folders: string[]): Promise<Import[]> {
  const found: Import[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(join(root, folder), { recursive: true })) {
      const from = `${folder}/${entry}`;
      if (!/\.tsx?$/.test(from) || /(^|\/)(node_modules|dist|generated)\//.test(from)) continue;
      found.push(...importsOf(from, await readFile(join(root, from), "utf8")));
    }
  }
  return found;
}

/** The imports of one file: static, re-exports, `import type`, and dynamic ones with a literal name. */
export function importsOf(from: string, text: string): Import[] {
  const { module, errors } = parseSync(from, text);
  if (errors.length > 0) throw new Error(`${from} can't be parsed: ${errors[0]?.message ?? ""}`);
  const names = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.flatMap((one) => {
      const literal = /^["'`]([^$]+)["'`]$/.exec(text.slice(one.moduleRequest.start, one.moduleRequest.end));
      return literal?.[1] ?? [];
    }),
  ];
  return names.map((name) => ({ from, to: resolveName(from, name) }));
}

function resolveName(from: string, name: string): string {
  if (name.startsWith(".")) return join(from, "..", name);
  const room = /^@mingcha\/([a-z]+)$/.exec(name);
  return room ? `${room[1]}/src/index.ts` : `npm:${name}`;
}
