import { expect, test } from "vitest";
import { countTwins } from "./twins.ts";

const M = "server/src/modules";
const CODE = {
  [`${M}/a/commands/addX.ts`]:
    'export const addX = (context: Context) => transact(context, (work) => work.database.insertInto("x"));',
  [`${M}/a/deep/commands/closeX.ts`]:
    'import { put } from "./put.ts";\nexport const closeX = (context: Context, id: string) => transact(context, put);',
  // A piece, and what changes nothing: no commands.
  [`${M}/a/deep/commands/put.ts`]: 'export const put = (work: Work) => work.database.updateTable("x");',
  [`${M}/a/deep/commands/demandX.ts`]: "export const demandX = (context: Context) => context.viewer;",
  [`${M}/a/index.ts`]: 'export { closeX as close } from "./deep/commands/closeX.ts";',
  [`${M}/a/deep/routes.ts`]:
    'import { closeX } from "./commands/closeX.ts";\nexport function routes(app: App) {\n app.get("/api/xs/:id/close", {}, () => 1);\n app.post("/api/xs/:id/close", {}, ({ context, params }) => closeX(context, params.id));\n}',
};
const counted = (tests: Record<string, string>) => {
  const [only, ...rest] = countTwins(Object.entries({ ...CODE, ...tests }));
  expect(rest).toEqual([]);
  return only;
};
const DEEP = `${M}/a/deep/deep.test.ts`;

test("of two commands none is known without a test", () => {
  expect(counted({})).toEqual({
    room: `${M}/a`,
    commands: 2,
    ownFile: 0,
    known: 0,
    unknown: [`${M}/a/commands/addX.ts#addX`, `${M}/a/deep/commands/closeX.ts#closeX`],
  });
});

test("a test knows what it imports, through a door too, in its own sub-room or below", () => {
  const twin = 'import { addX } from "./addX.ts";\naddX(context);';
  expect(counted({ [`${M}/a/commands/addX.test.ts`]: twin })).toMatchObject({ ownFile: 1, known: 1 });
  const door = 'import { close } from "../index.ts";\nclose(context);';
  expect(counted({ [DEEP]: door })).toMatchObject({ ownFile: 0, known: 1 });
  // Beside another sub-room, above, or in another module: not beside.
  expect(counted({ [`${M}/a/other/x.test.ts`]: door })).toMatchObject({ known: 0 });
  expect(counted({ [`${M}/a/a.test.ts`]: 'import { close } from "./index.ts";' })).toMatchObject({
    known: 0,
  });
});

test("and whose route it asks, by method and whole path", () => {
  const asks = (text: string) => counted({ [DEEP]: text })?.known;
  expect(asks('office.send("POST", `/api/xs/${id}/close`, {});')).toBe(1);
  expect(asks('office.send("POST", "/api/xs/7/close?a=1");')).toBe(1);
  expect(asks("app.inject({ method: 'POST', url: `/api/xs/${one.id}/close` });")).toBe(1);
  for (const other of [
    'office.get("/api/xs/7/close")',
    'office.send("PUT", "/api/xs/7/close")',
    'office.send("POST", "/api/xs/7/closed")',
    'office.send("POST", "/api/xs/7/8/close")',
    'office.send("POST", `/api/xs/7/${act}`)',
    '// "/api/xs/7/close"',
  ])
    expect(asks(other), other).toBe(0);
});
