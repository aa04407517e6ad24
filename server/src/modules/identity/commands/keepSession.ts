import type { FastifyRequest } from "fastify";
import type { Context, Viewer } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { hashToken } from "./signIn.ts";
import { beforePasswordChange } from "../policy.ts";
import { tables } from "../tables.ts";
import { asViewer } from "../queries/viewerOf.ts";

export const SESSION_COOKIE = "mingcha_session";

/** The last visit is noted at most this often, so that reading does not write on every request. */
const NOTE_EVERY_MS = 60_000;

export interface LiveSession {
  viewer: Viewer;
  csrfToken: string;
  mustChangePassword: boolean;
}

/**
 * The live session of a request's cookie, its last visit noted, and taken away once it has ended: an idle one (config.idleMinutes) or an old
 * one (config.sessionHours) counts as ended. So does one from further ahead than anybody may be idle: it began while a clock was wrong, and how long it has lasted nobody can say.
 */
export async function keepSession(context: Context, request: FastifyRequest): Promise<LiveSession | null> {
  const token = request.cookies[SESSION_COOKIE];
  if (!token) return null;
  const db = tables(context.database);
  const row = await db
    .selectFrom("session")
    .innerJoin("account", "account.id", "session.account_id")
    .select([
      "account.id",
      "name",
      "role",
      "unit_id",
      "must_change_password",
      "csrf_token",
      "seen_at",
      "session.created_at",
    ])
    .where("token_hash", "=", hashToken(token))
    .where("disabled", "=", false)
    // Nobody acts for a unit that is no more.
    .where((where) =>
      where.or([
        where("unit_id", "is", null),
        where("unit_id", "not in", where.selectFrom("barred_unit").select("barred_unit.unit_id")),
      ]),
    )
    .executeTakeFirst();
  if (!row) return null;
  const now = context.clock.now().getTime();
  const idle = now - row.seen_at.getTime();
  const age = now - row.created_at.getTime();
  const most = context.config.idleMinutes * 60_000;
  if (Math.abs(idle) > most || age > context.config.sessionHours * 3600_000 || -age > most) {
    await db.deleteFrom("session").where("token_hash", "=", hashToken(token)).execute();
    return null;
  }
  if (idle > NOTE_EVERY_MS) {
    await db
      .updateTable("session")
      .set({ seen_at: new Date(now) })
      .where("token_hash", "=", hashToken(token))
      .execute();
  }
  return {
    viewer: await asViewer(context, row),
    csrfToken: row.csrf_token,
    mustChangePassword: row.must_change_password,
  };
}

/** What core asks for on every request. An account whose password must be changed can do nothing else before. */
export async function authenticate(
  context: Context,
  request: FastifyRequest,
): Promise<{ viewer: Viewer; csrfToken: string } | null> {
  const session = await keepSession(context, request);
  const policy = request.routeOptions.config.policy ?? "";
  if (session?.mustChangePassword && policy.includes(".") && !beforePasswordChange.has(policy)) {
    if (!policy.startsWith("core.") && !policy.startsWith("public.")) {
      throw new Refusal(403, "password-change-required", "请先修改初始密码，再继续使用。");
    }
  }
  return session;
}
