import { signedIn, transact, type Context, type Work } from "../../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../../core/refusal.ts";
import { demandOwnFiles, keptFiles } from "../../../../evidence/index.ts";
import { tables } from "../../../tables.ts";
import { demandPart, demandSeat, interviewsOf } from "../../queries/seats.ts";
import type { SittingRow } from "../../commands/changeSitting.ts";
import { ENTRY_NAMES, maySit } from "../../model.ts";
import type { Typed } from "../../schemas.ts";
import type { EntryKind, Seat } from "../../tables.ts";
import { shownName } from "../../text.ts";

type Entry = Typed["entries"][number];

/** What each seat types. */
const KINDS: Record<Seat, readonly EntryKind[]> = {
  host: ["host", "question", "picture"],
  moderator: [],
  clerk: ["host", "question", "answer", "picture"],
  guest: ["answer"],
};

const ANONYMOUS = "网民";

async function speakerOf(work: Work, sittingId: string, entry: Entry): Promise<string> {
  const db = tables(work.database);
  if (entry.questionId) {
    const question = await db
      .selectFrom("sitting_question")
      .select(["state", "from_name", "origin"])
      .where("id", "=", entry.questionId)
      .where("sitting_id", "=", sittingId)
      .executeTakeFirst();
    if (!question) throw notFound("该问题");
    if (question.state !== "passed") throw invalid("该问题没有采用，不能进入实录，请先审核。");
    if (entry.kind === "question")
      return question.origin === "host" ? "主持人" : shownName(question.from_name) || ANONYMOUS;
  }
  if (entry.kind === "host") return "主持人";
  if (entry.kind === "picture") return "现场图片";
  if (entry.kind === "question") throw invalid("提问须选择已采用的问题。");
  const guest = entry.guestId
    ? await db
        .selectFrom("sitting_guest")
        .select(["name", "post"])
        .where("id", "=", entry.guestId)
        .where("sitting_id", "=", sittingId)
        .executeTakeFirst()
    : undefined;
  if (!guest) throw invalid("答复须写明是哪位嘉宾，请选择。");
  return `${guest.name}（${guest.post}）`;
}

async function demandPicture(work: Work, entry: Entry, units: readonly string[]): Promise<void> {
  if (entry.kind !== "picture") {
    if (entry.pictureId) throw invalid("只有图片可以带图片文件。");
    return;
  }
  const [file] = entry.pictureId ? await keptFiles(work, [entry.pictureId]) : [];
  if (!file || !/^image\/(png|jpeg)$/.test(file.mediaType))
    throw invalid("图片须先上传 PNG 或 JPG 文件，并写明文字说明。");
  if (file.unitId !== null) {
    if (!units.includes(file.unitId)) throw notFound("该图片");
    await demandOwnFiles(work, file.unitId, [file.id]);
  }
}

/**
 * Takes what a browser typed, in its order. What it sends again (the answer was lost on the way) is kept once; what comes too early (an
 * earlier one is missing) is refused whole, so that nothing is lost or out of order. Nothing is shown before it is released.
 * @returns the last `seq` of this browser that is kept
 * @throws Refusal 400, 403 without a seat that types, 404, 409 `gap` with the last one kept, or when the sitting does not run
 */
export async function typeEntries(
  context: Context,
  id: string,
  input: Typed,
): Promise<{ last: number; revision: number }> {
  return transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("sitting")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("该访谈场次");
    const interviews = await interviewsOf(work, id);
    demandPart(work, interviews);
    const seat = await demandSeat(work, id, "host", "clerk", "guest");
    const known = await db
      .selectFrom("sitting_entry")
      .select(["seq", "id"])
      .where("sitting_id", "=", id)
      .where("client", "=", input.client)
      .orderBy("seq")
      .execute();
    let last = known.at(-1)?.seq ?? 0;
    const sent = [...input.entries].sort((one, other) => one.seq - other.seq);
    const fresh: Entry[] = [];
    for (const entry of sent) {
      if (entry.seq <= last) {
        // Kept before: the same one, or a browser that gives two entries one place.
        if (known.find((one) => one.seq === entry.seq)?.id === entry.id) continue;
        if (fresh.some((one) => one.id === entry.id)) continue;
        throw new Refusal(409, "seq-used", `第 ${entry.seq} 条已有其他内容，请刷新页面后重新录入。`, {
          last,
        });
      }
      if (entry.seq !== last + 1)
        throw new Refusal(409, "gap", `第 ${last + 1} 条还没有收到，请按顺序重新发送。`, { last });
      fresh.push(entry);
      last = entry.seq;
    }
    if (fresh.length > 0) await keep(work, row, seat, input.client, fresh);
    return { last, revision: row.revision };
  });
}

async function keep(
  work: Work,
  row: SittingRow,
  seat: Seat,
  client: string,
  fresh: readonly Entry[],
): Promise<void> {
  const db = tables(work.database);
  const viewer = signedIn(work);
  const units = (await interviewsOf(work, row.id)).map((one) => one.unit_id);
  const rows = [];
  let place = row.last_place;
  for (const entry of fresh) {
    // Pictures are added after the end as well.
    const ability = maySit(entry.kind === "picture" ? "picture" : "type", row.state);
    if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
    if (!KINDS[seat].includes(entry.kind)) throw invalid(`您的席位不录入“${ENTRY_NAMES[entry.kind]}”。`);
    await demandPicture(work, entry, units);
    place += 1;
    rows.push({
      id: entry.id,
      sitting_id: row.id,
      client,
      seq: entry.seq,
      place,
      kind: entry.kind,
      speaker: await speakerOf(work, row.id, entry),
      guest_id: entry.guestId ?? null,
      question_id: entry.questionId ?? null,
      picture_id: entry.pictureId ?? null,
      body: entry.body,
      typed_by: viewer.accountId,
      typed_name: viewer.name,
      received_at: work.clock.now(),
    });
  }
  const made = await db
    .insertInto("sitting_entry")
    .values(rows)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  if (made.length < rows.length)
    throw new Refusal(409, "id-used", "录入内容的编号已被使用，请刷新页面后重新录入。");
  await db.updateTable("sitting").set({ last_place: place }).where("id", "=", row.id).execute();
  await work.audit("participation.type-entries", `sitting:${row.id}`, {
    client,
    from: fresh[0]!.seq,
    to: fresh.at(-1)!.seq,
  });
}
