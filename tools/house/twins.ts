import { parseSync } from "rolldown/utils";
import { childrenOf, usesOf } from "../habits/calls.ts";
import { reaching, readNamed, type Node } from "../habits/graph.ts";
import { takesContext, WRITES } from "../habits/reach.ts";
import { roomOf } from "./measure.ts";

/** How twins are counted, for whoever reads the figures. */
export const RULE = `commands with a test beside them (a command: what a file of commands/ exports, takes a Context and leads to a change of rows; beside: in the folder
that holds commands/, or below; it imports the command, or asks by method and whole path a route that calls it. A path put together from parts is not seen.)`;

export interface Twins {
  room: string;
  commands: number;
  /** A test file bears the name of the command's file. */
  ownFile: number;
  /** A test beside it imports it or asks its route. */
  known: number;
  /** `path#name` of the others. */
  unknown: string[];
}

type File = readonly [path: string, text: string];
interface Route {
  /** Finds the route's method and path as a test asks for them. */
  asked: RegExp;
  calls: string[];
}

/** Per room, busiest in commands first. @param files code and tests of the server */
export function countTwins(files: readonly File[]): Twins[] {
  const { graph, find } = readNamed(files);
  const writes = reaching(
    graph,
    (one) => !one.path.startsWith("server/src/core/") && WRITES.test(one.source),
  );
  const commands = [...graph].filter(
    ([key, one]) =>
      /\/commands\/[^/]+(?<!\.test)\.ts$/.test(one.path) && takesContext(one) && writes.has(key),
  );
  const tests = files.filter(([path]) => path.endsWith(".test.ts"));
  const routes = files.filter(([path]) => !path.endsWith(".test.ts")).flatMap((file) => routesOf(file, find));
  const knownBy = new Map(
    tests.map(([path, text]) => [
      path,
      new Set([
        ...imported(path, text).flatMap((name) => find(path, name) ?? []),
        ...routes.filter(({ asked }) => asked.test(text)).flatMap(({ calls }) => calls),
      ]),
    ]),
  );
  const rooms = Map.groupBy(commands, ([, { path }]) => roomOf(path));
  return [...rooms]
    .map(([room, own]) => {
      const unknown = own.filter(([key, { path }]) => {
        const folder = path.slice(0, path.lastIndexOf("/commands/") + 1);
        return !tests.some(([test]) => test.startsWith(folder) && knownBy.get(test)?.has(key));
      });
      return {
        room,
        commands: own.length,
        ownFile: own.filter(([, { path }]) => knownBy.has(path.replace(/\.ts$/, ".test.ts"))).length,
        known: own.length - unknown.length,
        unknown: unknown.map(([key]) => key),
      };
    })
    .toSorted((a, b) => b.commands - a.commands);
}

const imported = (path: string, text: string): string[] =>
  parseSync(path, text).module.staticImports.flatMap(({ entries }) =>
    entries.map(({ localName }) => localName.value),
  );

/** What a file answers to, with what each route calls. A path of which a part is only known as it runs is left out. */
function routesOf([path, text]: File, find: (path: string, name: string) => string | null): Route[] {
  if (!/\bapp\b/.test(text)) return [];
  const routes: Route[] = [];
  const look = (node: Node): void => {
    const callee = node["callee"] as Node | undefined;
    const method = ((callee?.["property"] as Node | undefined)?.["name"] ?? "") as string;
    const [first, ...rest] = (node["arguments"] ?? []) as Node[];
    const at = first?.type === "Literal" ? first["value"] : undefined;
    if (
      callee?.type === "MemberExpression" &&
      /^(post|put|patch|delete)$/.test(method) &&
      typeof at === "string"
    ) {
      const names = rest.flatMap((one) => [...usesOf(one).calls]);
      routes.push({ asked: askedAs(method, at), calls: names.flatMap((name) => find(path, name) ?? []) });
    }
    for (const child of childrenOf(node)) look(child);
  };
  look(parseSync(path, text).program as unknown as Node);
  return routes;
}

/** `"POST", \`/api/things/${id}/close\`` of a route `/api/things/:id/close`, with or without a query behind it. */
function askedAs(method: string, path: string): RegExp {
  const parts = path
    .split("/")
    .map((part) =>
      part.startsWith(":")
        ? String.raw`(?:\$\{[^}]*\}|[^/"'\x60?$]+)`
        : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
    );
  return new RegExp(
    String.raw`["']${method.toUpperCase()}["'],\s*(?:url:\s*)?["'\x60]${parts.join("/")}["'\x60?]`,
  );
}
