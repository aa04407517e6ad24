import type { Remark, TextRun, UnitName } from "../model.ts";
import { makeExaminer, type Examination } from "../examine.ts";
import { Random } from "../testing/random.ts";
import { cleanText } from "./clean.ts";
import data from "./names.json" with { type: "json" };
import { plantedName, plantedPersonal, plantedSecrecy, plantedSlip, type Planted } from "./planted.ts";

export interface Rate {
  of: number;
  found: number;
  missed: string[];
}

export interface Figures {
  clean: { texts: number; blocked: number; warned: number; warnings: Remark[]; blocks: Remark[] };
  personal: Rate;
  secrecy: Rate;
  unitNames: Rate;
  slips: Rate;
  /** Warnings in texts with one planted slip each: those that speak of it, and all. */
  warn: { right: number; all: number; wrong: Remark[] };
}

const DAY = "2023-03-01";
const PLANTED = 500;

/** Examines texts and tells what was said of clean ones, and what was found of planted faults. The same seed gives the same figures. */
export function measure(seed: number, texts: number, names: readonly string[] = data.units): Figures {
  const random = new Random(seed);
  const examiner = makeExaminer({ units: names.map((name): UnitName => ({ name })) }, DAY);
  const clean = ofClean(
    Array.from({ length: texts }, () => cleanText(random)),
    examiner,
  );
  const warn = { right: 0, all: 0, wrong: [] as Remark[] };
  const rate = (draw: () => Planted | null, count: boolean): Rate => {
    const result: Rate = { of: 0, found: 0, missed: [] };
    while (result.of < PLANTED) {
      const planted = draw();
      if (!planted) continue;
      result.of += 1;
      const around = cleanText(random);
      const { remarks } = examiner([...around.slice(0, 4), ...planted.runs, ...around.slice(4)]);
      if (remarks.some(({ rule }) => planted.rules.test(rule))) result.found += 1;
      else
        result.missed.push(
          planted.runs
            .map(({ text }) => text)
            .join(" ")
            .slice(0, 60),
        );
      if (!count) continue;
      for (const remark of remarks) {
        if (remark.level !== "warn") continue;
        warn.all += 1;
        if (planted.rules.test(remark.rule)) warn.right += 1;
        else warn.wrong.push(remark);
      }
    }
    return result;
  };
  return {
    clean,
    personal: rate(() => plantedPersonal(random), false),
    secrecy: rate(() => plantedSecrecy(random), false),
    unitNames: rate(() => plantedName(random, names), true),
    slips: rate(() => plantedSlip(random), true),
    warn,
  };
}

/** What is said of texts that are clean: every block is a false alarm. */
export function ofClean(
  texts: readonly TextRun[][],
  examiner: (runs: readonly TextRun[]) => Examination,
): Figures["clean"] {
  const result: Figures["clean"] = { texts: texts.length, blocked: 0, warned: 0, warnings: [], blocks: [] };
  for (const text of texts) {
    const { remarks, counts } = examiner(text);
    if (counts.block > 0) result.blocked += 1;
    if (counts.warn > 0) result.warned += 1;
    result.warnings.push(...remarks.filter(({ level }) => level === "warn"));
    result.blocks.push(...remarks.filter(({ level }) => level === "block"));
  }
  return result;
}

/** An examiner without lists, for texts from elsewhere. */
export const plainExaminer = (names: readonly string[] = []): ((runs: readonly TextRun[]) => Examination) =>
  makeExaminer({ units: names.map((name): UnitName => ({ name })) }, DAY);

/** Processor seconds for a text of so many characters with five files of the same size together. */
export function cost(characters: number): number {
  const random = new Random(11);
  const runs: TextRun[] = [];
  let size = 0;
  for (let file = 0; size < characters; file = (file + 1) % 6)
    for (const run of cleanText(random)) {
      size += run.text.length;
      runs.push(file === 0 ? run : { ...run, place: { ...run.place, file: `附件${file}.docx` } });
    }
  const examiner = plainExaminer(data.units);
  const begun = process.cpuUsage();
  examiner(runs);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}
