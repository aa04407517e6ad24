import { posix } from "node:path";
import { parseSync } from "rolldown/utils";
import { usesOf, type Uses } from "./calls.ts";

export interface Fn {
  path: string;
  name: string;
  exported: boolean;
  source: string;
  /** What it names of the house, by `path#name`, called or not. */
  refs: Set<string>;
  /** What of this it calls, or hands on to be called. */
  calls: Set<string>;
  does: Pick<Uses, "audits" | "asks" | "excuses">;
}

export interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}
type Where = [path: string, name: string];
interface Names {
  /** What a file takes from others, and what it hands on from them, by its own name for it. */
  taken: Map<string, Where>;
  everythingOf: string[];
}

/** Every function and constant at the top of the files, with what it names of the others, through imports and doors. By `path#name`. */
export const readGraph = (files: Iterable<readonly [path: string, text: string]>): Map<string, Fn> =>
  readNamed(files).graph;

/** The same, and `find`: what a name means in a file, as `path#name`; null when it is of no file that was read. */
export function readNamed(files: Iterable<readonly [path: string, text: string]>): {
  graph: Map<string, Fn>;
  find: (path: string, name: string) => string | null;
} {
  const all = new Map<string, Fn>();
  const uses = new Map<Fn, Uses>();
  const names = new Map<string, Names>();
  for (const [path, text] of files) {
    const { program, module } = parseSync(path, text);
    const to = (name: string): string => posix.join(posix.dirname(path), name);
    const own: Names = { taken: new Map(), everythingOf: [] };
    for (const { moduleRequest, entries } of module.staticImports)
      for (const { localName, importName } of entries)
        if (moduleRequest.value.startsWith("."))
          own.taken.set(localName.value, [
            to(moduleRequest.value),
            importName.kind === "NamespaceObject" ? "*" : (importName.name ?? localName.value),
          ]);
    for (const { moduleRequest, exportName, importName } of module.staticExports.flatMap(
      (one) => one.entries,
    ))
      if (moduleRequest?.value.startsWith(".")) {
        if (exportName.name)
          own.taken.set(exportName.name, [to(moduleRequest.value), importName.name ?? exportName.name]);
        else own.everythingOf.push(to(moduleRequest.value));
      }
    names.set(path, own);
    for (const { name, node, exported } of declarations(program as unknown as { body: Node[] })) {
      const source = text.slice(node.start, node.end);
      const used = usesOf(node);
      const one: Fn = { path, name, exported, source, refs: new Set(), calls: new Set(), does: used };
      all.set(`${path}#${name}`, one);
      uses.set(one, used);
    }
  }
  const find = (path: string, name: string, depth = 0): string | null => {
    const [whole = "", part] = name.split(".");
    if (part !== undefined) {
      const [file, taken] = names.get(path)?.taken.get(whole) ?? [];
      return file !== undefined && taken === "*" ? find(file, part, depth + 1) : null;
    }
    if (all.has(`${path}#${name}`)) return `${path}#${name}`;
    const own = names.get(path);
    if (!own || depth > DOORS) return null;
    const taken = own.taken.get(name);
    if (taken) return find(...taken, depth + 1);
    for (const other of own.everythingOf) {
      const found = find(other, name, depth + 1);
      if (found) return found;
    }
    return null;
  };
  for (const [key, one] of all) {
    const { names: named, calls } = uses.get(one)!;
    for (const id of named) {
      const found = id === one.name ? null : find(one.path, id);
      if (found === null || found === key) continue;
      one.refs.add(found);
      if (calls.has(id)) one.calls.add(found);
    }
  }
  return { graph: all, find };
}

/** How many doors a name may pass on its way. */
const DOORS = 8;

/** What `holds`, and what leads to it, however far: by names, or by calls alone. */
export function reaching(
  graph: ReadonlyMap<string, Fn>,
  holds: (one: Fn) => boolean,
  by: "refs" | "calls" = "refs",
): Set<string> {
  const callers = new Map<string, string[]>();
  for (const [key, one] of graph)
    for (const ref of one[by]) callers.set(ref, [...(callers.get(ref) ?? []), key]);
  const found = new Set<string>();
  const open = [...graph].filter(([, one]) => holds(one)).map(([key]) => key);
  for (let key = open.pop(); key !== undefined; key = open.pop())
    if (!found.has(key)) {
      found.add(key);
      open.push(...(callers.get(key) ?? []));
    }
  return found;
}

export function declarations(program: { body: Node[] }): { name: string; node: Node; exported: boolean }[] {
  return program.body.flatMap((statement) => {
    const exported = statement.type === "ExportNamedDeclaration" && Boolean(statement["declaration"]);
    const declared = (exported ? statement["declaration"] : statement) as Node;
    if (declared.type === "FunctionDeclaration")
      return [{ name: (declared["id"] as { name: string }).name, node: declared, exported }];
    if (declared.type === "VariableDeclaration")
      return (declared["declarations"] as Node[]).map((one) => ({
        name: (one["id"] as { name?: string }).name ?? "(pattern)",
        node: one,
        exported,
      }));
    return declared.type.startsWith("Import") ? [] : [{ name: "(file)", node: declared, exported }];
  });
}
