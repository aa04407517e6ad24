import { expect, test } from "vitest";
import { certaintySources, certaintyWords } from "./certainty.ts";
import type { Finding } from "./model.ts";

const SOURCES: Record<string, string> = {
  "1": "content.tally",
  "2": "participation.tally",
  "3": "registry.filing",
  "4": "evidence.look-up",
  "5": "rectification.progress",
};
const words = (change: Partial<Finding>): string =>
  certaintyWords(
    certaintySources(
      {
        raisedBy: "monitoring.hidden-link",
        raisedByAccount: null,
        certainty: "fail",
        state: "suspected",
        evidence: [],
        ...change,
      },
      (id) => SOURCES[id],
    ),
  );
const rule = (...facts: string[]): string =>
  words({
    raisedBy: "assessment.rule",
    evidence: facts.map((factId) => ({ kind: "fact", factId, text: "" })),
  });

test("a rule stands on the facts that it read, not on looks that nobody took", () => {
  expect(rule("1", "2")).toBe("依据统计数据");
  expect(rule("5")).toBe("依据统计数据");
  expect(rule("3")).toBe("依据备案");
  expect(rule("1", "3")).toBe("依据统计数据、依据备案");
  expect(rule("4")).toBe("人工查看");
});

test("a failed check stands on two looks; a doubt on the person who settled it, and on nobody before", () => {
  expect(words({})).toBe("二次取证一致");
  expect(words({ state: "confirmed" })).toBe("二次取证一致");
  expect(words({ certainty: "needs-review" })).toBe("待人工查看");
  expect(words({ certainty: "needs-review", state: "confirmed" })).toBe("人工查看");
});

test("what a person raised from a look stands on that person, whatever the check", () => {
  const raised = { raisedBy: "evidence.look-up", raisedByAccount: "a" };
  expect(words({ ...raised, certainty: "needs-review" })).toBe("人工查看");
});
