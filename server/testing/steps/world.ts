import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Role } from "../../src/modules/identity/index.ts";
import type { Context, Viewer } from "../../src/core/context.ts";
import { hashPassword } from "../../src/modules/identity/password.ts";
import { tables as identity } from "../../src/modules/identity/tables.ts";
import { tables as assessment } from "../../src/modules/assessment/tables.ts";
import { buildApp } from "../../src/core/http/app.ts";
import { modules } from "../../src/modules.ts";
import { smallRubric } from "../cycle.ts";
import type { Platform } from "../platform.ts";
import { registerUnits } from "../units.ts";

export const YEAR = 2019;
export const BASE = `/api/cycles/${YEAR}`;
export const UNITS = ["B1", "C1", "C2", "C3"];

export interface Answer {
  status: number;
  /** Of a refusal its stable word. */
  code: string;
  message: string;
  body: unknown;
}
export type Ask = (
  viewer: Viewer,
  method: "GET" | "POST" | "PUT",
  url: string,
  body?: object,
) => Promise<Answer>;

/** A tiny province that can be taken back to any moment: everything happens in one transaction of the real database. */
export interface World {
  office: Viewer;
  /** Of the office too: reviews what the other drafts. */
  reviewer: Viewer;
  leader: Viewer;
  experts: Viewer[];
  officers: Map<string, Viewer>;
  /** The draft of the rubric with which the year is opened. */
  pack: string;
  context: Context;
  ask: Ask;
  /** Lets time pass. */
  pass(milliseconds: number): void;
  /** Runs `what` and takes everything back, time too. */
  undone<Result>(what: () => Promise<Result>): Promise<Result>;
}

const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

const LISTS = [
  {
    key: "compromised",
    title: "网站存在暗链",
    paragraph: "security",
    honoursBar: true,
    limitWorkingDays: 3,
    tag: "[P]",
    checks: ["hidden-link"],
    sentence: "{units}等{count}个单位的网站上发现暗链",
  },
  {
    key: "nothing-sent",
    title: "没有报送",
    paragraph: "attitude",
    honoursBar: false,
    limitWorkingDays: 15,
    tag: "[P]",
    rule: { all: [{ fact: "test.sent", equals: 0 }] },
    message: "没有报送。",
    sentence: "{units}等{count}个单位没有报送",
  },
];

const FACTS = ["test.share", "test.sent"].map((key) => ({
  key,
  type: "number",
  name: key,
  writtenBy: "content",
}));

/** Ties are possible (quota 1 of three colleges), later gates are asked for, a third expert may be needed. */
function rubric() {
  const small = smallRubric({
    quota: { college: 1, tag: "[P]" },
    bars: [{ list: "compromised", name: "安全问题", tag: "[P]" }],
  });
  return {
    ...small,
    excellentLine: 7000,
    review: { ...small.review, boundShare: 0.5, gates: ["deliberation" as const, "approval" as const] },
  };
}

async function account(platform: Platform, role: Role, unitId: string | null, hash: string): Promise<Viewer> {
  const id = randomUUID();
  const name = `${role}-${(unitId ?? id.slice(0, 4)).toLowerCase()}`;
  await identity(platform.as(null).database)
    .insertInto("account")
    .values({
      id,
      login: name,
      name,
      role,
      unit_id: unitId,
      password_hash: hash,
      created_at: platform.clock.now(),
    })
    .execute();
  return { accountId: id, name, role, unitId, recused: new Set() };
}

/** Settles who there is, then runs `what` over an application whose every request is part of one transaction. */
export async function inWorld(platform: Platform, what: (world: World) => Promise<void>): Promise<void> {
  const base = platform.as(null);
  await registerUnits(base.database, UNITS);
  const hash = await hashPassword("Test-2020!");
  const make = (role: Role, unitId: string | null = null) => account(platform, role, unitId, hash);
  const [office, reviewer, leader] = [await make("office"), await make("office"), await make("leader")];
  const experts = [await make("expert"), await make("expert"), await make("expert")];
  const officers = new Map<string, Viewer>();
  for (const unit of UNITS) officers.set(unit, await make("officer", unit));
  const draft = randomUUID();
  await assessment(base.database)
    .insertInto("rubric_draft")
    .values({
      id: draft,
      name: "小细则",
      pack: { rubric: rubric(), lists: LISTS, facts: FACTS },
      based_on: null,
      changed_by: "test",
      changed_at: platform.clock.now(),
    })
    .execute();
  const people = new Map(
    [office, reviewer, leader, ...experts, ...officers.values()].map((one) => [one.accountId, one]),
  );

  await base.database.transaction().execute(async (database) => {
    const context: Context = { ...base, database };
    const app = await buildApp(context, modules, (_context, request) => {
      const viewer = people.get(String(request.headers["x-account"]));
      return Promise.resolve(viewer ? { viewer, csrfToken: "t" } : null);
    });
    const run = (statement: string) => sql.raw(statement).execute(database);
    let at = platform.clock.now().getTime();
    const pass = (milliseconds: number): void => {
      at += milliseconds;
      platform.clock.set(new Date(at).toISOString());
    };
    const ask: Ask = async (viewer, method, url, body) => {
      await run("savepoint request");
      const answer = await app.inject({
        method,
        url,
        headers: { "x-account": viewer.accountId, "x-csrf-token": "t" },
        ...(body === undefined ? {} : { payload: body }),
      });
      await run(answer.statusCode >= 400 ? "rollback to savepoint request" : "release savepoint request");
      if (answer.statusCode >= 500) throw new Error(`${method} ${url} as ${viewer.name}: ${answer.body}`);
      const said = answer.json<{ code?: string; message?: string }>();
      return { status: answer.statusCode, code: said.code ?? "", message: said.message ?? "", body: said };
    };
    const undone = async <Result>(inside: () => Promise<Result>): Promise<Result> => {
      const before = at;
      await run("savepoint moment");
      try {
        return await inside();
      } finally {
        await run("rollback to savepoint moment");
        pass(before - at);
      }
    };
    for (const expert of experts) {
      const declared = await ask(office, "PUT", `/api/experts/${expert.accountId}`, { employerUnitId: null });
      if (declared.status !== 200) throw new Error(declared.message);
    }
    await what({
      office,
      reviewer,
      leader,
      experts,
      officers,
      pack: `draft:${draft}`,
      context,
      ask,
      pass,
      undone,
    });
    await app.close();
  });
}
