import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { siteOfCase, type Case } from "../evaluate/caseSite.ts";
import type { UnitKind } from "../model.ts";
import { judge } from "../verdict/judge.ts";
import { CARDS } from "./card.ts";

function run(
  check: string,
  name: string,
): {
  found: { outcome: string; key: string; values: Record<string, unknown>; message: { zh: string } }[];
  wanted: Case["expect"];
  also: NonNullable<Case["also"]>;
  kind: UnitKind;
} {
  const folder = join(import.meta.dirname, check, "cases");
  const one = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Case;
  const home = readFileSync(join(folder, `${name}.html`), "utf8");
  const { inspection, ...stored } = siteOfCase(home, one);
  const report = judge(stored, inspection);
  return {
    found: report.verdicts.filter((verdict) => verdict.check === check),
    wanted: one.expect,
    also: one.also ?? [],
    kind: inspection.kind,
  };
}

/** What is no word of ours: addresses and paths, and what a page itself says. */
const QUOTED = /“[^”]*”|CVE-[\d-]+|https?:\/\/\S+|\/[^\s，。；：、（）]*|[\w-]+(?:\.[\w-]+)+/gu;
const TECHNICAL =
  /[a-z]{3,}\.[A-Za-z]+|= (?:true|false|\d)|display:|off-screen|script:|marquee|\d{4}-\d\d-\d\d|\d{4}-\d{4}/u;

const checks = readdirSync(import.meta.dirname, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, "check.ts")),
);

describe.each(checks.map((entry) => entry.name))("%s", (check) => {
  const folder = join(import.meta.dirname, check, "cases");
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) => name.slice(0, -5))
    : [];
  test("has three cases that pass, three that do not, two traps, and a README", () => {
    const roles = names.map(
      (name) => (JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Case).role,
    );
    const count = (role: Case["role"]): number => roles.filter((one) => one === role).length;
    const least = { pass: 3, fail: 3, trap: 2 };
    expect(
      (["pass", "fail", "trap"] as const).filter((role) => count(role) < least[role]),
      `${check}/cases has ${roles.length} cases with the roles ${roles.join(" ")}; too few of`,
    ).toEqual([]);
    expect(existsSync(join(import.meta.dirname, check, "README.md"))).toBe(true);
  });
  test("says in some case each value that its card reads", () => {
    const card = CARDS.find(({ id }) => id === check);
    const read = [
      ...(card?.facts ?? []).flatMap(({ key, from }) =>
        from.map(({ subject, value }) => ({ key, subject, value })),
      ),
      ...(card?.finding?.confirmed ?? []).map(({ key, subject, value }) => ({
        key,
        subject,
        value: typeof value === "object" && "of" in value ? value.of : undefined,
      })),
    ];
    const silent = read.filter(
      ({ subject = "", value }) =>
        !names.some((name) =>
          run(check, name).found.some(
            ({ key, values }) => key.endsWith(subject) && (value === undefined || value in values),
          ),
        ),
    );
    expect(silent, "a fact that nobody ever writes").toEqual([]);
  });
  test.each(names)("%s", (name) => {
    const { found, wanted, also, kind } = run(check, name);
    expect(found.length).toBeGreaterThan(0);
    const one =
      (wanted.key === undefined ? undefined : found.find(({ key }) => key === wanted.key)) ?? found[0];
    expect(one).toMatchObject(wanted);
    const besides = found.filter((other) => other !== one && other.outcome !== "pass");
    expect(
      besides.map(({ outcome, key }) => `${outcome} ${key}`).sort(),
      "verdicts that no one asked for",
    ).toEqual(also.map(({ outcome, key }) => `${outcome} ${key}`).sort());
    // Nobody is failed by a check whose card says that it never does, or only government sites.
    const mayFail = CARDS.find((card) => card.id === check)?.mayFail;
    if (mayFail === "never" || (mayFail === "government" && kind !== "bureau"))
      expect(found.map((verdict) => verdict.outcome)).not.toContain("fail");
    for (const { message } of found) expect(message.zh.replace(QUOTED, "")).not.toMatch(TECHNICAL);
  });
});
