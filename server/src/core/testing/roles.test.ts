import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "../../modules.ts";
import { ROLES } from "../context.ts";
import { allows, type Rule } from "../policy.ts";
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
