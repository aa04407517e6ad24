import { describe, expect, test } from "vitest";
import { askedFaults, needlessRoles } from "./asked.ts";
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

/** Names what leaves an audit row, beside a piece that writes. */
const names = (body: string, imports = ""): Files => ({
  ...PIECE,
  [`${M}/a/note.ts`]: 'export const note = (work: Work) => work.audit("a.add-x", "x:1");',
  [`${M}/a/commands/addX.ts`]: `import { note } from "../note.ts";\nimport { put } from "../pieces.ts";\n${imports}\nexport async function addX(context: Context) { return transact(context, async (work) => { ${body} }); }`,
});

describe("what is only named leaves no audit row", () => {
  const NAMED: Record<string, string> = {
    "in a comment": "await put(work); /* note(work) */",
    "in a type": "const later: typeof note | null = null; await put(work, later);",
    "thrown away": "await put(work); void note;",
    "as a statement": "await put(work); note;",
    "in a condition": 'if (note !== undefined && typeof note === "function") await put(work);',
    "as a key": 'await put(work, { note: "x" });',
    "as a member of another thing": "await put(work, work.note(1));",
    "as a text": "await put(work, `note(work)`);",
    "as a constant that nobody calls": "const later = note; await put(work);",
    "in a function that nobody calls": "const later = async () => { await note(work); }; await put(work);",
    "in a declared function that nobody calls":
      "async function later() { await note(work); } await put(work);",
    "in a method of a thing that nobody uses":
      "const later = { tell() { return note(work); } }; await put(work);",
    "in functions that only call each other":
      "const one = () => { other(); }; const other = () => { one(); note(work); }; await put(work);",
    "under the name of a parameter":
      "const tell = (note: () => void) => { note(); }; await put(work); tell(put);",
    "under the name of a variable": "const note = put; await note(work);",
    "under the name of what was taken apart": "const { note } = work; await put(work); note();",
    "as a default of what nobody calls": "const tell = (act = note) => 1; await put(work); tell();",
  };
  test.each(Object.entries(NAMED))("%s", (_name, body) => {
    expect(found(names(body))).toEqual([expect.stringMatching(/nothing on its way leaves an audit row/)]);
  });
  test("nor does what is called by something that is only named, however far", () => {
    const files = names("await put(work); void both;", 'import { both } from "../both.ts";');
    files[`${M}/a/both.ts`] =
      'import { note } from "./note.ts";\nexport const both = async (work: Work) => { await note(work); };';
    expect(found(files)).toHaveLength(1);
    files[`${M}/a/both.ts`] =
      'import { note } from "./note.ts";\nexport const both = async (work: Work) => { void note; };';
    expect(found({ ...files, ...called("await put(work); await both(work);") })).toHaveLength(1);
  });
  test("nor an audit that stands in a function nobody calls", () => {
    expect(found(names('const later = () => work.audit("a.add-x", "x:1"); await put(work);'))).toHaveLength(
      1,
    );
    expect(found(names("await put(work); /* work.audit(1) */"))).toHaveLength(1);
  });
  const called = (body: string): Files => ({
    [`${M}/a/commands/addX.ts`]: `import { both } from "../both.ts";\nimport { put } from "../pieces.ts";\nexport const addX = (context: Context) => transact(context, async (work) => { ${body} });`,
  });
  const CALLED: Record<string, string> = {
    called: "await put(work); await note(work);",
    "called where a condition holds": "await put(work); if (work) await note(work);",
    "one of two": "await put(work); await (work ? note : put)(work);",
    "what there is": "await (undefined ?? note)(work); await put(work);",
    "handed to a call": "await put(work); await Promise.all([1].map(note));",
    "handed in an object": "await put(work, { act: note });",
    "handed in a list": "await put(work, ...[note]);",
    "given back": "await put(work); return note;",
    "by another name": "const later = note; await put(work); await later(work);",
    "out of a table": "const acts = { one: note, two: put }; await acts[work.one](work); await put(work);",
    "one after the other": "for (const act of [put, note]) await act(work);",
    "as a default": "const tell = (act = note) => act(work); await put(work); await tell();",
    "by a function inside":
      "await put(work); const later = async () => { await note(work); }; await later();",
    "by a function that stands below":
      "await later(); async function later() { await put(work); await note(work); }",
    "by a method": "const acts = { tell() { return note(work); } }; await put(work); await acts.tell();",
    "put where others call it": "await put(work); work.after = note;",
    "with a type of its own": "await put(work); await (note as Act)!(work);",
    "if it is there": "await put(work); await note?.(work);",
  };
  test.each(Object.entries(CALLED))("but what is called does: %s", (_name, body) => {
    expect(found(names(body))).toEqual([]);
  });
  test("and what is called out of a file that was imported as a whole", () => {
    const files = names("await put(work); await all.note(work);", 'import * as all from "../note.ts";');
    expect(found(files)).toEqual([]);
    expect(
      found(names("await put(work); void all.note;", 'import * as all from "../note.ts";')),
    ).toHaveLength(1);
  });
});

