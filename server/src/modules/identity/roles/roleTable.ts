import { z } from "zod";
import type { Policy, Rule } from "../../../core/policy.ts";
import { ROLES } from "./roles.ts";
import data from "./roles.json" with { type: "json" };

const who = z.union([z.literal("everyone"), z.literal("signed-in"), z.array(z.enum(ROLES)).min(1)]);

/** Who may do what, in the office's words. Written by hand beside the policies: the two are compared, neither is made from the other. */
export const roleTable = z.strictObject({
  modules: z.array(
    z.strictObject({
      module: z.string(),
      name: z.string().min(1),
      actions: z.array(
        z.strictObject({
          action: z.string(),
          who,
          /** One sentence: who may do what, and within which bounds. */
          says: z.string().regex(/^\p{Script=Han}[^。]*。$/u),
        }),
      ),
    }),
  ),
});
export type RoleTable = z.output<typeof roleTable>;

/** @throws ZodError when a row is not well written */
export const readRoleTable = (): RoleTable => roleTable.parse(data);

const PLACE = "server/src/modules/identity/roles/roles.json";
const words = (rule: Rule): string => (typeof rule === "string" ? rule : [...rule].sort().join(", "));
const row = (action: string, rule: Rule): string =>
  JSON.stringify({ action, who: rule, says: "……（一句话：谁可以办理什么）。" });

/**
 * Where the table and the policies differ, each with what to do. Empty when they agree.
 * @param policies module name → its policy
 */
export function roleProblems(table: RoleTable, policies: ReadonlyMap<string, Policy>): string[] {
  const problems: string[] = [];
  const written = new Map<string, Rule>();
  for (const { module, actions } of table.modules) {
    for (const { action, who: rule } of actions) {
      const name = `${module}.${action}`;
      if (written.has(name)) problems.push(`${name}: written twice in ${PLACE}; take one row away.`);
      written.set(name, rule);
      if (policies.get(module)?.[action] === undefined)
        problems.push(`${name}: no policy has this action; take its row out of ${PLACE}.`);
    }
  }
  for (const [module, policy] of policies)
    for (const [action, rule] of Object.entries(policy)) {
      const said = written.get(`${module}.${action}`);
      if (said === undefined)
        problems.push(
          `${module}.${action}: nobody has written who may do this. Check that the policy is meant so, then add to module "${module}" in ${PLACE}: ${row(action, rule)}`,
        );
      else if (words(said) !== words(rule))
        problems.push(
          `${module}.${action}: the policy allows ${words(rule)}, the table says ${words(said)}. Mend the one that is wrong; a wider policy needs the office's word.`,
        );
    }
  return problems;
}
