import { escaped } from "../core/escaped.ts";
import type { PublishedCycle } from "./published.ts";

interface Entry {
  title: string;
  path: string;
  /** YYYY-MM-DD */
  on: string;
}

/** Publications and corrigenda of every year, the newest first. */
export function entriesOf(cycles: readonly PublishedCycle[]): Entry[] {
  return cycles
    .flatMap((cycle): Entry[] => [
      ...(cycle.result.notice
        ? [{ title: `${cycle.name}结果公布`, path: `/results/${cycle.year}`, on: cycle.result.notice.date }]
        : []),
      ...cycle.corrigenda.map((one) => ({
        title: `${cycle.name}结果更正（第 ${one.ordinal} 次）`,
        path: `/results/${cycle.year}/corrigenda/${one.ordinal}`,
        on: one.date,
      })),
    ])
    .sort((a, b) => b.on.localeCompare(a.on) || b.path.localeCompare(a.path));
}

/** RSS 2.0 of what was published and corrected. */
export const resultsFeed = (base: string, cycles: readonly PublishedCycle[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>检查结果的公布和更正</title><link>${escaped(`${base}/results`)}</link><description>年度检查结果的公布和更正</description><language>zh-cn</language><atom:link rel="self" type="application/rss+xml" href="${escaped(`${base}/results/feed.xml`)}"/>
${entriesOf(cycles)
  .map(
    ({ title, path, on }) =>
      `<item><title>${escaped(title)}</title><link>${escaped(base + path)}</link><guid isPermaLink="true">${escaped(base + path)}</guid><pubDate>${new Date(`${on}T00:00:00+08:00`).toUTCString()}</pubDate></item>`,
  )
  .join("\n")}
</channel></rss>
`;
