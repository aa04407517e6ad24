import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openOwner } from "../server/src/core/database.ts";
import { restore } from "../server/src/core/backup/restore.ts";
import { allows } from "../server/src/core/policy.ts";
import { modules } from "../server/src/modules.ts";
import { ROLES, type Role } from "../server/src/modules/identity/index.ts";
import { jsonColumns } from "../server/testing/jsonColumns.ts";
import storedJson from "../server/testing/storedJson.json" with { type: "json" };
import { startPlatform, type Person, type Platform } from "../server/testing/platform.ts";

/** Small platforms as earlier versions left them, each a backup: `<day>-<version>.backup`. */
const FOLDER = join(import.meta.dirname, "olderDatabases");
/** Most large files were left out of the backups, so that they stay small: what names them answers that they are lost. */
const LEFT_OUT = / is missing$/;
/** What is known not to hold of a version: its totals were rounded item by item, as they were published (decision 18 came later). */
const KNOWN: Record<string, RegExp> = {
  "2026-11-24-19-migrations.backup": /^results: every total equals the sum of its marks/,
};
/** A year that was finished under the old version. */
const YEAR = "2019";
/** Rows of a table whose keys are tried in addresses. */
const ROWS = 2;

/** Columns of stored JSON of which an older platform holds something: what is walked below reads it as the older program wrote it. */
const walked = new Set<string>();

/** Notes which columns of JSON hold anything but nothing, after the schema was brought up to date. */
async function noteJson({ databaseUrl }: Platform): Promise<void> {
  const owner = openOwner(databaseUrl);
  for (const { name, table, column } of await jsonColumns(owner)) {
    const [row] = (await owner.unsafe(`select exists (select from "${table}"
      where "${column}" is not null and "${column}"::text not in ('{}', '[]', 'null')) as held`)) as [
      { held: boolean },
    ];
    if (row.held) walked.add(name);
  }
  await owner.end();
}

const rules = new Map(
  modules.flatMap((module) =>
    Object.entries(module.policy).map(([action, rule]) => [`${module.name}.${action}`, rule] as const),
  ),
);

/** Keys of the database's rows by the kind of key: what may stand in an address. */
async function keysOf({
  databaseUrl,
}: Platform): Promise<{ ids: string[]; units: string[]; numbers: string[] }> {
  const owner = openOwner(databaseUrl);
  const rows = await owner<{ table: string; column: string; type: string }>`
    select c.conrelid::regclass::text as table, a.attname as column, format_type(a.atttypid, null) as type
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'p' and c.connamespace = 'public'::regnamespace order by 1, 2`;
  const ids = new Set<string>();
  const numbers = new Set<string>(["1"]);
  for (const { table, column, type } of rows) {
    const found = (await owner.unsafe(
      `select distinct "${column}"::text as key from ${table} where "${column}" is not null limit ${ROWS}`,
    )) as { key: string }[];
    for (const { key } of found)
      if (type === "uuid") ids.add(key);
      else if (type === "integer" || type === "bigint") numbers.add(key);
  }
  const units = await owner<{ id: string }>`select id from unit order by id limit 3`;
  await owner.end();
  return { ids: [...ids], units: units.map((row) => row.id), numbers: [...numbers] };
}

/** What may stand for a parameter, by its name. */
function candidates(parameter: string, keys: Awaited<ReturnType<typeof keysOf>>): string[] {
  const name = parameter.replace(/[^A-Za-z].*$/, "");
  if (name === "year") return [YEAR];
  if (/unit/i.test(name)) return keys.units;
  if (name === "format" || name === "name" || name === "file") return ["pdf", "docx", "xlsx", "csv", "json"];
  if (/^(n|no|number|ordinal|page|place|version|edition|item|round|month|day|date)$/.test(name))
    return [...keys.numbers.slice(0, 4), "A1"];
  return [...keys.ids, ...keys.units.slice(0, 1), "1"];
}

/** Addresses of a route: each parameter but one stands at its first value, that one takes all; the year always its own. */
function addressesOf(url: string, keys: Awaited<ReturnType<typeof keysOf>>): string[] {
  const parameters = [...url.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  const all = parameters.map((name) => candidates(name, keys));
  const fill = (values: readonly (string | undefined)[]): string => {
    let at = 0;
    return url
      .replace(/:(\w+)(\([^)]*\))?/g, () => encodeURIComponent(values[at++] ?? "1"))
      .replace(/\*$/, "index.html");
  };
  const first = all.map((list) => list[0]);
  const out = new Set([fill(first)]);
  for (const [place, list] of all.entries())
    for (const value of list) out.add(fill(first.map((one, index) => (index === place ? value : one))));
  return [...out];
}

for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith(".backup")).sort())
  test(`a platform of ${file.replace(".backup", "")} is opened, brought up to date, holds, and answers every GET`, async () => {
    const platform = await startPlatform("2020-06-15T01:00:00Z", {}, async ({ url, dataFolder, files }) => {
      await restore(join(FOLDER, file), { url, dataFolder, files }, null);
    });
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    try {
      const broken: string[] = [];
      for (const { name, invariants = [] } of modules)
        for (const one of invariants)
          for (const line of await one.broken(platform.as(null)))
            broken.push(`${name}: ${one.name}: ${line}`);
      expect(broken.filter((line) => !(LEFT_OUT.test(line) || KNOWN[file]?.test(line)))).toEqual([]);
      await noteJson(platform);
      const keys = await keysOf(platform);
      const people = new Map<Role, Person>();
      for (const role of ROLES)
        people.set(role, await platform.person(role, role === "officer" ? (keys.units[0] ?? null) : null));
      const failed: string[] = [];
      const answered = { all: 0, good: 0, routes: new Set<string>() };
      const gets = platform.app.routeList.filter((route) => route.method === "GET");
      for (const { url, policy } of gets) {
        const rule = rules.get(policy as `${string}.${string}`);
        const role = ROLES.find((one) => rule !== undefined && allows(rule, platformViewer(people, one)));
        const who = role === undefined ? platform.nobody : people.get(role)!;
        for (const address of addressesOf(url, keys)) {
          if (/\/(live|events|stream)\b/.test(address)) continue;
          const answer = await who.get(address);
          answered.all += 1;
          if (answer.statusCode === 200) {
            answered.good += 1;
            answered.routes.add(url);
          }
          if (answer.statusCode >= 500)
            failed.push(`${answer.statusCode} ${address} ${answer.body.slice(0, 200)}`);
        }
      }
      expect(
        failed,
        said.mock.calls
          .map((call) => String(call.at(-1)))
          .slice(0, 5)
          .join("\n"),
      ).toEqual([]);
      console.log(
        `${file}: ${gets.length} routes, ${answered.all} addresses asked, ${answered.good} answered 200 on ${answered.routes.size} routes, 0 failed`,
      );
      // Most of what can be read was read, and not only refused.
      expect(answered.routes.size).toBeGreaterThan(gets.length / 3);
    } finally {
      said.mockRestore();
      await platform.close();
    }
  });

test("every stored JSON that the table says older platforms hold was held by one and read", () => {
  expect([...walked].sort()).toEqual(
    storedJson.columns.flatMap(({ column, walked: held }) => (held ? [column] : [])).sort(),
  );
});

const platformViewer = (people: ReadonlyMap<Role, Person>, role: Role) => people.get(role)!.viewer;
