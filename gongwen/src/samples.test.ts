import { expect, test } from "vitest";
import { passages } from "./model/text.ts";
import { sample, SAMPLES } from "./testing/samples.ts";

const HAN = "\\p{Script=Han}";
/** What a person would not type into a Chinese document. */
const TYPED = [
  ["a space between Han and a digit", new RegExp(`${HAN} +\\d|\\d +${HAN}`, "u")],
  ["an ISO date", /\d{4}-\d\d-\d\d/u],
  ["English punctuation after Han", new RegExp(`${HAN}[,;:!?]|${HAN}\\.(?!\\d)`, "u")],
] as const;

test.each(SAMPLES)("the sample %s has no typed space, ISO date or English punctuation", (name) => {
  const document = sample(name);
  const texts = [
    ...document.title,
    ...document.recipients,
    ...[...passages(document)].map((one) => one.text),
    document.note ?? "",
    ...(document.copies ?? []),
  ].join("\n");
  for (const [what, pattern] of TYPED) expect(pattern.exec(texts)?.[0], what).toBeUndefined();
  // The patterns see what they are made for.
  for (const [index, planted] of ["共3 个", "于2020-03-02前", "如下:"].entries())
    expect(TYPED[index]![1].test(planted)).toBe(true);
});
