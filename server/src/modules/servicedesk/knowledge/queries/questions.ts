import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { enabledNames } from "../../../identity/index.ts";
import { tables } from "../../tables.ts";

/** Every common question for the desk, those whose day has come first. */
export async function deskQuestions(context: Context) {
  const { accountId } = signedIn(context);
  const rows = await tables(context.database)
    .selectFrom("desk_common_question")
    .selectAll()
    .orderBy("withdrawn_at", (order) => order.asc().nullsFirst())
    .orderBy("review_by")
    .orderBy("id")
    .execute();
  const names = await enabledNames(context, [...new Set(rows.map((row) => row.owner_id))], ["office"]);
  const today = dateInChina(context.clock.now());
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    question: row.question,
    answer: row.answer,
    draft:
      row.draft_question === null || row.draft_answer === null
        ? null
        : {
            question: row.draft_question,
            answer: row.draft_answer,
            mine: row.drafted_by === accountId,
          },
    ownerId: row.owner_id,
    // Null: the account is no more, and somebody else must answer for it.
    ownerName: names.get(row.owner_id) ?? null,
    mine: row.owner_id === accountId,
    reviewBy: row.review_by,
    reviewedOn: row.reviewed_on,
    due: row.withdrawn_at === null && row.published_at !== null && row.review_by <= today,
    withdrawnReason: row.withdrawn_reason,
    helped: row.helped,
  }));
}

export interface PublicQuestion {
  id: string;
  question: string;
  answer: string;
  reviewedOn: string;
  /** The day on which it should have been looked at has passed: it may hold no longer. */
  stale: boolean;
  withdrawnReason: string | null;
}

const asPublic = (
  row: {
    id: string;
    question: string | null;
    answer: string | null;
    reviewed_on: string | null;
    review_by: string;
    withdrawn_reason: string | null;
  },
  today: string,
): PublicQuestion => ({
  id: row.id,
  question: row.withdrawn_reason === null ? (row.question ?? "") : "该常见问题已撤下",
  answer: row.withdrawn_reason === null ? (row.answer ?? "") : "",
  reviewedOn: row.reviewed_on ?? "",
  stale: row.review_by < today,
  withdrawnReason: row.withdrawn_reason,
});

const published = (context: Context) =>
  tables(context.database)
    .selectFrom("desk_common_question")
    .select(["id", "question", "answer", "reviewed_on", "review_by", "withdrawn_reason"])
    .where("published_at", "is not", null);

/** What everyone may read, those that helped most first. */
export async function publicQuestions(context: Context): Promise<PublicQuestion[]> {
  const today = dateInChina(context.clock.now());
  const rows = await published(context)
    .where("withdrawn_at", "is", null)
    .orderBy("helped", "desc")
    .orderBy("published_at", "desc")
    .limit(500)
    .execute();
  return rows.map((row) => asPublic(row, today));
}

/** One at its permanent address, or why it is not there; null when there never was one. */
export async function publicQuestion(context: Context, id: string): Promise<PublicQuestion | null> {
  const row = await published(context).where("id", "=", id).executeTakeFirst();
  return row ? asPublic(row, dateInChina(context.clock.now())) : null;
}

/** How many of the viewer's own are to be looked at, and the earliest day. */
export async function questionsDue(context: Context): Promise<{ count: number; first: string | null }> {
  const row = await tables(context.database)
    .selectFrom("desk_common_question")
    .select((of) => [of.fn.countAll<string>().as("count"), of.fn.min("review_by").as("first")])
    .where("owner_id", "=", signedIn(context).accountId)
    .where("published_at", "is not", null)
    .where("withdrawn_at", "is", null)
    .where("review_by", "<=", dateInChina(context.clock.now()))
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), first: row.first };
}
