import { describe, expect, test } from "vitest";
import { readGraph } from "./graph.ts";
import { FACING, habitsOf } from "./habits.ts";
import { needless, reachFaults, type SameForAll } from "./reach.ts";

const M = "server/src/modules";
type Files = Record<string, string>;
const found = (files: Files, same: SameForAll = new Map()): string[] =>
  reachFaults(readGraph(Object.entries(files)), same, (path) => FACING.test(path)).map(
    ({ path, name, fault }) => `${path.slice(M.length + 1)} ${name}: ${fault}`,
  );
/** A piece that writes on what a command hands on: nothing to be said against it by itself. */
const PIECE = {
  [`${M}/a/pieces.ts`]:
    'export const put = (work: Work) => tables(work.database).insertInto("x").values({}).execute();',
};

describe("a command leaves an audit row", () => {
  const UNSEEN = /leaves an audit row/;
  const COMMANDS: Record<string, Files> = {
    "that hands its work to a piece": {
      [`${M}/a/commands/addX.ts`]:
        'import { put } from "../pieces.ts";\nexport async function addX(context: Context) { await transact(context, (work) => put(work)); }',
    },
    "that is an arrow": {
      [`${M}/a/commands/addX.ts`]:
        'import { put } from "../pieces.ts";\nexport const addX = (context: Context) => transact(context, put);',
    },
    "by way of a door": {
      [`${M}/a/index.ts`]: 'export { put as putX } from "./pieces.ts";',
      [`${M}/b/commands/addX.ts`]:
        'import { putX } from "../../a/index.ts";\nexport const addX = (context: Context) => transact(context, putX);',
    },
    "by way of a door that hands on everything": {
      [`${M}/a/index.ts`]: 'export * from "./pieces.ts";',
      [`${M}/b/commands/addX.ts`]:
        'import { put } from "../../a/index.ts";\nexport const addX = (context: Context) => transact(context, put);',
    },
    "in a sub-room, outside commands": {
      [`${M}/b/deep/room/jobs.ts`]:
        'import * as all from "../../../a/pieces.ts";\nimport { put } from "../../../a/pieces.ts";\nexport const job = (context: Context) => transact(context, put);',
    },
    "that writes SQL by hand": {
      [`${M}/b/commands/addX.ts`]:
        "export const addX = (context: Context) => transact(context, (work) => sql<{ id: string }>`\n insert into x values (1)`.execute(work.database));",
    },
  };
  test.each(Object.entries(COMMANDS))("%s", (_name, files) => {
    const faults = found({ ...PIECE, ...files });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(UNSEEN);
  });
  test("itself, or by what it calls, however far", () => {
    const audited = {
      ...PIECE,
      [`${M}/a/note.ts`]: 'export const note = (work: Work) => work.audit("a.add-x", "x:1");',
      [`${M}/a/both.ts`]:
        'import { note } from "./note.ts";\nimport { put } from "./pieces.ts";\nexport const both = async (work: Work) => { await put(work); await note(work); };',
      [`${M}/a/commands/addX.ts`]:
        'import { both } from "../both.ts";\nexport const addX = (context: Context) => transact(context, both);',
    };
    expect(found(audited)).toEqual([]);
  });
  test("a word in a string calls nothing", () => {
    const files = {
      ...PIECE,
      [`${M}/a/note.ts`]: 'export const note = (work: Work) => work.audit("a.add-x", "x:1");',
      [`${M}/a/commands/addX.ts`]:
        'import { note } from "../note.ts";\nimport { put } from "../pieces.ts";\nexport const addX = (context: Context) => transact(context, async (work) => { await put(work); return "note"; });',
    };
    expect(found(files)).toHaveLength(1);
  });
});

