import { transact, type Context, type Work } from "../../../core/context.ts";
import { invalid, notFound, Refusal, staleVersion } from "../../../core/refusal.ts";
import { after, whyNotAnswered } from "../machine.ts";
import {
  pendingStep,
  type Actor,
  type Answer,
  type Move,
  type Signature,
  type ApprovalState,
  type Subject,
} from "../model.ts";
import { actorOf } from "../queries/actor.ts";
import { demandApproved } from "../queries/demandApproved.ts";
import { planOf } from "../queries/plans.ts";
import { standingOfRow, subjectRow } from "../queries/standing.ts";
import { moveName, stateName } from "../sentences.ts";
import { tables } from "../tables.ts";
import { needsReason, outOfPlace, signsAs, whyNot, type Intent } from "../whyNot.ts";
import { keepStanding } from "./keepStanding.ts";

export interface MoveInput extends Intent {
  /** The version that the person looked at. */
  version: number;
  /** The turn at which the person looked; left out: whatever the plan allows now. */
  turn?: number | undefined;
  reason?: string | undefined;
  /** Signing: the answers to the step's check list. */
  answers?: readonly Answer[] | undefined;
  /** Letting out: SHA-256 of exactly what goes out. */
  hash?: string | undefined;
  /** What the text is called in a sentence: 通报. */
  name?: string | undefined;
}

/** What the scheduler is called in the log: it only ever lets out what people have approved. */
const SCHEDULER = { id: null, name: "（定时发布）" } as const;

function signatureOf(actor: Actor, now: ApprovalState, input: MoveInput): Signature {
  const step = pendingStep(now);
  const signs = signsAs(actor, now, input);
  if ("why" in signs || !step) throw new Error("Was asked before.");
  const lacking = whyNotAnswered(step, input.answers ?? []);
  if (lacking !== null) throw invalid(lacking);
  const stood = signs.as.accountId !== actor.accountId;
  return {
    step: step.key,
    by: actor.accountId,
    byName: actor.name,
    forId: stood ? signs.as.accountId : null,
    forName: stood ? signs.as.name : null,
  };
}

/** Whether what is said of texts of the class is personal: then the audit names no reason. */
async function isPersonal(work: Work, of: string): Promise<boolean> {
  const row = await tables(work.database)
    .selectFrom("approval_class")
    .select("personal")
    .where("class", "=", of)
    .executeTakeFirst();
  return row?.personal ?? false;
}

/** Why somebody who looked before another one moved is refused: who did what meanwhile. */
async function overtaken(work: Work, subject: Subject, now: ApprovalState): Promise<Refusal> {
  const last = await tables(work.database)
    .selectFrom("approval_log")
    .select("done_name")
    .where("kind", "=", subject.kind)
    .where("id", "=", subject.id)
    .orderBy("number", "desc")
    .executeTakeFirst();
  return new Refusal(
    409,
    "stale-version",
    `${now.name}已由${last?.done_name ?? "他人"}办理，现为“${stateName(now)}”，请刷新后重试，您的操作没有保存。`,
  );
}

/**
 * Takes a move with the latest version and logs it; `act` does what the owner must do with it, in the same transaction.
 * @throws Refusal 400 without a reason or an answer where one is due, 404, 409 for a stale version or when the move is not possible
 */
export async function takeMove(
  context: Context,
  subject: Subject,
  move: Exclude<Move, "save">,
  input: MoveInput,
  act: (work: Work, next: ApprovalState) => Promise<void> = async () => {},
): Promise<ApprovalState> {
  const { kind, id } = subject;
  return transact(context, async (work) => {
    const row = await subjectRow(work, subject, true);
    if (!row) throw notFound(input.name ?? "稿件");
    const now = await standingOfRow(work, row, input.name);
    const step = pendingStep(now);
    const reason = input.reason?.trim() ? input.reason.trim() : null;
    if (reason === null && needsReason(move, now, input.road))
      throw invalid(`${moveName(move, now, step)}须写明理由。`);
    if (row.version !== input.version) throw staleVersion(now.name);
    if (input.turn !== undefined && row.turn !== input.turn) throw await overtaken(work, subject, now);
    const actor = work.viewer === null && move === "release" ? null : await actorOf(work);
    const out = outOfPlace(move, now, input);
    const why = actor ? whyNot(move, actor, now, input) : out && `${out.message}，${out.advice}。`;
    if (why !== null) throw new Refusal(409, "step-not-possible", why);
    if (move === "release") await demandApproved(subject, input.hash ?? "", work, now.name);
    const signature = actor && move === "sign" ? signatureOf(actor, now, input) : undefined;
    const who = { accountId: actor?.accountId ?? "", name: actor?.name ?? SCHEDULER.name };
    const next = after(now, move, who, { road: input.road, signature });
    await act(work, next);
    const round = move === "submit" ? row.round + 1 : row.round;
    const planVersion = move === "submit" ? (await planOf(work, row.class)).version : row.plan_version;
    await keepStanding(work, row, next, {
      round,
      plan_version: planVersion,
      ...(move === "release" ? { released_version: row.version, released_at: work.clock.now() } : {}),
      ...(move === "return" && now.phase === "released" ? { released_version: null, released_at: null } : {}),
    });
    await tables(work.database)
      .insertInto("approval_log")
      .values({
        kind,
        id,
        round,
        version: row.version,
        move,
        reason,
        road: next.road,
        plan_version: planVersion,
        step: ["sign", "begin", "return"].includes(move) ? (step?.key ?? null) : null,
        done_by: actor?.accountId ?? SCHEDULER.id,
        done_name: who.name,
        for_id: signature?.forId ?? null,
        for_name: signature?.forName ?? null,
        answers: [...(input.answers ?? [])],
        done_at: work.clock.now(),
      })
      .execute();
    const detail = {
      version: row.version,
      step: step?.key ?? null,
      reason: (await isPersonal(work, row.class)) ? null : reason,
      for: signature?.forId ?? null,
    };
    await work.audit(`approval.${move}-text`, `${kind}:${id}`, detail);
    return next;
  });
}
