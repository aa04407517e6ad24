import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../../core/config.ts";
import { transact } from "../../core/context.ts";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { codeOfForm, hashCode, newCode, readCode, verifyCode } from "./code.ts";
import { prepareNumber, renewCode, storeNumber } from "./commands/issueNumber.ts";
import { openByCode, openedNumber, sweepQuestions, TRIES } from "./commands/openByCode.ts";
import { ALPHABET, numberOf, readNumber } from "./number.ts";
import { acceptProof, newTask, zeroBits } from "./proofOfWork.ts";
import { tables } from "./tables.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

async function issued(formKey?: string) {
  const context = platform.as(null);
  const prepared = await prepareNumber(context, "YG", formKey);
  await transact(context, (work) => storeNumber(work, prepared));
  return prepared;
}
const refused = async (answer: Promise<unknown>): Promise<[number, string]> =>
  answer.then(
    () => [200, ""],
    (error: { status: number; message: string }) => [error.status, error.message],
  );

test("a number says that it was mistyped: any one character, any two that changed places", () => {
  expect(readNumber(numberOf("YG", 2026, 4317))).toBe(numberOf("YG", 2026, 4317));
  expect(readNumber(" ｙｇ2026 004317－" + numberOf("YG", 2026, 4317).at(-1))).toBe(
    numberOf("YG", 2026, 4317),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_999_999 }),
      fc.nat(30),
      fc.constantFrom(..."0123456789"),
      (serial, place, digit) => {
        const number = numberOf("YG", 2026, serial);
        const at = 2 + (place % (number.length - 2));
        const old = number[at]!;
        if (!/\d/.test(old) || old === digit || at === number.length - 1) return;
        expect(readNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBeNull();
        const next = number[at + 1]!;
        if (/\d/.test(next) && next !== old && at + 1 < number.length - 1)
          expect(readNumber(number.slice(0, at) + next + old + number.slice(at + 2))).toBeNull();
      },
    ),
  );
});

test("codes have thirty clear characters and are read as people type them", () => {
  expect(new Set(ALPHABET).size).toBe(30);
  expect(newCode()).toMatch(/^[2-9A-HJKMNP-RT-Z]{8}$/);
  expect(readCode(" ab3d－ｅ7kｍ")).toBe("AB3DE7KM");
  const { config } = platform;
  expect(codeOfForm(config, "one")).toBe(codeOfForm(config, "one"));
  expect(codeOfForm(config, "one")).not.toBe(codeOfForm(config, "two"));
});

test("a hash opens by its own number and code alone, and holds nothing of the code", async () => {
  const { config } = platform;
  const hash = await hashCode(config, "YG2026-000001-A", "AB3DE7KM");
  expect(hash).not.toContain("AB3DE7KM");
  expect(await verifyCode(config, "YG2026-000001-A", "AB3DE7KM", hash)).toBe(true);
  expect(await verifyCode(config, "YG2026-000002-A", "AB3DE7KM", hash)).toBe(false);
  expect(await verifyCode(config, "YG2026-000001-A", "AB3DE7KN", hash)).toBe(false);
  expect(await verifyCode(config, "YG2026-000001-A", "AB3DE7KM", null)).toBe(false);
});

test("number and code open, a while; another code does not", async () => {
  const { number, code } = await issued();
  const context = platform.as(null);
  const { token } = await openByCode(context, { number: number.toLowerCase(), code: ` ${code} ` });
  expect(await openedNumber(context, token)).toBe(number);
  expect(await openedNumber(context, "guessed")).toBeNull();
  const before = platform.clock.now();
  platform.clock.set(new Date(before.getTime() + 31 * 60_000).toISOString());
  expect(await openedNumber(context, token)).toBeNull();
  await sweepQuestions(context);
  expect(await tables(context.database).selectFrom("question_session").selectAll().execute()).toEqual([]);
  platform.clock.set(before.toISOString());
});