describe("a query", () => {
  const ROWS = 'tables(context.database).selectFrom("x").selectAll().execute()';
  const BLIND: Record<string, Files> = {
    "as a function": {
      [`${M}/a/queries/xs.ts`]: `export async function xs(context: Context) { return ${ROWS}; }`,
    },
    "as an arrow of a sub-room": {
      [`${M}/a/deep/queries/xs.ts`]: `export const xs = (context: Context, year: number) => ${ROWS};`,
    },
    "that takes the context apart": {
      [`${M}/a/queries.ts`]: "export const xs = ({ database }: Context) => tables(database).selectFrom('x');",
    },
    "that asks another blind one": {
      [`${M}/a/rows.ts`]: `export const rows = (context: Context) => ${ROWS};`,
      [`${M}/a/queries/xs.ts`]:
        'import { rows } from "../rows.ts";\nexport const xs = (context: Context) => rows(context);',
    },
  };
  test.each(Object.entries(BLIND))("without a viewer is found: %s", (_name, files) => {
    expect(found(files)).toEqual([expect.stringMatching(/xs: does not ask who looks/)]);
  });
  test("that asks who looks, takes a Whole, says why it makes one, or is no other file's, is none", () => {
    expect(
      found({
        [`${M}/a/queries/own.ts`]: `export const own = (context: Context) => { signedIn(context); return ${ROWS}; };`,
        [`${M}/a/queries/by.ts`]:
          'import { open } from "../policy.ts";\nexport const by = (context: Context) => all(context).filter(open);',
        [`${M}/a/policy.ts`]: "export const open = (viewer: Viewer, x: X) => !viewer.recused.has(x.unitId);",
        [`${M}/a/queries/all.ts`]: `export const all = (context: Whole) => ${ROWS};`,
        [`${M}/a/queries/count.ts`]:
          'export const count = (context: Context) => all(wholeOf(context, "counted only"));',
        [`${M}/a/queries/part.ts`]: `const part = (context: Context) => ${ROWS};`,
      }),
    ).toEqual([]);
  });
  const same: SameForAll = new Map([[`${M}/a/queries/xs.ts xs`, { inside: true }]]);
  const blind = BLIND["as a function"] as Files;
  test("that is known to answer everybody the same may; no route names it when it is a part only", () => {
    expect(found(blind, same)).toEqual([]);
    const route = {
      [`${M}/a/deep/xRoutes.ts`]:
        'import { xs } from "../queries/xs.ts";\nexport const routes = (app: App) => app.get("/x", {}, ({ context }) => xs(context));',
    };
    expect(found({ ...blind, ...route }, same)).toEqual([expect.stringMatching(/which filters nothing/)]);
  });
  test("whose row is needed no more is told", () => {
    expect(needless(readGraph(Object.entries(blind)), same)).toEqual([]);
    const mended = { [`${M}/a/queries/xs.ts`]: "export const xs = (context: Whole) => 1;" };
    expect(needless(readGraph(Object.entries(mended)), same)).toEqual([`${M}/a/queries/xs.ts xs`]);
    expect(needless(new Map(), same)).toHaveLength(1);
  });
  test("leads to no command", () => {
    expect(
      found({
        [`${M}/a/commands/closeX.ts`]:
          'export const closeX = (context: Context) => transact(context, (work) => work.audit("a.close-x", "x:1"));',
        [`${M}/a/queries/xs.ts`]:
          'import { closeX } from "../commands/closeX.ts";\nexport const xs = (context: Context) => { signedIn(context); return closeX(context); };',
      }),
    ).toEqual([expect.stringMatching(/is a query and leads to/)]);
  });
  test("calls no command that writes, audited or not", () => {
    const files = {
      [`${M}/a/commands/keepX.ts`]:
        "export const SHAPE = 1;\nexport const keepX = (work: Work) => sql`insert into x values (1)`.execute(work.database);",
      [`${M}/a/queries/xs.ts`]:
        'import { keepX, SHAPE } from "../commands/keepX.ts";\nexport const xs = (context: Whole) => keepX(context);\nexport const shape = () => SHAPE;',
    };
    expect(found(files)).toEqual([expect.stringMatching(/xs: is a query and calls what writes: .*#keepX/)]);
  });
});

test("SQL stands in commands, queries and tables, a transaction is a command's", () => {
  const [speaks, opens] = [
    'import { sql, type RawBuilder } from "kysely";',
    "export const addX = (context: Context) => transact(context, put);",
  ];
  const places = (text: string): string[] =>
    [
      "a/x.ts",
      "a/deep/x.ts",
      "a/queries/x.ts",
      "a/deep/queries/x.ts",
      "a/tables.ts",
      "a/commands/addX.ts",
    ].filter((path) => habitsOf(`${M}/${path}`, text).length > 0);
  expect(places(speaks)).toEqual(["a/x.ts", "a/deep/x.ts"]);
  expect(places(opens)).toEqual([
    "a/x.ts",
    "a/deep/x.ts",
    "a/queries/x.ts",
    "a/deep/queries/x.ts",
    "a/tables.ts",
  ]);
  expect(places('import { type sql } from "kysely";')).toEqual([]);
  expect(habitsOf("server/src/core/x.ts", opens)).toEqual([]);
});

test("what a caller sends is typed by its schema; the bytes of a file are bytes", () => {
  const at = `${M}/a/deep/xRoutes.ts`;
  const wrong = ["(request.body as Fields).title", "const { title } = body as { title: string };"];
  for (const text of wrong) expect(habitsOf(at, text), text).toHaveLength(1);
  for (const text of ["read(request.body as Buffer)", "save(body as z.output<typeof shape>)"])
    expect(habitsOf(at, text), text).toEqual([]);
});
