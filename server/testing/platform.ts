import { randomBytes, randomUUID } from "node:crypto";
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LightMyRequestResponse } from "fastify";
import { fixedClock } from "../src/core/clock.ts";
import { countWork, type CountedWork } from "./countWork.ts";
import { dropDatabase, untilUnused } from "./dropDatabase.ts";
import { readConfig, type Config } from "../src/core/config.ts";
import type { Role } from "../src/modules/identity/index.ts";
import { wholeOf, type Viewer, type Whole } from "../src/core/context.ts";
import { openDatabase, openOwner } from "../src/core/database.ts";
import { openFileStore, type FileStore } from "../src/core/files.ts";
import { openMailer } from "../src/core/mail.ts";
import { followersOf } from "../src/core/module.ts";
import { buildApp, type App } from "../src/core/http/app.ts";
import { modules } from "../src/modules.ts";
import { authenticate } from "../src/modules/identity/index.ts";
import { hashPassword } from "../src/modules/identity/password.ts";
import { tables as identityTables } from "../src/modules/identity/tables.ts";

type Answer = Omit<LightMyRequestResponse, "json"> & { json: <Body>() => Body };

/** Somebody with a session, asking as a browser would. */
export interface Person {
  viewer: Viewer;
  get(url: string): Promise<Answer>;
  send(
    method: "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD",
    url: string,
    body?: unknown,
    type?: string,
  ): Promise<Answer>;
}

export interface Platform {
  app: App;
  clock: ReturnType<typeof fixedClock>;
  config: Config;
  databaseUrl: string;
  /** A context as `viewer`, for calling commands and queries directly. */
  as(viewer: Viewer | null): Whole;
  /** Creates an account of the role and signs it in. */
  person(role: Role, unitId?: string | null): Promise<Person>;
  nobody: Person;
  /** Somebody who was signed in when what this platform began from was kept. */
  again(person: Person): Person;
  /** Queries and rows since it was last asked. */
  takeWork(): CountedWork;
  /** Ends it and puts away its rows, files and sessions, to begin others from (`startPlatform`). */
  keep(): Promise<KeptPlatform>;
  close(): Promise<void>;
}

/** A platform that was put away: each that begins from it has rows, files and sessions of its own. */
export interface KeptPlatform {
  template: string;
  folder: string;
  headers: ReadonlyMap<string, Record<string, string>>;
}
type Fill = (empty: { url: string; dataFolder: string; files: FileStore }) => Promise<void>;

/** Tests ask much from one address within a minute, and sites of their own; what is tested under limits or a pace sets its own. */
const UNLIMITED = {
  MINGCHA_SIGN_INS_PER_MINUTE: "1000000",
  MINGCHA_PUBLIC_POSTS_PER_MINUTE: "1000000",
  MINGCHA_EXPORTS_PER_MINUTE: "1000000",
  MINGCHA_SESSION_HOURS: "720",
  MINGCHA_REQUESTS_PER_SECOND: "500",
};

export const PASSWORD = "Test-2020!";
let passwordHash: Promise<string> | null = null;

/**
 * A platform on its own fresh database with a clock that stands at `now`. End it with `close()`.
 * @param from makes schema and rows of an empty database, or a platform that was put away; by default it has the newest schema and no rows
 */
export async function startPlatform(
  now = "2020-03-02T01:00:00Z",
  environment: Record<string, string> = {},
  from?: Fill | KeptPlatform,
): Promise<Platform> {
  const cluster = process.env["MINGCHA_TEST_CLUSTER"];
  if (!cluster) throw new Error("The test cluster is not running: vitest.config.ts names it as globalSetup.");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const owner = openOwner(cluster.replace("DATABASE", "postgres"));
  const kept = typeof from === "object" ? from : null;
  const fill = typeof from === "function" ? from : null;
  const template = kept?.template ?? (fill ? "template0" : "mingcha_template");
  await owner.unsafe(`create database ${name} template ${template} strategy file_copy`);
  const databaseUrl = cluster.replace("DATABASE", name);
  const folder = await mkdtemp(join(tmpdir(), "mingcha-files-"));
  if (kept) await cp(kept.folder, folder, { recursive: true });
  const files = await openFileStore(folder);
  await fill?.({ url: databaseUrl, dataFolder: folder, files });
  const opened = openDatabase(databaseUrl, 6);
  const { database, take: takeWork } = countWork(opened);
  const clock = fixedClock(now);
  const config = readConfig({ MINGCHA_DATA: folder, ...UNLIMITED, ...environment });
  const base = { database, files, clock, config, mail: openMailer(config), follow: followersOf(modules) };
  const app = await buildApp(base, modules, authenticate);

  const signedIn = new Map(kept?.headers);
  const asking = (viewer: Viewer, headers: Record<string, string>): Person => ({
    viewer,
    get: async (url) => (await app.inject({ method: "GET", url, headers })) as Answer,
    send: async (method, url, body, type) =>
      (await app.inject({
        method,
        url,
        headers: type ? { ...headers, "content-type": type } : headers,
        ...(body === undefined ? {} : { payload: body as object }),
      })) as Answer,
  });

  return {
    app,
    clock,
    config,
    databaseUrl,
    as: (viewer) => wholeOf({ ...base, viewer, address: "127.0.0.1" }, "a test"),
    person: async (role, unitId = null) => {
      const id = randomUUID();
      const login = `${role}-${id.slice(0, 8)}`;
      passwordHash ??= hashPassword(PASSWORD, { memory: 8, passes: 1 });
      await identityTables(database)
        .insertInto("account")
        .values({
          id,
          login,
          name: login,
          role,
          unit_id: role === "officer" ? (unitId ?? "U1") : null,
          password_hash: await passwordHash,
          created_at: clock.now(),
        })
        .execute();
      const entered = await app.inject({
        method: "POST",
        url: "/api/session",
        payload: { login, password: PASSWORD },
      });
      const cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
      const session = await app.inject({ method: "GET", url: "/api/session", headers: { cookie } });
      const { csrfToken } = session.json<{ csrfToken: string }>();
      const viewer = {
        accountId: id,
        name: login,
        role,
        unitId: role === "officer" ? (unitId ?? "U1") : null,
        recused: new Set<string>(),
      };
      signedIn.set(id, { cookie, "x-csrf-token": csrfToken });
      return asking(viewer, { cookie, "x-csrf-token": csrfToken });
    },
    again: ({ viewer }) => asking(viewer, signedIn.get(viewer.accountId)!),
    takeWork,
    nobody: asking({ accountId: "", name: "", role: "officer", unitId: null, recused: new Set() }, {}),
    keep: async () => {
      await app.close();
      await files.close();
      await opened.destroy();
      await untilUnused(owner, name);
      await owner.end();
      const away = join(process.env["MINGCHA_TEST_KEPT"]!, name);
      await rename(folder, away).catch(() => cp(folder, away, { recursive: true }));
      await rm(folder, { recursive: true, force: true });
      return { template: name, folder: away, headers: signedIn };
    },
    close: async () => {
      await app.close();
      await files.close();
      await opened.destroy();
      await dropDatabase(owner, name);
      await owner.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