describe("a query that only names the viewer asks nobody", () => {
  const MORE: Record<string, string> = {
    "in a comment": "/* the viewer sees all */ return context.database;",
    "as a key": "return { viewer: null, ...context.database };",
    "in a function that nobody calls": "const own = () => signedIn(context); return context.database;",
    "in a type": 'const who: Context["viewer"] = null; return [who, context.database];',
  };
  test.each(Object.entries(MORE))("%s", (_name, body) => {
    expect(found({ [`${M}/a/queries/xs.ts`]: `export function xs(context: Context) { ${body} }` })).toEqual([
      expect.stringMatching(/xs: does not ask who looks/),
    ]);
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

describe("a command that somebody can ask for asks who acts", () => {
  const ROUTE = {
    [`${M}/a/routes.ts`]:
      'import { addX } from "./commands/addX.ts";\nexport const routes = (app: App) => app.post("/x", {}, ({ context }) => addX(context));',
  };
  const command = (body: string, imports = ""): Files => ({
    [`${M}/a/policy.ts`]:
      "export const policy = {};\nexport const mayAdd = (viewer: Viewer): boolean => viewer.recused.size === 0;",
    [`${M}/a/commands/addX.ts`]: `${imports}\nexport const addX = (context: Context) => transact(context, async (work) => { ${body} await work.audit("a.add-x", "x:1"); });`,
  });
  const asked = (files: Files, known: string[] = []): string[] =>
    askedFaults(readGraph(Object.entries(files)), new Set(known), (path) => FACING.test(path)).map(
      ({ name, fault }) => `${name}: ${fault}`,
    );
  const MAY = 'import { mayAdd } from "../policy.ts";';
  const NEVER: Record<string, Files> = {
    "not at all": command(""),
    "only in a comment": command("/* mayAdd(viewer) */", MAY),
    "only in a function that nobody calls": command("const later = () => signedIn(context);"),
    "only in the key of a row": command("await put({ viewer: 1 });"),
  };
  test.each(Object.entries(NEVER))("is found: %s", (_name, files) => {
    expect(asked({ ...ROUTE, ...files })).toEqual([
      expect.stringMatching(/^addX: is a command that never asks who acts/),
    ]);
    // Nobody can ask for it: it acts by the clock.
    expect(asked(files)).toEqual([]);
    expect(asked({ ...ROUTE, ...files }, [`${M}/a/commands/addX.ts addX`])).toEqual([]);
  });
  test("a rule of a policy that is named and not called is found, beside a viewer that is asked", () => {
    for (const idle of ["void mayAdd;", "if (mayAdd) await put(work);", "const mayAdd = 1;"])
      expect(asked(command(`signedIn(context); ${idle}`, MAY)), idle).toEqual([
        expect.stringMatching(/names .*policy.ts#mayAdd and never calls it/),
      ]);
  });
  test("a policy that is called or handed on, the viewer, and what asks them are enough", () => {
    const pieces = {
      [`${M}/a/pieces.ts`]:
        'import { mayAdd } from "./policy.ts";\nexport const put = (work: Work) => take(work, mayAdd);',
    };
    for (const [body, imports] of [
      ["if (!mayAdd(one)) throw refused();", MAY],
      ["await take(work, mayAdd);", MAY],
      ["await put(work);", 'import { put } from "../pieces.ts";'],
      ["await keep(context.viewer);", ""],
      ["const { id } = signedIn(work); await keep(id);", ""],
    ] as const)
      expect(asked({ ...ROUTE, ...pieces, ...command(body, imports) }), body).toEqual([]);
  });
  test("whose row is needed no more is told", () => {
    const key = `${M}/a/commands/addX.ts addX`;
    const told = (files: Files) =>
      needlessRoles(readGraph(Object.entries(files)), new Set([key]), (path) => FACING.test(path));
    expect(told({ ...ROUTE, ...command("") })).toEqual([]);
    expect(told({ ...ROUTE, ...command("signedIn(context);") })).toEqual([key]);
    expect(told({})).toEqual([key]);
  });
});

test("who writes beside a comment that speaks of the audit leaves none", () => {
  const writes =
    'export const addX = (database: Db) => { /* work.audit(1); takeStep(); */ database.insertInto("x"); };';
  expect(habitsOf(`${M}/a/pieces.ts`, writes)).toHaveLength(1);
  expect(habitsOf(`${M}/a/pieces.ts`, writes.replaceAll(/\/\*|\*\//g, ""))).toEqual([]);
});
