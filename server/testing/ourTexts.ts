import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const HOME = join(import.meta.dirname, "..", "..");

/** Not tests, not what stands in for websites, not what the generated client repeats. */
const APART = /\.test\.tsx?$|\/testing\/|\/cases\/|\/generated\/|\.d\.ts$/;

/** Paths of the sources of these rooms or files in which texts of ours stand that people read. */
export const sourcesOf = (rooms: readonly string[]): string[] =>
  rooms
    .flatMap((room) =>
      /\.\w+$/.test(room)
        ? [room]
        : readdirSync(join(HOME, room), { recursive: true, encoding: "utf8" }).map((name) =>
            relative(HOME, join(HOME, room, name)).replaceAll("\\", "/"),
          ),
    )
    .filter((path) => /\.(ts|tsx|json|html)$/.test(path) && !APART.test(path));

export const readSource = (path: string): string => readFileSync(join(HOME, path), "utf8");

/** The lines of a source without its comments: what may be read by people stands in strings and between tags. */
export const readLines = (text: string): string[] =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ""))
    .split("\n")
    .map((line) => line.replace(/(^|\s)\/\/ .*$/, ""));
