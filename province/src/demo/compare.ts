import { readFile } from "node:fs/promises";
import { join } from "node:path";

type Kind = "bureau" | "college" | "direct";

/** The platform's result.json. */
export interface Result {
  cycle: number;
  units: {
    id: string;
    name: string;
    kind: Kind;
    score: number | null;
    rank: number | null;
    excellent: boolean;
    nominee: string | null;
  }[];
  findings: Record<string, string[]>;
  excellentUnits: Record<Kind, string[]>;
  excellentIndividuals: { name: string; unit: string }[];
  monitoring: { sites: number; pages: number; requests: number; seconds: number };
  /** What stands in the published notice itself. */
  notice: {
    number: string;
    date: string;
    lists: { key: string; count: number; names: string[] }[];
  } | null;
}

export type Yardstick = Pick<Result, "findings" | "excellentUnits" | "excellentIndividuals">;

/** What the published notice of 2019 says. */
export async function readYardstick(): Promise<Yardstick> {
  const path = join(import.meta.dirname, "..", "..", "data", "notice-2019.json");
  return JSON.parse(await readFile(path, "utf8")) as Yardstick;
}

function compareList(name: string, found: readonly string[], wanted: readonly string[]): string[] {
  const missing = wanted.filter((one) => !found.includes(one));
  const surplus = found.filter((one) => !wanted.includes(one));
  const lines = [
    ...missing.map((one) => `${name}: missing ${one}`),
    ...surplus.map((one) => `${name}: not in the notice ${one}`),
  ];
  if (lines.length === 0 && found.join() !== wanted.join()) {
    const at = wanted.findIndex((one, index) => found[index] !== one);
    lines.push(
      `${name}: order differs from place ${at + 1} on: ${found[at] ?? "nothing"} instead of ${wanted[at] ?? "nothing"}`,
    );
  }
  return lines;
}

/** The lists of the notice's own text: names, order and the count that stands beside them. */
function compareText(text: NonNullable<Result["notice"]>, wanted: Map<string, string[]>): string[] {
  return [...wanted].flatMap(([key, names]) => {
    const list = text.lists.find((one) => one.key === key);
    const count = list?.count ?? 0;
    return [
      ...compareList(`notice.${key}`, list?.names ?? [], names),
      ...(count === names.length ? [] : [`notice.${key}: says ${count} instead of ${names.length}`]),
    ];
  });
}

/** Every difference between the platform's result and the notice, one line each; empty when they are equal in names and order. */
export function differences(result: Result, notice: Yardstick): string[] {
  const keys = [...new Set([...Object.keys(notice.findings), ...Object.keys(result.findings)])];
  const person = (one: { name: string; unit: string }): string => `${one.name}（${one.unit}）`;
  return [
    ...keys.flatMap((key) => compareList(key, result.findings[key] ?? [], notice.findings[key] ?? [])),
    ...(["bureau", "college", "direct"] as const).flatMap((kind) =>
      compareList(`excellentUnits.${kind}`, result.excellentUnits[kind] ?? [], notice.excellentUnits[kind]),
    ),
    ...compareList(
      "excellentIndividuals",
      result.excellentIndividuals.map(person),
      notice.excellentIndividuals.map(person),
    ),
    ...(result.notice
      ? compareText(
          result.notice,
          new Map([
            ...Object.entries(notice.findings),
            ...Object.entries(notice.excellentUnits),
            ["individuals", notice.excellentIndividuals.map(person)],
          ]),
        )
      : ["notice: not published"]),
  ];
}
