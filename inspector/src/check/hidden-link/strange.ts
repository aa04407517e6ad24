import type { Link } from "../../derive/link.ts";
import type { SiteView } from "../../derive/site.ts";
import { isSpamTarget, spamWords, tellsOf } from "../../derive/spam.ts";
import { foreignersOf, strangersOf } from "../../derive/strangers.ts";
import type { Inspection } from "../../model.ts";

/** Words of advertising in a label; none when it tells of the thing as those do who study or judge it. */
const wordsOf = (label: string): string[] => (tellsOf(label) ? [] : spamWords(label));

/** Whether a link advertises what no school does, by its label or its target. */
export const advertises = (link: Link): boolean => wordsOf(link.label).length > 0 || isSpamTarget(link.url);

/** Tells the links that may have been planted: to strangers, and, when they advertise, to other schools and offices: those are hacked too. */
export function suspectsOf(site: SiteView, inspection: Inspection): (link: Link) => boolean {
  const strangers = strangersOf(site, inspection);
  const foreign = foreignersOf(site);
  return (link) => strangers(link.url) || (foreign(link.url) && wordsOf(link.label).length > 0);
}
