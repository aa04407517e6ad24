import type { Ability } from "../kit/AbilityButton.tsx";
import type { Tone } from "../kit/StateLine.tsx";
import type { Lack, Step } from "./useSteps.ts";

/** What is missing and who can do what about it, as one sentence. */
export const lackSentence = ({ message, advice }: Pick<Lack, "message" | "advice">): string =>
  `${message}，${advice}。`;

/** A button for a step: possible, or everything that is missing. */
export const abilityOf = (lacks: readonly Pick<Lack, "message" | "advice">[]): Ability => ({
  possible: lacks.length === 0,
  why: lacks.map(lackSentence).join("\n") || null,
});

/** The step that leads the year on: the first that it needs and that is not done. */
export const nextOf = (steps: readonly Step[]): Step | undefined =>
  steps.find((one) => !one.optional && !one.done);

/** How a step stands, in a word. Steps after the next one have not come yet. */
export function standOf(step: Step, next: Step | undefined): { text: string; tone: Tone } {
  if (step.done) return { text: "已完成", tone: "good" };
  if (step.ready) return { text: "可办理", tone: "running" };
  return step === next ? { text: "待办", tone: "attention" } : { text: "未到", tone: "neutral" };
}
