import { parseSync } from "rolldown/utils";
import { declarations, type Node } from "./graph.ts";
import { WRITES } from "./reach.ts";

export interface Fault {
  /** The function, or `(file)` for code outside functions. */
  name: string;
  fault: string;
}

/** Functions that write the audit row for the one who calls them: each is held to it where it stands (`main.ts`). */
export const CARRIERS: Record<string, string> = {
  changeMatter: "server/src/modules/servicedesk/matters/commands/changeMatter.ts",
  takeMove: "server/src/modules/approval/commands/takeMove.ts",
  openSubject: "server/src/modules/approval/commands/openSubject.ts",
  keepVersion: "server/src/modules/approval/commands/keepVersion.ts",
  takeStep: "server/src/modules/results/notice/commands/takeStep.ts",
  addVersion: "server/src/modules/results/notice/commands/addVersion.ts",
  changeSitting: "server/src/modules/participation/interviews/commands/changeSitting.ts",
  settle: "server/src/modules/rectification/recheck/commands/settle.ts",
};

/** What leaves an audit row, itself or through a carrier, or stands on what a command hands on. */
const AUDITS = new RegExp(
  String.raw`\.audit\(|\b(${Object.keys(CARRIERS).join("|")})\(|:\s*(Readonly<)?(Work|Database|Held|\w*Transaction)\b`,
);
/** What comes from outside is described by a schema, and typed by it; only the bytes of a file are not. */
const UNTOLD = /\bbody\s*(\)\s*)?as\s+(?!Buffer\b|z\.output<)[A-Za-z{]/;
/** A question about a person's role: asked in policies only, so that who may do what is read in one place. */
const ASKS_ROLE =
  /(\bviewer|\bsignedIn\(\w+\)|\bof|\bme)\??\.role\s*[!=]==\s*"(office|officer|expert|leader|system|audit)"/;
/** Says of itself that it returns rows whoever looks. */
const UNFILTERED = /not filtered by\s+(\*\s+)?viewer/i;
/** Files that face callers: what they hold was asked for by somebody who looks. */
export const FACING =
  /(^|\/)(\w*[rR]outes?|schemas|\w+Schemas|policy)\.ts$|\/routes\/|^server\/src\/public\//;
/** Text as a browser reads it back: an entity as a string of its own, or one made of a sign's number. */
const ESCAPES = /(["'`])&(amp|lt|#38|#60);\1|`&#\$\{/;
/** What is written in one place, for the whole of a room (else the server): where, and what else would write it anew. */
const ONCE: { what: string; home: string; looks: RegExp; room?: string; besides?: string[] }[] = [
  ...["server/src/core/escaped.ts", "inspector/src/escaped.ts"].map((home) => ({
    what: "the escape of HTML",
    home,
    looks: ESCAPES,
    room: home.slice(0, home.indexOf("/")),
  })),
  {
    what: "the escape of HTML",
    home: "gongwen/src/model/escaped.ts",
    looks: ESCAPES,
    room: "gongwen",
    // Word's own: what XML can't hold goes as well.
    besides: ["gongwen/src/render/docx/word.ts"],
  },
  {
    what: "the middle of numbers",
    home: "server/src/core/median.ts",
    looks: /\.length >> 1\b|Math\.floor\(\w+\.length \/ 2\)/,
  },
  {
    what: "the kinds of unit",
    home: "server/src/modules/registry/kinds.ts",
    looks: /"bureau"\s*[,|]\s*"college"/,
  },
  {
    what: "points as text",
    home: "server/src/core/points.ts",
    looks: /\/ 100\)\.toFixed\(2\)(?!\}%)/,
  },
  {
    what: "the day in China",
    home: "server/src/core/clock.ts",
    looks: /8 \* 3_?600_?000\)\.toISOString/,
  },
];
const OPENS = /\btransact\(/;
const SPEAKS_SQL = /import \{[^}]*(?<!type )\bsql\b[^}]*\} from "kysely"/;
/** Where SQL is spoken, in a module or in one of its sub-rooms: elsewhere a reader does not look for it. */
const SQL_PLACES = /\/(commands|queries)\/|\/tables\.ts$/;
/** What a module's file says to the database beside its commands, queries and tables. */
function beside(path: string, text: string): Fault[] {
  if (!path.startsWith("server/src/modules/")) return [];
  if (OPENS.test(text) && !path.includes("/commands/"))
    return [{ name: "(file)", fault: "opens a transaction, and is no command" }];
  if (SPEAKS_SQL.test(text) && !SQL_PLACES.test(path))
    return [{ name: "(file)", fault: "speaks SQL, and is no command, query or table" }];
  return [];
}

