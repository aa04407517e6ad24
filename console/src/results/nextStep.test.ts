import { expect, test } from "vitest";
import type { Step } from "../steps/useSteps.ts";
import { nextStep } from "./nextStep.ts";

const lack = (code: string, link = "/standings?year=2019") => ({
  code,
  message: `缺 ${code}`,
  advice: "请办理",
  who: ["office"],
  link,
});
const step = (name: string, lacks: Step["lacks"]): Step => ({
  step: name,
  name,
  who: ["office"],
  link: "/standings",
  optional: false,
  done: false,
  ready: lacks.length === 0,
  mine: false,
  lacks,
  moreLacks: 0,
});
const steps = [
  step("feedback", [lack("review-open")]),
  step("freeze", [lack("objection")]),
  step("finalise", []),
  step("notice-sign", [lack("behind", "/recomputations"), lack("out-of-date", "/notice")]),
];

test("each stage has its step, and what it lacks is read from the list of steps", () => {
  const at = (stage: "draft" | "feedback" | "frozen") =>
    nextStep({ stage, feedbackUntil: "2020-03-24", feedbackProvisional: false }, steps);
  expect(at("draft")).toMatchObject({ action: "feedback", lacks: [{ code: "review-open" }] });
  expect(at("feedback")).toMatchObject({ action: "freeze", lacks: [{ code: "objection" }] });
  expect(at("feedback").text).toContain("2020-03-24");
  expect(at("frozen")).toMatchObject({ action: "finalise", lacks: [] });
});

test("final standings wait for nothing of the notice, only for what changes them", () => {
  const { action, lacks } = nextStep(
    { stage: "final", feedbackUntil: null, feedbackProvisional: false },
    steps,
  );
  expect([action, lacks]).toEqual([null, [expect.objectContaining({ code: "behind" })]]);
});

test("a list that is not there yet hinders nothing", () => {
  expect(nextStep({ stage: "feedback", feedbackUntil: null, feedbackProvisional: false }, []).lacks).toEqual(
    [],
  );
});
