import { layOutColophon } from "../layout/colophon.ts";
import { rulesInForce } from "../local/inForce.ts";
import type { OfficialDocument } from "../model/document.ts";
import { typstContent } from "./typst/content.ts";
import { typeset } from "./typst/service.ts";

/**
 * Where 版记 stands: under the last text, on a page of its own behind it, or on one behind an empty page; then neither of the two bears
 * a number (GB/T 9704-2012 7.5).
 */
export interface LastPage {
  place: "shared" | "own" | "behindBlank";
  /** Pages of text. */
  pages: number;
}

/** The bytes of every page's object; the compiler writes each by itself. */
const PAGE = /\/Type\s*\/Page(?![\w])/gu;

async function pagesOf(document: OfficialDocument, folders: string[]): Promise<number> {
  const { bytes } = await typeset(typstContent(document), folders);
  const pages = Buffer.from(bytes).toString("latin1").match(PAGE)?.length ?? 0;
  if (pages === 0) throw new Error("The compiler's PDF has another form: its pages are not found.");
  return pages;
}

/** Without 版记 and with what goes there only because page 1 has no room for it. */
function withoutColophon(document: OfficialDocument): OfficialDocument {
  const moved = layOutColophon(document)?.receivers.some(({ label }) => label === "主送：") ?? false;
  const rest = { ...document, ...(moved ? { recipients: [] } : {}) };
  delete rest.copies;
  delete rest.printing;
  return rest;
}

/** Settles where 版记 stands; under the last text unless local rules ask for an even page. */
export async function lastPageOf(document: OfficialDocument, folders: string[] = []): Promise<LastPage> {
  const shared: LastPage = { place: "shared", pages: 0 };
  if (rulesInForce().evenLastPage !== true || !layOutColophon(document)) return shared;
  const all = await pagesOf(document, folders);
  if (all % 2 === 0) return shared;
  const pages = await pagesOf(withoutColophon(document), folders);
  return { place: pages === all ? "own" : "behindBlank", pages };
}
