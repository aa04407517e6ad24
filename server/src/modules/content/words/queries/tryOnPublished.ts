import { tryWords, type TrialRow, type Word } from "@mingcha/wording";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { publishedTexts } from "../publishedTexts.ts";
import type { NewWord } from "../schemas.ts";

const shaped = (one: NewWord): Word => ({
  text: one.text,
  kind: one.kind,
  level: one.level,
  source: one.source,
  ...(one.replacement === null ? {} : { replacement: one.replacement }),
  ...(one.advice === null ? {} : { advice: one.advice }),
  ...(one.from === null ? {} : { from: one.from }),
  ...(one.until === null ? {} : { until: one.until }),
});

export interface Trial {
  applied: boolean;
  tried: number;
  rows: { text: string; texts: number; examples: string[]; refused: string | null }[];
}

/** What rows of a word list would have found in what is published, and which may not be switched on. */
export async function tryOnPublished(
  context: Context,
  words: readonly NewWord[],
): Promise<Omit<Trial, "applied">> {
  const texts = (await publishedTexts(context)).map(({ text }) => text);
  const rows = tryWords(words.map(shaped), texts, dateInChina(context.clock.now())).map((row: TrialRow) => ({
    text: row.word.text,
    texts: row.texts,
    examples: row.examples.map((one) => one.quote),
    refused: row.refused,
  }));
  return { tried: texts.length, rows };
}
