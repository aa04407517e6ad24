import { renderDocx, renderPdf, type OfficialDocument } from "@mingcha/gongwen";
import { fontFolders } from "../../../core/fontFolders.ts";
import { dateInChina } from "../../../core/clock.ts";
import { type Context, wholeOf, type Whole } from "../../../core/context.ts";
import { factsOfRule } from "../../assessment/index.ts";
import { contactWords, officeContact, type Contact } from "../../documents/index.ts";
import {
  certaintiesOf,
  certaintyWords,
  factNames,
  findingsOf,
  storedPackage,
  type Finding,
} from "../../evidence/read.ts";
import { sharedByAll, sharedMarks, unitMarks, type SharedMarks } from "../queries/unitMarks.ts";
import { feedbackDue, standingStage } from "../standings/stage.ts";
import { openOf } from "../supplementary/queries/own.ts";
import { buildFeedback, type Chance } from "./buildFeedback.ts";

/** Enough of a SHA-256 to find the package, short enough for a table. */
const MARK = 16;

async function packageOf(context: Whole, finding: Finding): Promise<string | null> {
  const record = finding.evidence.find((one) => one.kind === "record");
  if (record?.kind !== "record") return null;
  return (await storedPackage(context, record.packageId))?.sha256.slice(0, MARK) ?? null;
}

/** What the unit may still do: while it is being sent the whole chance; later what the sheet as sent offered. */
async function chanceOf(context: Context, year: number, sending: boolean): Promise<Chance | null> {
  const stage = await standingStage(context, year);
  const due = await feedbackDue(context, stage);
  if (due === null || stage.stage === "draft") return null;
  return sending || stage.feedbackFrom === null
    ? { until: due, sentOn: null }
    : { until: due, sentOn: stage.feedbackFrom };
}

/** What every sheet of a sending is written beside, read once. */
export interface SharedSheets {
  marks: SharedMarks;
  confirmed: ReadonlyMap<string, Finding[]>;
  contact: Contact | null;
  chance: Chance | null;
}

export const sharedSheets = async (context: Whole, year: number): Promise<SharedSheets> => ({
  marks: await sharedByAll(context, year),
  confirmed: Map.groupBy(
    await findingsOf(context, { year, state: "confirmed" }),
    (finding) => finding.unitId,
  ),
  contact: await officeContact(context),
  chance: await chanceOf(context, year, true),
});

/**
 * A unit's feedback sheet as the marks stand now.
 * @param sending it goes out now; else it is a later print, which says when the sheet was sent
 * @throws Refusal as `unitMarks` does
 */
export async function feedbackDocument(
  context: Whole,
  year: number,
  unitId: string,
  { sending = false, shared }: { sending?: boolean; shared?: SharedSheets } = {},
): Promise<OfficialDocument> {
  const read = shared?.marks ?? (await sharedMarks(context, year));
  const marks = await unitMarks(context, year, unitId, read);
  const { rubric, facts } = read.of;
  const confirmed = shared
    ? (shared.confirmed.get(unitId) ?? [])
    : await findingsOf(context, { year, unitId, state: "confirmed" });
  const certainties = await certaintiesOf(context, confirmed);
  const contact = shared ? shared.contact : await officeContact(context);
  return buildFeedback({
    issuer: context.config.issuer,
    year,
    marks,
    fromTotal: new Set(
      rubric.items.flatMap((item) => (item.kind === "deduct" && item.from === "total" ? item.id : [])),
    ),
    premises: new Map(
      rubric.items.flatMap(({ id, needs, rule }) =>
        needs && !(rule && factsOfRule(rule).includes(needs.fact)) ? [[id, needs.fact] as const] : [],
      ),
    ),
    findings: await Promise.all(
      confirmed.map(async (finding) => ({
        finding,
        package: await packageOf(context, finding),
        standsOn: certaintyWords(certainties.get(finding.id) ?? []),
      })),
    ),
    names: factNames(facts),
    chance: shared ? shared.chance : await chanceOf(context, year, sending),
    contact: contact === null ? null : contactWords(contact),
    supplementary: await openOf(context, year, unitId),
    date: dateInChina(context.clock.now()),
  });
}

/** The feedback sheet as it reads now, as a file. @throws Refusal as `unitMarks` does */
export async function feedbackFile(
  context: Context,
  year: number,
  unitId: string,
  format: "docx" | "pdf",
): Promise<Uint8Array> {
  const document = await feedbackDocument(
    wholeOf(context, "of a unit whose sheet the viewer may read"),
    year,
    unitId,
  );
  return format === "docx"
    ? renderDocx(document)
    : (await renderPdf(document, { fontFolders: fontFolders(context) })).bytes;
}
