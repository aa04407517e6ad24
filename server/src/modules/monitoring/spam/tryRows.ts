import { cleanPages, SpamTrials, type SpamRow } from "@mingcha/inspector";
import type { Context } from "../../../core/context.ts";
import { eachHomePage } from "./queries/homePages.ts";
import type { NewSpamWord, SpamTrialView } from "./schemas.ts";

export const rowOf = ({
  text,
  standsIn,
  alone,
}: Pick<NewSpamWord, "text" | "standsIn" | "alone">): SpamRow => ({ text, place: standsIn, whole: alone });

const PLACE_NAMES = { label: "链接文字", target: "链接目标", title: "标题或关键词" } as const;

function refusal(pages: number, places: ReadonlySet<keyof typeof PLACE_NAMES>, idle: boolean): string | null {
  if (idle)
    return "按所选的位置和整词要求，该词语自己也认不出来（例如本身就是警示用语，或网址中不可能出现），不能启用。";
  if (pages === 0) return null;
  const where = [...places].map((place) => PLACE_NAMES[place]).join("、");
  return `在 ${pages} 个正常网页的${where}中出现，不能启用；可以改为只看链接文字、只看链接目标或限定整词后再试。`;
}

/** On which clean pages rows stand, and which may therefore not go live: the pages that the product ships, then the home pages of the last runs. */
export async function tryRows(
  context: Context,
  given: readonly NewSpamWord[],
): Promise<Omit<SpamTrialView, "applied">> {
  const trials = new SpamTrials(given.map(rowOf));
  for (const page of cleanPages()) trials.try(page);
  await eachHomePage(context, (page) => trials.try(page));
  return {
    tried: trials.tried,
    rows: trials.results.map(({ row, pages, hits, places, idle }) => ({
      text: row.text,
      pages,
      hits,
      refused: refusal(pages, places, idle),
    })),
  };
}
