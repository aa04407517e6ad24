import data from "../../data/typos.json" with { type: "json" };
import type { Hit } from "../model.ts";
import { wordSearch } from "../words/find.ts";

const SOURCE = data.source.split("；")[0] as string;

const wrongWords = wordSearch(
  data.rows.map((row) => ({
    text: row.wrong,
    kind: "forbidden" as const,
    level: "warn" as const,
    source: SOURCE,
    replacement: row.right,
    ...("except" in row && row.except ? { except: row.except } : {}),
  })),
  "2000-01-01",
  "typo.wrong-word",
);

const FRAMES = data.frames.map((row) => ({
  ...row,
  after: new RegExp(`^${row.after}`, "u"),
  except: new RegExp(row.except, "u"),
}));

/** Characters that are confused, in words where no other reading is left. */
export function confusions(text: string): Hit[] {
  const hits = wrongWords(text);
  for (const { wrong, right, after, except } of FRAMES)
    for (let at = text.indexOf(wrong); at >= 0; at = text.indexOf(wrong, at + wrong.length)) {
      const to = at + wrong.length;
      if (!after.test(text.slice(to, to + 24)) || except.test(text.slice(Math.max(0, at - 12), to + 12)))
        continue;
      if (hits.some((one) => one.from < to && one.to > at)) continue;
      hits.push({
        rule: "typo.wrong-word",
        level: "warn",
        from: at,
        to,
        zh: `“${wrong}”应为“${right}”。`,
        replacement: right,
        source: SOURCE,
      });
    }
  return hits;
}
