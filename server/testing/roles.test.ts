import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "../src/modules.ts";
import { ROLES } from "../src/modules/identity/index.ts";
import { readRoleTable, roleProblems } from "../src/modules/identity/index.ts";
import { allows, type Policy, type Rule } from "../src/core/policy.ts";
import { startPlatform, type Person, type Platform } from "./platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const rules = new Map<string, Rule>(
  modules.flatMap((module) =>
    Object.entries(module.policy).map(([action, rule]) => [`${module.name}.${action}`, rule] as const),
  ),
);

const policies = new Map(modules.map((module) => [module.name, module.policy]));

test("the written table of roles and the policies agree, action by action", () => {
  expect(roleProblems(readRoleTable(), policies)).toEqual([]);
});

test("a policy that is widened, narrowed, new or gone is told with the row to mend", () => {
  const table = readRoleTable();
  // What the test above tells is told there.
  const standing = new Set(roleProblems(table, policies));
  const told = (changed: ReadonlyMap<string, Policy>): string[] =>
    roleProblems(table, changed).filter((problem) => !standing.has(problem));
  const changed = (module: string, change: Policy): ReadonlyMap<string, Policy> =>
    new Map([...policies, [module, { ...policies.get(module), ...change }]]);
  for (const { module, actions } of table.modules)
    for (const { action, who } of actions)
      for (const wider of [
        "everyone",
        "signed-in",
        [...(Array.isArray(who) ? who : []), "officer"],
      ] as Rule[]) {
        const same =
          JSON.stringify(wider) === JSON.stringify(who) || (Array.isArray(who) && who.includes("officer"));
        if (same && typeof wider !== "string") continue;
        if (wider === who) continue;
        expect(told(changed(module, { [action]: wider }))).toEqual([
          expect.stringContaining(`${module}.${action}: the policy allows`),
        ]);
      }
  expect(told(changed("review", { assign: [] }))).toHaveLength(1);
  expect(told(changed("review", { burn: ["office"] }))).toEqual([
    expect.stringMatching(/review\.burn: nobody has written .* \{"action":"burn","who":\["office"\],/),
  ]);
  expect(told(new Map([...policies, ["archive", { read: "signed-in" }]]))).toEqual([
    expect.stringContaining('add to module "archive"'),
  ]);
  const { takeBack: _, ...rest } = policies.get("review")!;
  expect(told(new Map([...policies, ["review", rest]]))).toEqual([
    expect.stringContaining("review.takeBack: no policy has this action"),
  ]);
  const twice = {
    modules: [...table.modules, { ...table.modules[0]!, actions: table.modules[0]!.actions.slice(0, 1) }],
  };
  expect(roleProblems(twice, policies).filter((problem) => !standing.has(problem))).toEqual([
    expect.stringContaining("written twice"),
  ]);
});

test("everyone who is signed in may read the table", async () => {
  const officer = await platform.person("officer", null);
  expect((await officer.get("/api/roles")).json()).toEqual(readRoleTable());
  expect((await platform.nobody.get("/api/roles")).statusCode).toBe(401);
});

test("every route is under a policy, and every role gets exactly what the policy says", async () => {
  const routes: { method: string; url: string; policy: string }[] = [];
  for (const route of platform.app.routeList) {
    expect(rules.has(route.policy) || route.policy.startsWith("core."), `${route.method} ${route.url}`).toBe(
      true,
    );
    if (!route.policy.startsWith("core.")) routes.push(route);
  }
  expect(routes.length).toBeGreaterThan(12);
  const people = new Map<string, Person>();
  for (const role of ROLES) people.set(role, await platform.person(role));
  for (const { method, url, policy } of routes) {
    const rule = rules.get(policy) ?? [];
    // Ends nobody's session here and creates nothing: ids that do not exist, bodies that are empty.
    if (policy === "identity.signOut") continue;
    const address = url
      .replace(/:year\b/g, "1999")
      .replace(/:round\b/g, "1")
      .replace(/:[A-Za-z]+/g, "00000000-0000-4000-8000-000000000000")
      .replace("*", "nothing");
    for (const role of [null, ...ROLES]) {
      const person = role ? people.get(role)! : platform.nobody;
      const answer =
        method === "GET" ? await person.get(address) : await person.send(method as "POST", address, {});
      const { code } = answer.headers["content-type"]?.toString().startsWith("application/json")
        ? answer.json<{ code?: string }>()
        : { code: undefined };
      const refused =
        answer.statusCode === 401
          ? code === "sign-in-required"
          : answer.statusCode === 403 && code === "forbidden";
      const may = allows(rule, role ? person.viewer : null);
      expect(answer.statusCode, `${method} ${url} as ${role}`).toBeLessThan(500);
      if (!may) expect(refused, `${method} ${url} must be refused to ${role ?? "nobody"}`).toBe(true);
      else if (rule !== "signed-in" && rule !== "everyone") {
        expect(answer.statusCode, `${method} ${url} must be open to ${role}`).not.toBe(401);
      }
    }
  }
});
