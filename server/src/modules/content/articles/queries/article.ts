import { renderDocx } from "@mingcha/gongwen";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import {
  abilities,
  approvalSlip,
  history,
  moveName,
  pendingStep,
  slipDocument,
  standingOf,
  type Move,
} from "../../../approval/index.ts";
import { unitNames } from "../../../registry/index.ts";
import { tables as contentTables } from "../../tables.ts";
import { checksView, examineArticle } from "../checks/examineArticle.ts";
import { passesOf } from "../checks/passes.ts";
import { differenceOf } from "../difference.ts";
import { problemsOf, STATE_NAMES } from "../model.ts";
import type { Checks, WholeArticle } from "../schemas.ts";
import { leakOf } from "../leaks/leak.ts";
import {
  demandFileOpened,
  demandOpened,
  demandVersionOpened,
  restrictionOf,
} from "../restricted/restriction.ts";
import { contentOf, demandNoRecusal, versionOf, versionsInUse, type ArticleRow } from "../store.ts";
import { NOUN, subjectOf } from "../subject.ts";
import { tables } from "../tables.ts";
import { shownState } from "./articles.ts";
import { secrecyDocument } from "./secrecy.ts";

/** @throws Refusal 404, also for an article of a unit that the viewer must stay out of; 403 for a restricted one that was not opened */
async function readable(context: Context, id: string): Promise<ArticleRow> {
  const row = await tables(context.database)
    .selectFrom("article")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound(`该${NOUN}`);
  signedIn(context);
  await demandNoRecusal(context, id, versionsInUse(row));
  await demandOpened(context, row);
  return row;
}

async function sourcesOf(context: Context, id: string): Promise<WholeArticle["sources"]> {
  const rows = await tables(context.database)
    .selectFrom("article_source")
    .selectAll()
    .where("article_id", "=", id)
    .execute();
  if (rows.length === 0) return [];
  const sent = await contentTables(context.database)
    .selectFrom("contribution")
    .select(["id", "unit_id", "year", "title"])
    .where(
      "id",
      "in",
      rows.map((row) => row.contribution_id),
    )
    .orderBy("sent_on")
    .execute();
  const nameOf = await unitNames(
    context,
    sent.map((one) => one.unit_id),
  );
  return sent.map((one) => ({
    contributionId: one.id,
    role: rows.find((row) => row.contribution_id === one.id)!.role,
    unitName: nameOf(one.unit_id, one.year),
    title: one.title,
  }));
}

type Ability = { possible: boolean; why: string | null };
const yes: Ability = { possible: true, why: null };
const no = (why: string): Ability => ({ possible: false, why });

/** What the owner's own commands ask beyond approval. */
function ownAbilities(row: ArticleRow, of: Record<string, Ability>): Record<string, Ability> {
  const over = row.state === "withdrawn" || row.state === "superseded";
  if (over) {
    const why = no(`${NOUN}${STATE_NAMES[row.state]}，不能再办理；需要时请另行起草。`);
    const all = [...Object.keys(of), "schedule", "unschedule", "withdraw", "supersede"];
    const clearing = ["begin", "sign", "return"];
    return Object.fromEntries(all.map((move) => [move, clearing.includes(move) ? (of[move] ?? why) : why]));
  }
  const released = of["release"] ?? yes;
  const out = row.state === "published" ? yes : no(`${NOUN}没有在发布中。`);
  return {
    ...of,
    ...(row.public_version !== null ? { drop: no(`已发布的${NOUN}不能作废，请更正或撤回。`) } : {}),
    schedule: released,
    unschedule: row.scheduled_at === null ? no(`${NOUN}没有定时发布。`) : yes,
    withdraw: out,
    supersede: out,
  };
}

