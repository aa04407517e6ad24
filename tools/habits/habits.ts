import { parseSync } from "rolldown/utils";

export interface Fault {
  /** The function, or `(file)` for code outside functions. */
  name: string;
  fault: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** Functions that write the audit row for the one who calls them: each is held to it where it stands (`main.ts`). */
export const CARRIERS: Record<string, string> = {
  changeMatter: "server/src/modules/servicedesk/matters/change.ts",
  takeMove: "server/src/modules/approval/commands/takeMove.ts",
  openSubject: "server/src/modules/approval/commands/openSubject.ts",
  keepVersion: "server/src/modules/approval/commands/keepVersion.ts",
  takeStep: "server/src/modules/results/notice/commands/takeStep.ts",
  addVersion: "server/src/modules/results/notice/store.ts",
  changeSitting: "server/src/modules/participation/interviews/change.ts",
  settle: "server/src/modules/rectification/recheck/commands/settle.ts",
};

/** What leaves an audit row, itself or through a carrier, or stands on what a command hands on. */
export const AUDITS = new RegExp(
  String.raw`\.audit\(|\b(${Object.keys(CARRIERS).join("|")})\(|:\s*(Readonly<)?(Work|Database|Held|\w*Transaction)\b`,
);
/** A question about a person's role: asked in policies only, so that who may do what is read in one place. */
const ASKS_ROLE =
  /(\bviewer|\bsignedIn\(\w+\)|\bof|\bme)\??\.role\s*[!=]==\s*"(office|officer|expert|leader|system|audit)"/;
const WRITES = /\.(insertInto|updateTable|deleteFrom|mergeInto)\(/;

/**
 * What a reader of server code would otherwise have to remember: a query never writes, and whoever writes leaves an audit row or is
 * handed the `Work` of a command that does; roles are named in policies only.
 */
export function habitsOf(path: string, text: string): Fault[] {
  const asksRole = ASKS_ROLE.test(text) && !path.endsWith("/policy.ts");
  if (!WRITES.test(text) && !asksRole) return [];
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} can't be parsed: ${errors[0]?.message ?? ""}`);
  const inQueries = path.includes("/queries/");
  return functionsOf(program as unknown as { body: Node[] }).flatMap(({ name, node }) => {
    const source = text.slice(node.start, node.end);
    if (asksRole && ASKS_ROLE.test(source))
      return [{ name, fault: "asks for a role by its name: that is a question for the module's policy.ts" }];
    if (!WRITES.test(source)) return [];
    if (inQueries) return [{ name, fault: "writes, and stands among the queries" }];
    return AUDITS.test(source)
      ? []
      : [{ name, fault: "writes without an audit row and without the Work of a command" }];
  });
}

function functionsOf(program: { body: Node[] }): { name: string; node: Node }[] {
  return program.body.flatMap((statement) => {
    const declared = (
      statement.type === "ExportNamedDeclaration" && statement["declaration"]
        ? statement["declaration"]
        : statement
    ) as Node;
    if (declared.type === "FunctionDeclaration")
      return [{ name: (declared["id"] as { name: string }).name, node: declared }];
    if (declared.type === "VariableDeclaration")
      return (declared["declarations"] as Node[]).map((one) => ({
        name: (one["id"] as { name?: string }).name ?? "(pattern)",
        node: one,
      }));
    return declared.type.startsWith("Import") ? [] : [{ name: "(file)", node: declared }];
  });
}
