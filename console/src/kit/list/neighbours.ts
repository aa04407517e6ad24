/** The list from which a page was opened, in its order: for going on to the one before or after without going back. */
interface Walk {
  /** The list's own address, with its filter. */
  list: string;
  links: string[];
}

let walk: Walk | null = null;

/** @param links the pages of the rows, in the list's order */
export function rememberWalk(list: string, links: string[]): void {
  walk = { list, links };
}

/** What stands before and after a page in the list from which it was opened; null when it was not opened from one. */
export function neighboursOf(
  path: string,
): { list: string; before?: string; after?: string; place: string } | null {
  const at = walk?.links.findIndex((link) => link.split("?")[0] === path) ?? -1;
  if (!walk || at < 0) return null;
  const [before, after] = [walk.links[at - 1], walk.links[at + 1]];
  return {
    list: walk.list,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    place: `${at + 1} / ${walk.links.length}`,
  };
}
