import type { Context, Viewer } from "../../../server/src/core/context.ts";
import { writeSheet } from "../../../server/src/core/spreadsheet.ts";
import { keepFile } from "../../../server/src/modules/evidence/index.ts";
import { importFigures } from "../../../server/src/modules/participation/wechat/figures/commands/importFigures.ts";
import {
  FIGURE_COLUMNS,
  FIGURE_SHEET,
} from "../../../server/src/modules/participation/wechat/figures/workbook.ts";
import { OFFICE, type Prepared, type Seeder } from "./seed.ts";

/** The same figures in two workbooks, the second in the other order: what it changes must be nothing. */
export async function importRows(nobody: Context, seeder: Seeder, count: number): Promise<Prepared> {
  const viewer: Viewer = {
    accountId: OFFICE,
    name: "甲",
    role: "office",
    unitId: null,
    recused: new Set<string>(),
  };
  const context: Context = { ...nobody, viewer };
  const rows = Array.from({ length: count }, (_, place) => ({
    title: `文章${place}`,
    publishedOn: "2026-03-02",
    address: `https://mp.weixin.qq.com/s?__biz=MzA&mid=${1000 + place}&idx=1&sn=abc`,
    reads: 100 + place,
    likes: place,
    shares: null,
    readOn: "2026-03-09",
  }));
  const proof = await keepFile(context, {
    name: "后台截图.pdf",
    bytes: Buffer.from("%PDF-1.4\n%%EOF\n"),
    unitId: null,
  });
  const of = { exportedBy: "甲", exportedOn: "2026-04-07", proofId: proof.id };
  const books = [rows, rows.toReversed()].map((some) => writeSheet(FIGURE_SHEET, FIGURE_COLUMNS, some));
  const [first, second] = await Promise.all(books);
  const figures = async () =>
    (
      await seeder`select count(*)::int as figures, md5(string_agg(article_id::text || read_on || reads, ',' order by article_id, read_on)) as digest from wechat_snapshot`
    )[0];
  return async () => {
    const report = await importFigures(context, Buffer.from(first!), of, true);
    const before = await figures();
    const again = await importFigures(context, Buffer.from(second!), of, true);
    const after = await figures();
    const same = JSON.stringify(before) === JSON.stringify(after);
    return {
      good: report.figures === count && again.figures === 0 && same,
      first: report.figures,
      second: again.figures,
      unchanged: again.unchanged,
    };
  };
}