/**
 * What a reader of server code would otherwise have to remember: SQL stands in commands, queries and tables, a transaction is a command's; a query never writes, and whoever writes leaves an audit row or is
 * handed the `Work` of a command that does; roles are named in policies only; what is not filtered by viewer takes a `Whole`, which no
 * file that faces callers makes for itself.
 */
export function habitsOf(path: string, text: string): Fault[] {
  const again = writtenAnew(path, text);
  if (again.length > 0) return again;
  const asksRole = ASKS_ROLE.test(text) && !path.endsWith("/policy.ts");
  const facing = FACING.test(path) && /\b(wholeOf|transact)\(/.test(text);
  if (facing)
    return [
      { name: "(file)", fault: "faces callers and makes itself a Whole: a query answers for what it shows" },
    ];
  if (FACING.test(path) && UNTOLD.test(text))
    return [{ name: "(file)", fault: "gives a type of its own to what comes from outside: a schema does" }];
  const elsewhere = beside(path, text);
  if (elsewhere.length > 0) return elsewhere;
  const several = path.includes("/commands/") ? severalCommands(path, text) : [];
  const unfiltered = UNFILTERED.test(text);
  if (!WRITES.test(text) && !asksRole && !unfiltered) return several;
  const { program, errors, comments } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} can't be parsed: ${errors[0]?.message ?? ""}`);
  const inQueries = path.includes("/queries/");
  const bare = comments.reduce(
    (rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
    text,
  );
  const faults = declarations(program as unknown as { body: Node[] }).flatMap(({ name, node }) => {
    const source = text.slice(node.start, node.end);
    if (unfiltered && UNFILTERED.test(docBefore(text, node.start)) && /\bcontext: Context\b/.test(source))
      return [{ name, fault: "is not filtered by viewer and takes a Context: it takes a Whole" }];
    if (asksRole && ASKS_ROLE.test(source))
      return [{ name, fault: "asks for a role by its name: that is a question for the module's policy.ts" }];
    if (!WRITES.test(source)) return [];
    if (inQueries) return [{ name, fault: "writes, and stands among the queries" }];
    return AUDITS.test(bare.slice(node.start, node.end))
      ? []
      : [{ name, fault: "writes without an audit row and without the Work of a command" }];
  });
  return [...several, ...faults];
}

/** What a file writes though it stands elsewhere in its room. */
export const writtenAnew = (path: string, text: string): Fault[] =>
  ONCE.filter(
    ({ home, looks, room = "server", besides = [] }) =>
      path.startsWith(`${room}/`) && path !== home && !besides.includes(path) && looks.test(text),
  ).map(({ what, home }) => ({ name: "(file)", fault: `writes ${what} anew: that stands in ${home}` }));

/** A file of `commands/` gives one command (it opens a transaction) and is named for it; pieces of commands, handed a `Work`, may stand together. */
function severalCommands(path: string, text: string): Fault[] {
  if (!OPENS.test(text)) return [];
  const { program } = parseSync(path, text);
  const commands = declarations(program as unknown as { body: Node[] }).filter(
    ({ node, exported }) => exported && OPENS.test(text.slice(node.start, node.end)),
  );
  const names = commands.map(({ name }) => name);
  if (names.length > 1)
    return [{ name: "(file)", fault: `gives ${names.join(", ")}: one command a file, named for it` }];
  const [only] = names;
  return only === undefined || path.endsWith(`/${only}.ts`)
    ? []
    : [{ name: "(file)", fault: `gives ${only} and is not named for it` }];
}

/** The comment that stands right before a place, past `export`. */
const docBefore = (text: string, at: number): string =>
  /\/\*\*(?:(?!\*\/)[^])*\*\/\s*(?:export\s+)?(?:const\s+)?$/.exec(
    text.slice(Math.max(0, at - 2000), at),
  )?.[0] ?? "";
