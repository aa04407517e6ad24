import type { Link } from "../../derive/link.ts";
import type { SiteView } from "../../derive/site.ts";
import { tellsOf } from "../../derive/spam.ts";
import { advertisingOf } from "../../derive/spamList.ts";
import { foreignersOf, strangersOf } from "../../derive/strangers.ts";
import type { Inspection } from "../../model.ts";

/** Words of advertising in a label; none when it tells of the thing as those do who study or judge it. */
function wordsIn(inspection: Inspection): (label: string) => string[] {
  const spam = advertisingOf(inspection);
  return (label) => (tellsOf(label) ? [] : spam.label(label));
}

/** Tells the links that advertise what no school does, by label or target. */
export function advertisersOf(inspection: Inspection): (link: Link) => boolean {
  const spam = advertisingOf(inspection);
  const words = wordsIn(inspection);
  return (link) => words(link.label).length > 0 || spam.target(link.url);
}

/** Tells the links that may have been planted: to strangers, and, when they advertise, to other schools and offices: those are hacked too. */
export function suspectsOf(site: SiteView, inspection: Inspection): (link: Link) => boolean {
  const strangers = strangersOf(site, inspection);
  const foreign = foreignersOf(site);
  const words = wordsIn(inspection);
  return (link) => strangers(link.url) || (foreign(link.url) && words(link.label).length > 0);
}
