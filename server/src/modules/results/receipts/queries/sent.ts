import type { Context } from "../../../../core/context.ts";
import { createHash } from "node:crypto";
import { renderDocx } from "@mingcha/gongwen";
import { sql } from "kysely";
import { sheetRow } from "../../feedback/queries/sentSheet.ts";
import type { ResultJson } from "../../model.ts";
import { tables } from "../../tables.ts";
import type { SentDocument } from "../model.ts";

/** The notice and its corrigenda that are out, in their order; a notice of an earlier program kept no hash and is not signed for. */
export async function sentPapers(context: Context, year: number): Promise<SentDocument[]> {
  const db = tables(context.database);
  // Of the results, which hold every unit, only the part that names the papers.
  const notice = await db
    .selectFrom("notice")
    .select(["version", "published_at", sql<ResultJson["notice"]>`result -> 'notice'`.as("own")])
    .where("year", "=", year)
    .where("state", "=", "published")
    .executeTakeFirst();
  const corrigenda = await db
    .selectFrom("corrigendum")
    .select([
      "ordinal",
      "version",
      "published_at",
      sql<ResultJson["corrigenda"] | null>`result -> 'corrigenda'`.as("out"),
    ])
    .where("year", "=", year)
    .where("state", "=", "published")
    .orderBy("ordinal")
    .execute();
  const own = notice?.own;
  return [
    ...(notice && own && notice.published_at
      ? [
          {
            document: "notice" as const,
            ordinal: 0,
            title: own.title,
            number: own.number,
            sentAt: notice.published_at,
            version: notice.version,
            sha256: own.files.pdf,
          },
        ]
      : []),
    ...corrigenda.flatMap((row) => {
      const out = row.out?.find((one) => one.ordinal === row.ordinal);
      return out && row.published_at
        ? [
            {
              document: "corrigendum" as const,
              ordinal: row.ordinal,
              title: out.title,
              number: out.number,
              sentAt: row.published_at,
              version: row.version,
              sha256: out.files.pdf,
            },
          ]
        : [];
    }),
  ];
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const sheetTitle = (year: number): string => `${year}年度政务公开政务服务检查结果反馈单`;

/** A unit's feedback sheet as it was last sent; none before, and of a year that an earlier program fed back. */
export async function sentSheetOf(context: Context, year: number, unitId: string): Promise<SentDocument[]> {
  const row = await sheetRow(context, year, unitId);
  return row
    ? [
        {
          document: "feedback",
          ordinal: row.ordinal,
          title: sheetTitle(year),
          number: null,
          sentAt: row.sent_at,
          version: 1,
          sha256: row.docx_sha256 ?? sha256(await renderDocx(row.document)),
        },
      ]
    : [];
}

/** The last sending of the year's feedback with the units that it went to; null before. */
export async function sentSheets(
  context: Context,
  year: number,
): Promise<{ ordinal: number; title: string; sentAt: Date; unitIds: Set<string> } | null> {
  const rows = await tables(context.database)
    .selectFrom("feedback_sheet")
    .select(["ordinal", "unit_id", "sent_at"])
    .where("year", "=", year)
    .orderBy("ordinal", "desc")
    .execute();
  const [last] = rows;
  if (!last) return null;
  const own = rows.filter((row) => row.ordinal === last.ordinal);
  return {
    ordinal: last.ordinal,
    title: sheetTitle(year),
    sentAt: last.sent_at,
    unitIds: new Set(own.map((row) => row.unit_id)),
  };
}
