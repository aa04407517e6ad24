import { expect, test } from "vitest";
import { checkDocx } from "../index.ts";
import { MESSY, messyDocx } from "../testing/messyDrafts.ts";
import { sarifReport } from "./sarif.ts";

/** Members that SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json) knows of the objects that we write; ! marks required ones. */
const MEMBERS: Record<string, string[]> = {
  log: ["$schema", "version!", "runs!"],
  run: ["tool!", "invocations", "results"],
  driver: ["name!", "informationUri", "rules"],
  rule: ["id!", "name", "shortDescription", "properties"],
  invocation: ["executionSuccessful!", "toolExecutionNotifications"],
  notification: ["message!", "level", "locations"],
  result: ["ruleId", "ruleIndex", "level", "message!", "locations", "properties"],
  location: ["physicalLocation", "logicalLocations"],
};

function holds(kind: string, value: object): void {
  const members = MEMBERS[kind] ?? [];
  for (const name of Object.keys(value))
    expect(
      members.map((one) => one.replace("!", "")),
      kind,
    ).toContain(name);
  for (const name of members.filter((one) => one.endsWith("!")))
    expect(value, kind).toHaveProperty(name.slice(0, -1));
}

test("SARIF holds the members that the standard asks for, and no others", async () => {
  const issues = await checkDocx(messyDocx(MESSY.byStyles));
  const log = JSON.parse(
    sarifReport([
      { file: "文稿/一 号.docx", issues },
      { file: "坏.docx", issues: [], error: "文件的压缩包已损坏。" },
    ]),
  );
  holds("log", log);
  expect(log.version).toBe("2.1.0");
  const [run] = log.runs;
  holds("run", run);
  holds("driver", run.tool.driver);
  for (const rule of run.tool.driver.rules) holds("rule", rule);
  for (const one of run.invocations) {
    holds("invocation", one);
    expect(one.executionSuccessful).toBe(false);
    for (const notification of one.toolExecutionNotifications) holds("notification", notification);
  }
  expect(run.results).toHaveLength(issues.length);
  for (const result of run.results) {
    holds("result", result);
    expect(["none", "note", "warning", "error"]).toContain(result.level);
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(result.message.text).not.toBe("");
    for (const location of result.locations) {
      holds("location", location);
      const { artifactLocation, region } = location.physicalLocation;
      expect(() => new URL(artifactLocation.uri, "file:///")).not.toThrow();
      expect(artifactLocation.uri).toBe("%E6%96%87%E7%A8%BF/%E4%B8%80%20%E5%8F%B7.docx");
      expect(region.startLine).toBeGreaterThanOrEqual(1);
    }
  }
});
