import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "rolldown/utils";

/** A regular expression as it stands in the source, `null` for one that is put together when the program runs. */
export interface Expression {
  file: string;
  line: number;
  source: string | null;
  flags: string;
}

interface Node {
  type?: string;
  start?: number;
  regex?: { pattern: string; flags: string };
  callee?: { name?: string };
  [key: string]: unknown;
}

/** Rooms whose programs read what others wrote. */
const ROOMS = ["inspector/src", "gongwen/src", "wording/src", "server/src", "console/src", "recompute/src"];
const PROGRAM = /\.tsx?$/;
const TEST = /\.test\.tsx?$|(?:^|\/)testing\//;

/** Every regular expression of one file. */
export function expressionsOf(file: string, text: string): Expression[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]?.message ?? ""}`);
  const out: Expression[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== "object" || value === null) return;
    const node = value as Node;
    const line = (): number => text.slice(0, node.start).split("\n").length;
    if (node.type === "Literal" && node.regex)
      out.push({ file, line: line(), source: node.regex.pattern, flags: node.regex.flags });
    else if (
      (node.type === "NewExpression" || node.type === "CallExpression") &&
      node.callee?.name === "RegExp"
    )
      out.push({ file, line: line(), source: null, flags: "" });
    for (const [key, child] of Object.entries(node)) if (key !== "regex") walk(child);
  };
  walk(program);
  return out;
}

/** Every regular expression of the product's programs, in the order of files. */
export function allExpressions(root: string): Expression[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
      .filter((name) => PROGRAM.test(name) && !TEST.test(name))
      .sort()
      .flatMap((name) => expressionsOf(`${room}/${name}`, readFileSync(join(root, room, name), "utf8"))),
  );
}