test("five wrong codes lock a number for a quarter of an hour, whether it exists or not, in the same words", async () => {
  const { number, code } = await issued();
  const unknown = numberOf("YG", 2019, 777);
  const context = platform.as(null);
  const heard: Record<string, [number, string][]> = {};
  for (const tried of [number, unknown]) {
    heard[tried] = [];
    for (let attempt = 0; attempt <= TRIES; attempt += 1)
      heard[tried].push(await refused(openByCode(context, { number: tried, code: "22222222" })));
  }
  expect(heard[number]).toEqual(heard[unknown]);
  expect(heard[number]!.map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 423]);
  // The right code does not open what is locked, and does after the time.
  expect((await refused(openByCode(context, { number, code })))[0]).toBe(423);
  platform.clock.set(new Date(platform.clock.now().getTime() + 16 * 60_000).toISOString());
  expect((await refused(openByCode(context, { number, code })))[0]).toBe(200);
});

test("a slip of the finger in the number counts for nobody", async () => {
  const context = platform.as(null);
  const [status] = await refused(openByCode(context, { number: "YG2026-000001-!", code: "22222222" }));
  expect(status).toBe(401);
  const rows = await tables(context.database).selectFrom("question_attempt").selectAll().execute();
  expect(rows.map((row) => row.number)).not.toContain("YG2026-000001-!");
});

test("a new code ends the old one and whoever was in by it", async () => {
  const { number, code } = await issued();
  const context = platform.as(null);
  const { token } = await openByCode(context, { number, code });
  const fresh = await renewCode(context, number);
  expect(await openedNumber(context, token)).toBeNull();
  expect((await refused(openByCode(context, { number, code })))[0]).toBe(401);
  expect((await refused(openByCode(context, { number, code: fresh })))[0]).toBe(200);
});

test("a hundred at once get a hundred numbers in a row", async () => {
  const all = await Promise.all(Array.from({ length: 100 }, () => issued()));
  const serials = all.map(({ number }) => Number(number.slice(7, 13))).toSorted((a, b) => a - b);
  expect(new Set(serials).size).toBe(100);
  expect(serials.at(-1)! - serials[0]!).toBe(99);
});

test("a proof of work counts once, in time, and only when it was worked for", async () => {
  const context = platform.as(null);
  const task = newTask(context);
  let answer = 0;
  while (zeroBits(task, String(answer)) < 16) answer += 1;
  const lazy = answer === 0 ? 1 : answer - 1;
  expect(await acceptProof(context, task, String(lazy))).toBe(false);
  expect(await acceptProof(context, `${task}x`, String(answer))).toBe(false);
  const forged = task.replace(/\.16\./, ".1.");
  expect(await acceptProof(context, forged, String(answer))).toBe(false);
  expect(await acceptProof(context, task, String(answer))).toBe(true);
  expect(await acceptProof(context, task, String(answer))).toBe(false);
  platform.clock.set(new Date(platform.clock.now().getTime() + 3 * 3600_000).toISOString());
  const old = newTask(context);
  let worked = 0;
  while (zeroBits(old, String(worked)) < 16) worked += 1;
  platform.clock.set(new Date(platform.clock.now().getTime() + 3 * 3600_000).toISOString());
  expect(await acceptProof(context, old, String(worked))).toBe(false);
});

test("an operator may ask for more or less work; a task handed out before is held to what it says", async () => {
  const light = { ...platform.as(null), config: { ...platform.as(null).config, proofBits: 4 } };
  const heavy = { ...light, config: { ...light.config, proofBits: 12 } };
  const answerOf = (task: string, from: number, to: number): string => {
    for (let answer = 0; ; answer += 1) {
      const bits = zeroBits(task, String(answer));
      if (bits >= from && bits < to) return String(answer);
    }
  };
  const task = newTask(light);
  expect(await acceptProof(heavy, task, answerOf(task, 4, 12))).toBe(true);
  const hard = newTask(heavy);
  expect(await acceptProof(light, hard, answerOf(hard, 4, 12))).toBe(false);
  expect(await acceptProof(light, hard, answerOf(hard, 12, 257))).toBe(true);
  expect(() => readConfig({ MINGCHA_PROOF_BITS: "25" })).toThrow("MINGCHA_PROOF_BITS");
});
