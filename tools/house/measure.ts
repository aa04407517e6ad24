import type { Import } from "../borders/imports.ts";

export interface Sized {
  path: string;
  lines: number;
}

const isTest = (path: string): boolean =>
  /\.test\.tsx?$|\/testing(\/|\.ts$)|^tests\/|^server\/testing\//.test(path);

/** The room of a path: a module of the server, the server's other folders, a workspace. */
export function roomOf(path: string): string {
  const parts = path.split("/");
  if (path.startsWith("server/src/modules/") && parts.length > 4) return parts.slice(0, 4).join("/");
  if (path.startsWith("server/src/") && parts.length > 3) return parts.slice(0, 3).join("/");
  if (path.startsWith("server/")) return parts.slice(0, 2).join("/");
  return parts[0] ?? path;
}

/** The folder within a room: `results/notice` of a module, `inspector/src/check` of a workspace. Files at a room's root are the room's own. */
export function folderOf(path: string): string {
  const room = roomOf(path);
  const rest = path.slice(room.length + 1).split("/");
  if (rest[0] === "src") rest.shift();
  return rest.length > 1 ? `${room}/${rest[0] ?? ""}` : room;
}

/** Files, lines and tests of a room: the median, the ninth of ten and the longest file, tests aside. */
export function size(files: readonly Sized[]) {
  const source = files.filter(({ path }) => !isTest(path)).map(({ lines }) => lines);
  const sorted = source.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
  return {
    count: sorted.length,
    median: at(0.5),
    p90: at(0.9),
    longest: sorted.at(-1) ?? 0,
    lines: sum(sorted),
    tests: sum(files.filter(({ path }) => isTest(path)).map(({ lines }) => lines)),
  };
}

const arrows = (imports: readonly Import[], placeOf: (path: string) => string): [string, string][] =>
  imports
    .filter(({ from, to }) => !isTest(from) && !isTest(to) && !to.startsWith("npm:"))
    .map(({ from, to }): [string, string] => [placeOf(from), placeOf(to)])
    .filter(([from, to]) => from !== to);

/** How many imports cross each border, the busiest first. */
export function byBorder(imports: readonly Import[], placeOf: (path: string) => string): [string, number][] {
  const all = Map.groupBy(arrows(imports, placeOf), ([from, to]) => `${from} → ${to}`);
  return [...all]
    .map(([border, list]): [string, number] => [border, list.length])
    .sort((a, b) => b[1] - a[1]);
}

/** Pairs of places that import each other, with how many imports run the lesser way; a folder and its own room's root are no pair. */
export function backAndForth(imports: readonly Import[], placeOf: (path: string) => string): string[] {
  const count = new Map(byBorder(imports, placeOf));
  return [...count].flatMap(([border, there]) => {
    const [from = "", to = ""] = border.split(" → ");
    const back = count.get(`${to} → ${from}`);
    const nested = from.startsWith(`${to}/`) || to.startsWith(`${from}/`);
    if (back === undefined || nested || there < back || (there === back && from > to)) return [];
    return [`${from} ⇄ ${to}: ${back} of ${there + back} run back`];
  });
}
