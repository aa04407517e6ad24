import { reaching, type Fn } from "./graph.ts";
import type { Fault } from "./habits.ts";

/** Commands of which a route's own policy says all, by `path name`. */
export type RolesOnly = ReadonlySet<string>;

const isPolicy = ({ path }: Fn): boolean => /\/(policy|\w+Policy)\.ts$/.test(path);

/**
 * A command that somebody can ask for asks who acts: the viewer, or a policy, itself or through what it calls; or it is known that the roles of its
 * routes are all that counts. What acts by the clock alone has nobody to ask about. And a rule of a policy that is named is called.
 * @param facing whether a file faces callers
 */
export function askedFaults(
  graph: ReadonlyMap<string, Fn>,
  rolesOnly: RolesOnly,
  facing: (path: string) => boolean,
): (Fault & { path: string })[] {
  const inCore = ({ path }: Fn): boolean => path.startsWith("server/src/core/");
  const asks = reaching(graph, (one) => isPolicy(one) || (!inCore(one) && one.does.asks), "calls");
  const asked = namedFrom(graph, ({ path }) => facing(path));
  return [...graph].flatMap(([key, one]) => {
    const { path, name, source } = one;
    if (!path.startsWith("server/src/modules/") || facing(path)) return [];
    const idle = [...one.refs].filter((ref) => {
      const rule = graph.get(ref);
      return rule !== undefined && isPolicy(rule) && rule.name !== "policy" && !one.calls.has(ref);
    });
    const faults = idle.map((ref) => ({ path, name, fault: `names ${ref} and never calls it` }));
    if (
      /\btransact\(/.test(source) &&
      one.exported &&
      asked.has(key) &&
      !asks.has(key) &&
      !rolesOnly.has(`${path} ${name}`)
    )
      faults.push({
        path,
        name,
        fault:
          "is a command that never asks who acts: ask a policy or the viewer, or say in tools/habits/rolesOnly.json why the roles of its routes are enough",
      });
    return faults;
  });
}

/** Rows of the list that no command needs any more. */
export function needlessRoles(
  graph: ReadonlyMap<string, Fn>,
  rolesOnly: RolesOnly,
  facing: (path: string) => boolean,
): string[] {
  const wanted = new Set(askedFaults(graph, new Set(), facing).map(({ path, name }) => `${path} ${name}`));
  return [...rolesOnly].filter((key) => !wanted.has(key));
}

/** What is named by the functions that begin, or by what they name, however far. */
function namedFrom(graph: ReadonlyMap<string, Fn>, begins: (one: Fn) => boolean): Set<string> {
  const found = new Set<string>();
  const open = [...graph].filter(([, one]) => begins(one)).map(([key]) => key);
  for (let key = open.pop(); key !== undefined; key = open.pop())
    if (!found.has(key)) {
      found.add(key);
      open.push(...(graph.get(key)?.refs ?? []));
    }
  return found;
}
