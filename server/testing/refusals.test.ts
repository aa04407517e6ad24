import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "../src/modules.ts";
import { ROLES } from "../src/modules/identity/index.ts";
import { FIELD_NAMES } from "../src/core/http/inputProblems.ts";
import { allows, type Rule } from "../src/core/policy.ts";
import { startPlatform, type Person, type Platform } from "./platform.ts";

/** A JSON Schema as the description of the interface gives it. */
interface Shape {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  additionalProperties?: Shape | boolean;
}
interface Operation {
  parameters?: { name: string; in: "path" | "query"; schema: Shape }[];
  requestBody?: { content: Record<string, { schema: Shape }> };
}

let platform: Platform;
let paths: Record<string, Record<string, Operation>>;
const people = new Map<string, Person>();
beforeAll(async () => {
  platform = await startPlatform();
  for (const role of ROLES) people.set(role, await platform.person(role));
  const description = await platform.nobody.get("/api/openapi.json");
  paths = description.json<{ paths: typeof paths }>().paths;
});
afterAll(() => platform.close());

const rules = new Map<string, Rule>(
  modules.flatMap(({ name, policy }) =>
    Object.entries(policy).map(([action, rule]) => [`${name}.${action}`, rule] as const),
  ),
);

const branches = (shape: Shape): Shape[] => shape.anyOf ?? shape.oneOf ?? shape.allOf ?? [];

/** Every name of a field in the shape. */
function namesIn(shape: Shape | undefined, into: Set<string>): void {
  if (shape === undefined) return;
  for (const [name, inner] of Object.entries(shape.properties ?? {})) {
    into.add(name);
    namesIn(inner, into);
  }
  namesIn(shape.items, into);
  if (typeof shape.additionalProperties === "object") namesIn(shape.additionalProperties, into);
  for (const branch of branches(shape)) namesIn(branch, into);
}

/** A value that the shape takes, as far as an address needs it. */
function fitting(shape: Shape): string {
  const [first] = shape.enum ?? (shape.const === undefined ? [] : [shape.const]);
  if (first !== undefined) return String(first);
  const [branch] = branches(shape);
  if (branch) return fitting(branch);
  if (shape.format === "uuid") return randomUUID();
  if (shape.format === "date") return "2020-03-02";
  if (shape.type === "integer" || shape.type === "number") return String(Math.max(2019, shape.minimum ?? 0));
  return "C001";
}

/** Values that the shape should not take: of another type, too long, too large, of the wrong form. */
const WRONG: readonly unknown[] = [null, 1e15, -1e15, 0.5, "", "x".repeat(30_000), [], [{}], {}, true];

/** Bodies each with the same wrong value in every field, one level and two levels down. */
function wrongBodies(shape: Shape): unknown[] {
  const filled = (of: Shape, value: unknown, depth: number): unknown => {
    const inner = of.properties ?? branches(of).find((one) => one.properties)?.properties;
    if (inner && depth > 0)
      return Object.fromEntries(
        Object.entries(inner).map(([name, one]) => [name, filled(one, value, depth - 1)]),
      );
    const items = of.items ?? branches(of).find((one) => one.items)?.items;
    if (items && depth > 0) return [filled(items, value, depth - 1)];
    return value;
  };
  return WRONG.flatMap((value) => [1, 2, 4].map((depth) => filled(shape, value, depth)));
}

const ENGLISH = /Invalid|Too (big|small)|expected|Unrecognized|Required|must (be|have|match)|\[object/;

/** What is wrong with a refusal's sentence. */
function wordsProblem(message: string): string | null {
  if (!/\p{Script=Han}/u.test(message)) return "no Chinese";
  const english = ENGLISH.exec(message);
  if (english) return `English of a library: ${english[0]}`;
  if (!/请|可以|须/.test(message)) return "does not say what to do";
  return null;
}

const asker = (policy: string): Person => {
  const rule = rules.get(policy);
  if (rule === "everyone") return platform.nobody;
  const role = ROLES.find((one) => rule !== undefined && allows(rule, people.get(one)!.viewer));
  return people.get(role ?? "office")!;
};

test("every field of a request has a Chinese name, and no name stands for nothing", () => {
  const names = new Set<string>();
  for (const methods of Object.values(paths))
    for (const operation of Object.values(methods)) {
      for (const parameter of operation.parameters ?? []) {
        names.add(parameter.name);
        namesIn(parameter.schema, names);
      }
      for (const { schema } of Object.values(operation.requestBody?.content ?? {})) namesIn(schema, names);
    }
  const file = "server/src/core/http/fieldNames.json";
  expect(
    [...names].filter((name) => !Object.hasOwn(FIELD_NAMES, name)).sort(),
    `each needs its Chinese name in ${file}`,
  ).toEqual([]);
  expect(
    // One within another is called by both.
    Object.keys(FIELD_NAMES).filter((name) => name.split(".").some((part) => !names.has(part))),
    `no request has these fields: take them out of ${file}`,
  ).toEqual([]);
});

test("whatever is sent to whatever address, a refusal is Chinese, names the field in Chinese and says what to do", async () => {
  const faults: string[] = [];
  let refused = 0;
  let unfit = 0;
  const look = (what: string, answer: { statusCode: number; body: string }): void => {
    if (answer.statusCode < 400) return;
    if (answer.statusCode >= 500) {
      faults.push(`${what}: ${answer.statusCode}`);
      return;
    }
    refused += 1;
    const { message, details } = JSON.parse(answer.body) as { message: string; details: unknown };
    const problem = wordsProblem(message);
    if (problem) faults.push(`${what}: ${problem}: ${message}`);
    if (message.startsWith("提交的内容不符合要求")) {
      unfit += 1;
      for (const { field, name } of details as { field: string; name: string }[])
        if (name === "内容" && field !== "") faults.push(`${what}: no name for ${field}`);
    }
  };
  for (const { method, url, policy } of platform.app.routeList) {
    if (!url.startsWith("/api/") || policy.startsWith("core.") || /session|password|setup/.test(url))
      continue;
    const operation = paths[url.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
    const person = asker(policy);
    const shapes = new Map((operation?.parameters ?? []).map((one) => [one.name, one.schema]));
    const fit = url.replace(/:(\w+)/g, (_, name: string) => fitting(shapes.get(name) ?? {}));
    const unfitting = url.replace(/:(\w+)/g, "%E2%98%83");
    const ask = (address: string, body?: unknown) =>
      method === "GET"
        ? person.get(address)
        : person.send(method as "POST", address, ...(body === undefined ? [] : [body]));
    look(`${method} ${unfitting}`, await ask(unfitting));
    look(`${method} ${fit}`, await ask(fit));
    const queries = (operation?.parameters ?? []).filter((one) => one.in === "query");
    if (queries.length > 0)
      for (const value of ["%E2%98%83", "-1", "x".repeat(500)])
        look(
          `${method} ${fit} with every query ${value.slice(0, 10)}`,
          await ask(`${fit}?${queries.map(({ name }) => `${name}=${value}`).join("&")}`),
        );
    const schema = operation?.requestBody?.content["application/json"]?.schema;
    if (schema)
      for (const body of wrongBodies(schema))
        if (body !== null && typeof body === "object") look(`${method} ${fit}`, await ask(fit, body));
  }
  expect([...new Set(faults)].sort()).toEqual([]);
  expect(unfit).toBeGreaterThan(1000);
  expect(refused).toBeGreaterThan(unfit);
});
