import { createHash } from "node:crypto";
import { transact } from "../src/core/context.ts";
import type { Refusal } from "../src/core/refusal.ts";
import { startPlatform, type Person, type Platform } from "./platform.ts";
import {
  demandApproved,
  keepVersion,
  openSubject,
  pendingStep,
  standingOf,
  takeMove,
  type Answer,
  type MoveInput,
  type Subject,
} from "../src/modules/approval/index.ts";

type Moved = Parameters<typeof takeMove>[2];

/** Texts under approval, and five people: an author and three of the office, and a leader. */
export interface Texts {
  platform: Platform;
  author: Person;
  second: Person;
  third: Person;
  fourth: Person;
  leader: Person;
  /** A text of the class with its first version, 一. */
  begun(of?: string, units?: string[]): Promise<Subject>;
  /** Takes the move, every question answered 是. @param who null: the scheduler @returns the phase, or status, code and sentence of the refusal */
  move(who: Person | null, subject: Subject, what: Moved, input?: Partial<MoveInput>): Promise<string>;
  pendingQuestions(subject: Subject): Promise<string[]>;
  /** `open`, or status and sentence. */
  gate(subject: Subject, text: string): Promise<string>;
  /** Hands it in and has it signed by second, third and leader. */
  approve(subject: Subject): Promise<void>;
}

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A platform of its own with people who write and sign. It begins on a Monday, 9:00 in Beijing. */
export async function textsUnderApproval(): Promise<Texts> {
  const platform = await startPlatform("2020-03-02T01:00:00Z");
  const office = () => platform.person("office");
  const [author, second, third, fourth] = [await office(), await office(), await office(), await office()];
  const leader = await platform.person("leader");
  let texts = 0;
  const pendingQuestions = async (subject: Subject): Promise<string[]> => {
    const step = pendingStep(await standingOf(platform.as(null), subject));
    return step?.questions.map((one) => one.key) ?? [];
  };
  const move: Texts["move"] = async (who, subject, what, input = {}) => {
    const context = platform.as(who?.viewer ?? null);
    const { version } = await standingOf(context, subject);
    const asked = what === "sign" ? await pendingQuestions(subject) : [];
    const answers = asked.map((key): Answer => ({ key, answer: "yes", note: "" }));
    return takeMove(context, subject, what, { version, answers, ...input }).then(
      (next) => next.phase,
      (error: Refusal) => `${error.status} ${error.code} ${error.message}`,
    );
  };
  return {
    platform,
    author,
    second,
    third,
    fourth,
    leader,
    pendingQuestions,
    move,
    begun: async (of = "news", units = []) => {
      texts += 1;
      const subject = { kind: "article", id: `a${texts}` };
      const context = platform.as(author.viewer);
      await openSubject(context, { ...subject, class: of, title: `稿件${texts}`, link: "/articles", units });
      await keepVersion(context, subject, { version: 0, hash: hashOf("一") });
      return subject;
    },
    gate: (subject, text) =>
      transact(platform.as(author.viewer), (work) => demandApproved(subject, hashOf(text), work)).then(
        () => "open",
        (error: Refusal) => `${error.status} ${error.message}`,
      ),
    approve: async (subject) => {
      for (const [who, what, phase] of [
        [author, "submit", "waiting"],
        [second, "sign", "waiting"],
        [third, "sign", "waiting"],
        [leader, "sign", "approved"],
      ] as const) {
        const led = await move(who, subject, what);
        if (led !== phase) throw new Error(`${what}: ${led}`);
      }
    },
  };
}
