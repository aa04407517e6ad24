import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allExpressions, expressionsOf } from "./find.ts";
import { pumped, PUMPED } from "./pump.ts";
import { nameOf, problemsOf, type Judged, type JudgedList } from "./judge.ts";

/**
 * Holds every regular expression of the product against `judged.json`. With `--write`, those that are new are judged by recheck (installed for
 * this alone, `tools/expressions/package.json`) and written there.
 */
const root = join(import.meta.dirname, "..", "..");
const path = join(import.meta.dirname, "judged.json");
const list = JSON.parse(readFileSync(path, "utf8")) as JudgedList;
const found = allExpressions(root);

/** Code of which every fault must be seen: a tool that sees nothing would pass every tree. */
const PLANTED = expressionsOf("planted.ts", "const f = (t: string) => [/a+$/, /c+$/, /b/u, RegExp(t)];");
const PLANTED_LIST: JudgedList = {
  about: "",
  composed: { "gone.ts": 1 },
  expressions: [
    { expression: "/a+$/", growth: "polynomial", because: "" },
    { expression: "/c+$/", growth: "polynomial", because: "not bounded yet" },
    { expression: "/gone/", growth: "linear" },
  ],
};
if (PLANTED.length !== 4 || problemsOf(PLANTED, PLANTED_LIST).length !== 6)
  throw new Error("The check of expressions does not see what is planted.");

/** How long one expression is looked at (milliseconds). */
const PATIENCE_MS = 10_000;

if (process.argv.includes("--write")) {
  process.env["RECHECK_BACKEND"] = "pure";
  const { checkSync } = (await import("recheck" as string)) as {
    checkSync: (
      source: string,
      flags: string,
      options: { timeout: number },
    ) => { status: "safe" | "vulnerable" | "unknown"; complexity?: { type: string; summary: string } };
  };
  const known = new Map(list.expressions.map((one) => [one.expression, one]));
  const names = new Map(
    found.flatMap((one) =>
      one.source === null ? [] : [[nameOf(one), { source: one.source, flags: one.flags }]],
    ),
  );
  const judge = (expression: string, { source, flags }: { source: string; flags: string }): Judged => {
    const { status, complexity } = checkSync(source, flags.replace(/[vd]/g, ""), { timeout: PATIENCE_MS });
    if (status === "safe") return { expression, growth: "linear" };
    console.log(`${expression}: ${status} ${complexity?.summary ?? ""}`);
    if (status === "vulnerable")
      return { expression, growth: complexity?.type as "polynomial" | "exponential", because: "" };
    const attack = pumped(source, flags);
    if (attack !== null) console.log(`${expression}: grows with ${JSON.stringify(attack)}`);
    return { expression, growth: "unproven", because: attack === null ? PUMPED : "" };
  };
  list.expressions = [...names].map(([name, one]) => known.get(name) ?? judge(name, one));
  list.expressions.sort((one, other) => (one.expression < other.expression ? -1 : 1));
  list.composed = {};
  for (const { file, source } of found)
    if (source === null) list.composed[file] = (list.composed[file] ?? 0) + 1;
  writeFileSync(path, `${JSON.stringify(list, null, 1)}\n`);
}

const problems = problemsOf(found, list);
for (const problem of problems) console.error(problem);
const grows = list.expressions.filter((one) => one.growth !== "linear");
console.log(
  `${found.length} expressions, ${list.expressions.length} different: ${list.expressions.length - grows.length} proven linear, ${grows.length} bounded otherwise; ${problems.length} problems.`,
);
process.exit(problems.length === 0 ? 0 : 1);
