import { cp, mkdtemp, rm, writeFile, appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RULE_VERSION } from "../model.ts";
import pinned from "./rule-versions.json" with { type: "json" };
import { RULES, rulesHash } from "./rules.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** What to do when the rules are not those that the newest row pins. */
function mend(hash: string): string {
  const newest = pinned.versions.at(-1);
  const [, year, number] = /^(\d+)\.(\d+)$/.exec(newest?.version ?? "") ?? [];
  const file = "inspector/src/verdict/rule-versions.json";
  return newest?.version === pinned.published
    ? `The rules have changed, and ${newest.version} is published. When the change is done: RULE_VERSION of inspector/src/model.ts is to be "${year}.${Number(number) + 1}", and ${file} gets the row {"version": "${year}.${Number(number) + 1}", "sha256": "${hash}"}.`
    : `The rules have changed, and ${newest?.version} is not published. When the change is done, the last row of ${file} is to be {"version": "${newest?.version}", "sha256": "${hash}"}; RULE_VERSION stays.`;
}

test("the rules are those that their version names: a change needs a version of its own", () => {
  const newest = pinned.versions.at(-1);
  const hash = rulesHash(ROOT);
  expect(RULE_VERSION, "RULE_VERSION of inspector/src/model.ts is the last row's of rule-versions.json").toBe(
    newest?.version,
  );
  expect(hash, mend(hash)).toBe(newest?.sha256);
});

test("each version is pinned once, and no two versions have the same rules", () => {
  const { versions } = pinned;
  expect(new Set(versions.map((one) => one.version)).size).toBe(versions.length);
  expect(
    versions.slice(-2).map((one) => one.version),
    "one version at most waits to be published",
  ).toContain(pinned.published);
  expect(new Set(versions.map((one) => one.sha256)).size).toBe(versions.length);
});

test("every byte that decides counts, a test or an explanation does not", async () => {
  const copy = await mkdtemp(join(tmpdir(), "mingcha-rules-"));
  try {
    for (const folder of RULES) await cp(join(ROOT, folder), join(copy, folder), { recursive: true });
    // The pinned hashes stand beside the rules and are none.
    const before = rulesHash(copy);
    await appendFile(join(copy, "inspector/src/check/tampering", "README.md"), "more");
    await writeFile(join(copy, "inspector/src/derive/new.test.ts"), "more");
    expect(rulesHash(copy)).toBe(before);
    await appendFile(join(copy, "inspector/src/check/columns.ts"), " ");
    expect(rulesHash(copy)).not.toBe(before);
  } finally {
    await rm(copy, { recursive: true });
  }
});
