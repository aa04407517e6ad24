import { signedIn, type Work } from "../../../../core/context.ts";
import { keepVersion, openSubject } from "../../../approval/index.ts";
import { cycleMembers } from "../../../assessment/index.ts";
import { tables } from "../../tables.ts";
import { approvalOf, paperName, paperNoun, paperOf, paperSubject, tablesOf, type PaperOf } from "../paper.ts";
import { versionHash, type VersionRow } from "../queries/noticeRows.ts";

/** Adds the next version and makes it the latest. @returns its number */
export async function addVersion(
  work: Work,
  of: PaperOf,
  input: Pick<VersionRow, "version" | "content" | "document" | "note">,
): Promise<{ version: number }> {
  const paper = paperOf(of);
  const viewer = signedIn(work);
  const db = tables(work.database);
  const saved = { saved_by: viewer.accountId, saved_name: viewer.name, saved_at: work.clock.now() };
  await db
    .insertInto(tablesOf(paper).versions)
    .values({ ...paper, ...input, ...saved })
    .execute();
  await db
    .updateTable(tablesOf(paper).head)
    .set({
      version: input.version,
      agency: input.content.agency,
      drafted_by: viewer.name,
      drafted_at: saved.saved_at,
    })
    .where("year", "=", paper.year)
    .where("ordinal", "=", paper.ordinal)
    .execute();
  const subject = approvalOf(paper);
  const title = input.content.title.join("");
  const units = (await cycleMembers(work, paper.year)).map((unit) => unit.id);
  const link = `${paper.ordinal === 0 ? "/notice" : "/corrections"}?year=${paper.year}`;
  if (input.version === 1) await openSubject(work, { ...subject, class: "notice", title, link, units });
  const hash = await versionHash(work, paper, input.version);
  const version = { version: input.version - 1, hash, note: input.note, title, units };
  await keepVersion(work, subject, version, paperName(paper));
  await work.audit(`results.save-${paperNoun(paper)}`, paperSubject(paper), {
    version: input.version,
    note: input.note,
  });
  return { version: input.version };
}
