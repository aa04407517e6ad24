import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** A figure beside what was asked for it. */
export interface PortalFigure {
  what: string;
  measured: number;
  atLeast?: number;
  atMost?: number;
}
export interface PortalRow {
  scenario: Scenario;
  figures: PortalFigure[];
  raw: unknown;
}

type Told = Record<string, number> & { article?: { requestsPerCpuSecond: number } };

const SCENARIOS = {
  portal: {
    file: "main.ts",
    figures: (told: Told): PortalFigure[] => [
      {
        what: "answers a CPU-second, one published article",
        measured: told.article?.requestsPerCpuSecond ?? 0,
        atLeast: 2000,
      },
    ],
  },
  patrol: {
    file: "patrol.ts",
    figures: (told: Told): PortalFigure[] => [
      {
        what: "hours for 200,000 texts, one process",
        measured: told["coreHoursFor200000"] ?? NaN,
        atMost: 1,
      },
    ],
  },
  attachments: {
    file: "files.ts",
    figures: (told: Told): PortalFigure[] => [
      { what: "CPU-seconds, 200 KB with five files", measured: told["cpuSeconds"] ?? NaN, atMost: 1 },
    ],
  },
  wording: {
    file: "words.ts",
    figures: (told: Told): PortalFigure[] => [
      {
        what: `false blocks, share of ${told["texts"]} texts`,
        measured: told["falseBlocks"] ?? NaN,
        atMost: 0.001,
      },
      { what: "warnings that are right", measured: told["warnPrecision"] ?? NaN, atLeast: 0.95 },
      { what: "recall, personal data", measured: told["personalRecall"] ?? NaN, atLeast: 0.98 },
      { what: "recall, secrecy marks", measured: told["secrecyRecall"] ?? NaN, atLeast: 0.98 },
      { what: "recall, slips in names of units", measured: told["unitNameRecall"] ?? NaN, atLeast: 0.95 },
    ],
  },
  duplicates: {
    file: "../../../server/src/modules/content/duplicates/testing/measure.ts",
    figures: (told: Told): PortalFigure[] => [
      {
        what: `right among "same text", ${told["pairs"]} drawn pairs`,
        measured: told["precision"] ?? NaN,
        atLeast: 0.98,
      },
      { what: "recall of the same text", measured: told["recall"] ?? NaN },
    ],
  },
} as const;

export type Scenario = keyof typeof SCENARIOS;
export const PORTAL_SCENARIOS = Object.keys(SCENARIOS) as Scenario[];

const kept = ({ measured, atLeast, atMost }: PortalFigure): boolean =>
  measured >= (atLeast ?? -Infinity) && measured <= (atMost ?? Infinity);

function line(figure: PortalFigure): string {
  const { what, measured, atLeast, atMost } = figure;
  const asked =
    atLeast === undefined ? (atMost === undefined ? "" : `asked ≤ ${atMost}`) : `asked ≥ ${atLeast}`;
  return `${what.padEnd(52)} ${String(measured).padStart(9)}  ${asked}${asked === "" || kept(figure) ? "" : ", missed"}`;
}

/**
 * The figures that the portal and its checks were asked for, each in a process of its own.
 * @param words what the scenarios take: of `wording` a seed and a folder of saved pages, of `patrol` texts and units, of `portal` requests
 */
export async function measurePortal(
  scenario: Scenario,
  words: readonly string[] = [],
): Promise<{ row: PortalRow; kept: boolean }> {
  const { file, figures } = SCENARIOS[scenario];
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const said = (await text(child.stdout)).trim();
  if (!said.endsWith("}")) throw new Error(`The measuring of ${scenario} ended without figures.`);
  const raw = JSON.parse(said.slice(said.startsWith("{") ? 0 : said.indexOf("\n{") + 1)) as Told;
  const found = figures(raw);
  for (const one of found) console.log(`${scenario.padEnd(12)} ${line(one)}`);
  return { row: { scenario, figures: found, raw }, kept: found.every(kept) };
}
