import data from "../../data/typos.json" with { type: "json" };
import type { Hit } from "../model.ts";
import { Finder } from "../text/finder.ts";

const { signs, except, words } = data.doubled;
const doubledSigns = Array.from(signs, (sign) => sign + sign).filter((pair) => !except.includes(pair));
const entries = [...doubledSigns, ...words.map((word) => word + word), ...except];
const finder = new Finder(entries);

/** Words written twice in a row. Only such as never stand twice: 是是非非 and 研究研究 are good Chinese. */
export function doubled(text: string): Hit[] {
  return finder.find(text).flatMap(({ word, from, to }): Hit[] => {
    const found = entries[word] as string;
    if (except.includes(found)) return [];
    const half = found.slice(0, found.length / 2);
    // 了了 in 做了了解, 的的士, 和和谐, 及及时: the second begins a word.
    if (half.length === 1 && /^[解结不士确谐平睦美气风者于时早告第]/.test(text.slice(to, to + 1))) return [];
    return [
      {
        rule: "typo.doubled",
        level: "warn",
        from,
        to,
        zh: `“${found}”重复，应为“${half}”。`,
        replacement: half,
      },
    ];
  });
}
