import { cp, mkdtemp, rm, writeFile, appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RULE_VERSION } from "../model.ts";
import pinned from "./rule-versions.json" with { type: "json" };
import { RULES, rulesHash } from "./rules.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

test("the rules are those that their version names: a change needs a version of its own", () => {
  const newest = pinned.versions.at(-1);
  const hash = rulesHash(ROOT);
  expect(
    { version: RULE_VERSION, sha256: hash },
    `The rules have changed. Give RULE_VERSION (model.ts) a new number and add {"version": …, "sha256": "${hash}"} to verdict/rule-versions.json; while that number has not been published, change its hash instead.`,
  ).toEqual(newest);
});

test("each version is pinned once, and no two versions have the same rules", () => {
  const { versions } = pinned;
  expect(new Set(versions.map((one) => one.version)).size).toBe(versions.length);
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
