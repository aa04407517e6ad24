import { openBrowserPool } from "../../browser/pool.ts";
import { screenshot } from "../../browser/screenshot.ts";
import { AGENT, memoryGate } from "../../browser/testing.ts";
import { readQrCodes } from "../../browser/qrCodes.ts";
import type { DrawnPage } from "./drawnPages.ts";

export interface PagesRead {
  pages: number;
  /** Codes that stand on the pages. */
  drawn: number;
  /** Codes that were read, right or wrong. */
  read: number;
  right: number;
  /** right ÷ read; null when nothing was read. */
  precision: number | null;
  /** right ÷ drawn; null when there is nothing to read. */
  recall: number | null;
  missed: { page: number; text: string }[];
  invented: { page: number; text: string }[];
}

/** Shows every page in Chromium, takes its picture as for a look-up, reads the codes, and holds them against what was drawn. */
export async function readPages(pages: readonly DrawnPage[], executable: string): Promise<PagesRead> {
  const site = "http://www.school.example";
  const gate = memoryGate(Object.fromEntries(pages.map(({ html }, place) => [`${site}/${place}`, html])));
  const pool = openBrowserPool({ pages: 1, executable, gate });
  const missed: PagesRead["missed"] = [];
  const invented: PagesRead["invented"] = [];
  let [drawn, read] = [0, 0];
  try {
    for (const [page, { codes }] of pages.entries()) {
      const shot = await screenshot(pool, {
        url: `${site}/${page}`,
        fullPage: true,
        userAgent: AGENT,
        timeoutMs: 20_000,
      });
      const left = [...codes];
      for (const { text } of await readQrCodes(shot.png)) {
        read += 1;
        const at = left.indexOf(text);
        if (at === -1) invented.push({ page, text });
        else left.splice(at, 1);
      }
      drawn += codes.length;
      missed.push(...left.map((text) => ({ page, text })));
    }
  } finally {
    await pool.close();
  }
  const right = drawn - missed.length;
  return {
    pages: pages.length,
    drawn,
    read,
    right,
    precision: read === 0 ? null : right / read,
    recall: drawn === 0 ? null : right / drawn,
    missed,
    invented,
  };
}
