import type { PackageReader } from "../evidence/read.ts";
import { RENDERED } from "../evidence/rendering.ts";
import { isOverflow } from "../derive/overflow.ts";
import { pagesOf } from "../derive/pages.ts";
import type { Failure, FailureReason } from "../model.ts";

export { isOverflow } from "../derive/overflow.ts";

/** What is judged: a package, or a crawl, which takes notes for the package that it makes. */
export type Stored = Pick<PackageReader, "responses" | "failures"> &
  Partial<Pick<PackageReader, "resources" | "withheld">> & {
    note?: (url: string, reason: FailureReason) => void;
  };

/** What a crawl notes of such an address, for a package that is judged where nothing can be noted. */
const OVER_LIMIT: Failure = {
  reason: "over-limit",
  fault: "ours",
  message: {
    zh: "解析内容超过限额，未能核查",
    en: "reading it took more than it may; it was not looked at",
  },
};

const asideOf = ({ failures }: Stored): Set<string> =>
  new Set(failures.filter((one) => one.failure.reason === "over-limit").map(({ url }) => url));

/** The addresses that are to blame: the one that was being read, or those of more than half the size of the largest that was not laid aside yet. */
function blamed(stored: Stored): string[] {
  const aside = asideOf(stored);
  const reader = pagesOf(stored);
  const { reading } = reader;
  reader.reading = null;
  if (reading !== null && !aside.has(reading)) return [reading];
  const sizes = [
    ...stored.responses.map(({ url, body }) => ({ url, size: body.length })),
    ...(stored.resources ?? []).flatMap(({ url, body }) =>
      url.startsWith(RENDERED) ? [{ url: url.slice(RENDERED.length), size: body.length }] : [],
    ),
  ].filter(({ url }) => !aside.has(url));
  const largest = sizes.reduce((most, { size }) => Math.max(most, size), 0);
  return [...new Set(sizes.flatMap(({ url, size }) => (size * 2 > largest ? [url] : [])))];
}

const laidAside = ({ responses, failures, resources, withheld }: Stored, urls: string[]): Stored => ({
  responses,
  failures: [
    ...failures,
    ...urls.map((url) => ({
      recordId: `over-limit ${url}`,
      url,
      look: 1 as const,
      failure: OVER_LIMIT,
    })),
  ],
  ...(resources ? { resources } : {}),
  ...(withheld ? { withheld } : {}),
});

/**
 * Does a piece of work over what is stored. Where reading an address overflows, that address could not be looked at, as if it had taken too
 * much time, and the work is done again without it. A crawl writes that down, so that its package is judged alike later.
 */
export function withoutTooMuch<T>(stored: Stored, work: (stored: Stored) => T): T {
  for (let left = stored; ;) {
    const reader = pagesOf(left);
    reader.reading = null;
    reader.excess.clear();
    let urls: string[];
    try {
      const made = work(left);
      const aside = asideOf(left);
      urls = [...reader.excess].filter((url) => !aside.has(url));
      if (urls.length === 0) return made;
    } catch (error) {
      urls = isOverflow(error) ? [...new Set([...blamed(left), ...reader.excess])] : [];
      if (urls.length === 0) throw error;
    }
    for (const url of urls) stored.note?.(url, "over-limit");
    if (!stored.note) left = laidAside(left, urls);
  }
}