/** One article for whoever writes and reviews it. @throws Refusal 404 */
export async function article(context: Context, id: string): Promise<WholeArticle> {
  const row = await readable(context, id);
  const version = await versionOf(context, id, row.version);
  const content = contentOf(version);
  const db = tables(context.database);
  const now = await standingOf(context, subjectOf(id), NOUN);
  const { moves, versions } = await history(context, subjectOf(id));
  const step = pendingStep(now);
  const subject = await db
    .withTables<{ approval_subject: { kind: string; id: string; turn: number } }>()
    .selectFrom("approval_subject")
    .select("turn")
    .where("kind", "=", "article")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const files = await db
    .selectFrom("article_file")
    .select(["id", "name", "media_type", "size"])
    .where("article_id", "=", id)
    .orderBy("added_at")
    .execute();
  const publications = await db
    .selectFrom("article_publication")
    .selectAll()
    .where("article_id", "=", id)
    .orderBy("ordinal")
    .execute();
  const column = await db
    .selectFrom("portal_column")
    .select("name")
    .where("id", "=", content.columnId)
    .executeTakeFirstOrThrow();
  const restriction = await restrictionOf(context, row);
  const readings = await db
    .selectFrom("article_reading")
    .select(["account_name", "version", "at"])
    .where("article_id", "=", id)
    .orderBy("at")
    .execute();
  return {
    id,
    number: row.number,
    title: content.title,
    columnId: content.columnId,
    columnName: column.name,
    state: row.state,
    ...(await shownState(context, row)),
    version: row.version,
    publicVersion: row.public_version,
    publishedAt: row.published_at?.toISOString() ?? null,
    scheduledAt: row.scheduled_at?.toISOString() ?? null,
    scheduleMissed: row.schedule_missed,
    savedAt: version.saved_at.toISOString(),
    class: row.class,
    turn: subject.turn,
    content,
    files: files.map(({ media_type: mediaType, ...file }) => ({ ...file, mediaType })),
    sources: await sourcesOf(context, id),
    problems: problemsOf(content),
    withdrawn:
      row.withdrawn_at === null
        ? null
        : {
            at: row.withdrawn_at.toISOString(),
            by: row.withdrawn_by ?? "",
            reason: row.withdrawn_reason ?? "",
          },
    leak: await leakOf(context, row),
    indexNumber: row.index_number,
    restriction: restriction && { ...restriction, at: restriction.at.toISOString() },
    readings: readings.map((one) => ({
      by: one.account_name,
      version: one.version,
      at: one.at.toISOString(),
    })),
    step: step && { key: step.key, name: step.name, questions: step.questions },
    abilities: ownAbilities(row, await abilities(context, now)),
    history: moves.map((one) => ({
      at: one.at,
      by: one.by,
      for: one.for,
      what:
        one.move === "void"
          ? "签署作废"
          : moveName(one.move as Move, now, now.plan.steps.find((other) => other.key === one.step) ?? null),
      version: one.version,
      reason: one.reason,
    })),
    versions: versions.map((one) => ({
      version: one.version,
      by: one.savedBy,
      at: one.savedAt,
      note: one.note,
    })),
    publications: publications.map((one) => ({
      ordinal: one.ordinal,
      version: one.version,
      at: one.at.toISOString(),
      by: one.by_name,
      reason: one.reason,
      scheduledFor: one.scheduled_for?.toISOString() ?? null,
    })),
  };
}

/** What differs between two versions; from 0: everything is new. @throws Refusal 404; 403 for a restricted version that was not opened */
export async function articleDifference(
  context: Context,
  id: string,
  { from, to }: { from: number; to: number },
) {
  const row = await readable(context, id);
  await demandNoRecusal(context, id, [from, to]);
  for (const version of [from, to]) if (version !== 0) await demandVersionOpened(context, row, version);
  const before = from === 0 ? null : contentOf(await versionOf(context, id, from));
  return differenceOf(before, contentOf(await versionOf(context, id, to)));
}

/** 送审单 of an article as .docx. @throws Refusal 404 */
export async function articleSlip(context: Context, id: string): Promise<Buffer> {
  await readable(context, id);
  const slip = await approvalSlip(context, subjectOf(id), NOUN);
  const date = dateInChina(context.clock.now());
  return renderDocx(slipDocument(slip, { issuer: context.config.issuer, date, banner: undefined }));
}

/** 保密审查表 of an article as .docx. @throws Refusal 404 */
export async function articleSecrecyForm(context: Context, id: string): Promise<Buffer> {
  return secrecyDocument(context, await readable(context, id));
}

/** What the checks say of the newest version, with what was let pass. @throws Refusal 404 */
export async function articleChecks(context: Context, id: string): Promise<Checks> {
  const row = await readable(context, id);
  const content = contentOf(await versionOf(context, id, row.version));
  return checksView(await examineArticle(context, content), await passesOf(context, id, row.version));
}

/** A file of an article for its editors and reviewers. @throws Refusal 404; 403 for one of a restricted version that was not opened */
export async function articleFile(context: Context, id: string, fileId: string) {
  const row = await readable(context, id);
  const file = await tables(context.database)
    .selectFrom("article_file")
    .selectAll()
    .where("article_id", "=", id)
    .where("id", "=", fileId)
    .executeTakeFirst();
  if (!file) throw notFound("该文件");
  await demandFileOpened(context, row, file.id);
  return { name: file.name, mediaType: file.media_type, bytes: await context.files.read(file.file_id) };
}
