import { randomInt } from "node:crypto";
import { renderDocx, renderPdf, type OfficialDocument } from "@mingcha/gongwen";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context, type Work } from "../../../../core/context.ts";
import { fontFolders } from "../../../../core/fontFolders.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { unitNames } from "../../../registry/index.ts";
import { boundTo } from "../../policy.ts";
import { unitsByEntry } from "../jury/sheet.ts";
import { tables } from "../tables.ts";

/** Letters and digits that are hard to mix up. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 12;
const newCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

/** Gives every award of a result that holds its certificate, inside the caller's transaction. @returns how many */
export async function issueCertificates(work: Work, campaignId: string, run: number): Promise<number> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("campaign_result")
    .leftJoin("campaign_award_void", (join) =>
      join
        .onRef("campaign_award_void.entry_id", "=", "campaign_result.entry_id")
        .onRef("campaign_award_void.run", "=", "campaign_result.run"),
    )
    .select("campaign_result.entry_id")
    .where("campaign_result.campaign_id", "=", campaignId)
    .where("campaign_result.run", "=", run)
    .where("award", "is not", null)
    .where("campaign_award_void.entry_id", "is", null)
    .execute();
  if (rows.length === 0) return 0;
  await db
    .insertInto("campaign_certificate")
    .values(
      rows.map((row) => ({
        code: newCode(),
        campaign_id: campaignId,
        run,
        entry_id: row.entry_id,
        issued_by: signedIn(work).name,
        issued_at: work.clock.now(),
      })),
    )
    .onConflict((conflict) => conflict.columns(["campaign_id", "run", "entry_id"]).doNothing())
    .execute();
  return rows.length;
}

export interface Certificate {
  code: string;
  campaign: string;
  year: number;
  title: string;
  group: string;
  award: string;
  unitNames: string[];
  authors: string[];
  tutor: string | null;
  issuedOn: string;
  /** Why the award no longer stands; null: it does. */
  voidReason: string | null;
}

async function certificateWhere(
  context: Context,
  by: { code: string } | { entryId: string },
): Promise<(Certificate & { unitIds: string[]; minors: boolean }) | null> {
  let query = tables(context.database)
    .selectFrom("campaign_certificate")
    .innerJoin("campaign_result", (join) =>
      join
        .onRef("campaign_result.entry_id", "=", "campaign_certificate.entry_id")
        .onRef("campaign_result.run", "=", "campaign_certificate.run"),
    )
    .innerJoin("campaign", "campaign.id", "campaign_certificate.campaign_id")
    .innerJoin("campaign_entry", "campaign_entry.id", "campaign_certificate.entry_id")
    .leftJoin("campaign_award_void", (join) =>
      join
        .onRef("campaign_award_void.entry_id", "=", "campaign_certificate.entry_id")
        .onRef("campaign_award_void.run", "=", "campaign_certificate.run"),
    )
    .select([
      "code",
      "campaign_certificate.run",
      "campaign_certificate.issued_at",
      "campaign.name",
      "campaign.year",
      "campaign.state as campaign_state",
      "campaign.result_run",
      "campaign_result.group_name",
      "campaign_result.award",
      "campaign_entry.id",
      "campaign_entry.unit_id",
      "campaign_entry.title",
      "campaign_entry.authors",
      "campaign_entry.tutor",
      "campaign_entry.minors",
      "campaign_award_void.reason",
    ])
    .orderBy("campaign_certificate.run", "desc");
  query =
    "code" in by ? query.where("code", "=", by.code) : query.where("campaign_entry.id", "=", by.entryId);
  const row = await query.executeTakeFirst();
  if (!row) return null;
  const units = (await unitsByEntry(context, [row], "confirmed")).get(row.id) ?? [];
  const nameOf = await unitNames(context);
  const current = row.campaign_state === "final" && row.result_run === row.run;
  return {
    code: row.code,
    campaign: row.name,
    year: row.year,
    title: row.title,
    group: row.group_name,
    award: row.award ?? "",
    unitIds: units,
    unitNames: units.map((unit) => nameOf(unit, row.year)),
    authors: row.authors,
    tutor: row.tutor,
    minors: row.minors,
    issuedOn: dateInChina(row.issued_at),
    voidReason: row.reason ?? (current ? null : "该次评审结果已经撤回，以重新公布的结果为准"),
  };
}

/** A certificate as everyone may check it; children are not named. @returns null when there is none of the code */
export async function checkCertificate(context: Context, code: string): Promise<Certificate | null> {
  const found = await certificateWhere(context, {
    code: code.normalize("NFKC").toUpperCase().replace(/[\s-]/g, ""),
  });
  return found && { ...found, authors: found.minors ? [] : found.authors };
}

/** The certificate as a document. Pure. @param address of the page that verifies it */
export function certificateDocument(of: Certificate, issuer: string, address: string): OfficialDocument {
  const who = [of.unitNames.join("、"), of.authors.join("、")].filter((one) => one !== "").join(" ");
  const paragraph = (text: string) => ({ kind: "paragraph" as const, inlines: [text] });
  return {
    format: "letter",
    unnumbered: true,
    issuer,
    number: null,
    title: ["获奖证书"],
    recipients: [],
    body: [
      paragraph(
        `${who}：报送的作品《${of.title}》在${of.year}年${of.campaign}中获${of.group}${of.award}${of.tutor === null ? "" : `，指导教师${of.tutor}`}。特发此证。`,
      ),
      paragraph(`证书编号：${of.code}。可在 ${address} 核对。`),
    ],
    attachments: [],
    signature: { name: issuer, date: of.issuedOn, seal: false },
  };
}

/**
 * A work's certificate for its unit and the office. @throws Refusal 404 without one or for another unit's, 409 when the award no longer stands
 */
export async function certificateFile(
  context: Context,
  entryId: string,
  format: "docx" | "pdf",
): Promise<Buffer> {
  const found = await certificateWhere(context, { entryId });
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  if (
    !found ||
    (own !== null && !found.unitIds.includes(own)) ||
    found.unitIds.some((unit) => viewer.recused.has(unit))
  )
    throw notFound("该作品的证书");
  if (found.voidReason !== null)
    throw new Refusal(409, "void", `该作品的奖项已经撤销（${found.voidReason}），不能再出具证书。`);
  const { issuer, address } = context.config;
  const document = certificateDocument(
    found,
    issuer,
    `${address ?? "本平台"}/campaigns/certificates/${found.code}`,
  );
  return format === "docx"
    ? renderDocx(document)
    : Buffer.from((await renderPdf(document, { fontFolders: fontFolders(context) })).bytes);
}
