import type { Page } from "./page.ts";
import type { SiteView } from "./site.ts";

export interface PageScript {
  code: string;
  /** Where it lies: the page itself or a script file of the site. */
  url: string;
  recordId: string;
}

/** A file that is code and no markup, served or saved under a page's name. */
function isBareCode(source: string): boolean {
  const start = source.trimStart().slice(0, 400);
  return (
    !start.startsWith("<") &&
    /^(?:\/[/*]|var |let |const |function |\(function|!function|document\.|window\.|if\s*\(|;|["']use strict)/.test(
      start,
    )
  );
}

/** The scripts of a site that were stored, each once, with the first page on which it runs: pages' own and the site's script files. */
export function* scriptsOf(site: SiteView): Generator<{ page: Page; script: PageScript }> {
  const files = new Set<string>();
  const codes = new Set<string>();
  for (const page of site.pages()) {
    const { url, recordId } = page;
    for (const { code } of page.inlineScripts) {
      if (codes.has(code)) continue;
      codes.add(code);
      yield { page, script: { code, url, recordId } };
    }
    for (const address of page.scripts) {
      if (files.has(address)) continue;
      files.add(address);
      const code = site.resource(address);
      const { response } = site.land(address);
      if (code !== null && response)
        yield { page, script: { code, url: address, recordId: response.recordId } };
    }
    const bare = page.inlineScripts.length === 0 && page.title === "" && page.headings.length === 0;
    if (bare && isBareCode(page.source)) yield { page, script: { code: page.source, url, recordId } };
  }
}
