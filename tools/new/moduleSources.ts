/** The files of a new module, by their place in it. */
export const moduleSources = (name: string, zh: string): Record<string, string> => ({
  "tables.ts": `import type { Generated } from "kysely";
import type { Database } from "../../core/database.ts";

type Tables = {
  ${name}_entry: {
    id: string;
    title: string;
    added_by: string;
    added_at: Date;
    version: Generated<number>;
  };
};

export const tables = (database: Database) => database.withTables<Tables>();
`,
  "policy.ts": `import type { Policy } from "../../core/policy.ts";

export const policy = {
  listEntries: ["office", "leader"],
  addEntry: ["office"],
  changeEntry: ["office"],
} satisfies Policy;
`,
  "schemas.ts": `import { z } from "zod";

const title = z.string().trim().min(1, "请填写标题。").max(200);

export const newEntry = z.object({ title });
export const entryChange = z.object({ title, version: z.number().int() });
export const entry = z.object({
  id: z.string(),
  title: z.string(),
  addedBy: z.string(),
  addedAt: z.string(),
  version: z.number().int(),
});

export type NewEntry = z.output<typeof newEntry>;
export type EntryChange = z.output<typeof entryChange>;
export type Entry = z.output<typeof entry>;
`,
  "commands/addEntry.ts": `import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import type { NewEntry } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Adds an entry. @returns its id */
export async function addEntry(context: Context, { title }: NewEntry): Promise<string> {
  return transact(context, async (work) => {
    const id = randomUUID();
    await tables(work.database)
      .insertInto("${name}_entry")
      .values({ id, title, added_by: signedIn(work).name, added_at: work.clock.now() })
      .execute();
    await work.audit("${name}.add-entry", \`entry:\${id}\`, { title });
    return id;
  });
}
`,
  "commands/changeEntry.ts": `import { transact, type Context } from "../../../core/context.ts";
import { demand } from "../../../core/policy.ts";
import { notFound, staleVersion } from "../../../core/refusal.ts";
import { policy } from "../policy.ts";
import type { EntryChange } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Gives an entry another title. @throws Refusal 403, 404, 409 for a stale version */
export async function changeEntry(context: Context, id: string, { title, version }: EntryChange): Promise<void> {
  await transact(context, async (work) => {
    // Whatever road leads here: a route asks as well, a job does not.
    demand(policy.changeEntry, work.viewer);
    const db = tables(work.database);
    const before = await db.selectFrom("${name}_entry").select("title").where("id", "=", id).forUpdate().executeTakeFirst();
    if (!before) throw notFound("该记录");
    const changed = await db
      .updateTable("${name}_entry")
      .set({ title, version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .returning("id")
      .executeTakeFirst();
    if (!changed) throw staleVersion("该记录");
    await work.audit("${name}.change-entry", \`entry:\${id}\`, { from: before.title, to: title });
  });
}
`,
  "queries/entries.ts": `import type { Context } from "../../../core/context.ts";
import type { Entry } from "../schemas.ts";
import { tables } from "../tables.ts";

/** All entries, newest first. They belong to no unit: whoever may list them sees them all. */
export async function entries(context: Context): Promise<Entry[]> {
  const rows = await tables(context.database)
    .selectFrom("${name}_entry")
    .selectAll()
    .orderBy("added_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ id, title, added_by: addedBy, added_at: addedAt, version }) => ({
    id,
    title,
    addedBy,
    addedAt: addedAt.toISOString(),
    version,
  }));
}
`,
  "routes.ts": `import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { addEntry } from "./commands/addEntry.ts";
import { changeEntry } from "./commands/changeEntry.ts";
import { entries } from "./queries/entries.ts";
import { entry, entryChange, newEntry } from "./schemas.ts";

const TAGS = ["${name}"];
const path = "/api/${name}/entries";

export function routes(app: App): void {
  app.get(
    path,
    {
      config: { policy: "${name}.listEntries" },
      schema: { tags: TAGS, response: { 200: z.object({ entries: z.array(entry) }) } },
    },
    async (request) => ({ entries: await entries(request.context) }),
  );
  app.post(
    path,
    {
      config: { policy: "${name}.addEntry" },
      schema: { tags: TAGS, body: newEntry, response: { 200: z.object({ id: z.string() }) } },
    },
    async (request) => ({ id: await addEntry(request.context, request.body) }),
  );
  app.put(
    \`\${path}/:id\`,
    {
      config: { policy: "${name}.changeEntry" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.uuid() }),
        body: entryChange,
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request) => {
      await changeEntry(request.context, request.params.id, request.body);
      return { done: true as const };
    },
  );
}
`,
  "index.ts": `import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

/** ${zh}: entries that the office adds and changes. */
export const ${name}: Module = { name: "${name}", policy, routes };
`,
  "README.md": `# ${name}: ${zh}

Entries that the office adds and changes; office and leader read them. They belong to no unit.

- \`commands/addEntry.ts\`, \`commands/changeEntry.ts\`: one transaction each, with its audit row; a stale change is refused.
- \`queries/entries.ts\`: all entries, newest first.
`,
  [`${name}.test.ts`]: `import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../testing/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

test("an entry is added, changed once, and read by those who may", async () => {
  const office = await platform.person("office");
  const { id } = (await office.send("POST", "/api/${name}/entries", { title: "甲" })).json<{ id: string }>();
  const change = (title: string) =>
    office.send("PUT", \`/api/${name}/entries/\${id}\`, { title, version: 1 });
  expect((await change("乙")).statusCode).toBe(200);
  expect((await change("丙")).statusCode).toBe(409);
  const { entries } = (await office.get("/api/${name}/entries")).json<{ entries: object[] }>();
  expect(entries).toMatchObject([{ id, title: "乙", addedBy: office.viewer.name, version: 2 }]);
  const officer = await platform.person("officer");
  expect((await officer.get("/api/${name}/entries")).statusCode).toBe(403);
});
`,
});
