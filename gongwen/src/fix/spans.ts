import type { Family } from "../check/layout/rule.ts";
import { isContact, pointsOf } from "../check/layout/customs.ts";
import { startsOf } from "../read/seen.ts";
import { numeralOf } from "../model/numeral.ts";
import { SIGNING } from "../read/elements.ts";
import { marginalWords } from "../read/parts.ts";
import type { RunPart } from "./inline.ts";
import type { RoleLook } from "./roles.ts";
import type { Span } from "./type.ts";

/** The last of several names that sign stands beside the number where their label stands on a line of its own. */
const BESIDE = /^[\s　]*\p{Script=Han}{1,4}(?:[\s　]+\p{Script=Han}{1,2})?$/u;

/** What of a paragraph looks alike: a family, up to this sign of the whole. */
interface Stretch {
  end: number;
  family: Family;
}

/** 份号 is set as text, 密级 and 紧急程度 in the family of their role, word by word (7.2.1 to 7.2.3). */
function ofMarginal(text: string, family: Family): Stretch[] {
  let from = 0;
  return text.split("\n").flatMap((line) => {
    const begin = from;
    from += line.length + 1;
    const { words } = marginalWords(line);
    return words.map(({ text: word }, index): Stretch => ({
      end: begin + (words[index + 1]?.at ?? line.length + 1),
      family: /^\d{6}$/u.test(word) ? "body" : family,
    }));
  });
}

/** On the line of 发文字号 also 紧急程度 of a letter (7.2.3) and the name of who signs (7.2.6) may stand. */
function ofNumber(runs: RunPart[], text: string): Stretch[] {
  const label = SIGNING.exec(text);
  const named = label ? label.index + label[0].length : text.length;
  let end = 0;
  return runs.flatMap((run): Stretch[] => {
    const from = end;
    end += run.text.length;
    const { words, rest } = marginalWords(run.text);
    if (words.length > 0 && rest === "")
      return words.map(({ text: word }, index): Stretch => ({
        end: end - run.text.length + (words[index + 1]?.at ?? run.text.length),
        family: /^\d+$/u.test(word) ? "body" : "heading",
      }));
    if (!label && /号[\s　]*$/u.test(text.slice(0, from)) && BESIDE.test(run.text.trimEnd()))
      return [{ end, family: "subheading" }];
    return [
      ...(from < named ? [{ end: Math.min(end, named), family: "body" as const }] : []),
      ...(end > named ? [{ end, family: "subheading" as const }] : []),
    ];
  });
}

/** Lines of one paragraph that somebody began as paragraphs: each may begin with a heading of its own. */
function ofLines(text: string, label: string, family: Family): Stretch[] {
  const starts = startsOf(text);
  return starts.flatMap((from, index) => {
    const end = starts[index + 1] ?? text.length;
    const line = text.slice(from, end);
    const level = numeralOf(((index === 0 ? label : "") + line).trim())?.level;
    const heading = isContact(line) ? null : level === 1 ? "heading" : level === 2 ? "subheading" : null;
    if (!heading) return [{ end, family }];
    const sentence = /^[^。]*。/u.exec(line)?.[0] ?? line;
    const until = line.slice(sentence.length).trim() === "" ? end : from + sentence.length;
    return [{ end: until, family: heading }, ...(until < end ? [{ end, family }] : [])];
  });
}

function stretchesOf(runs: RunPart[], look: RoleLook): Stretch[] {
  const text = runs.map((run) => run.text).join("");
  if (look.role === "number") return ofNumber(runs, text);
  if (look.role === "marginal") return ofMarginal(text, look.family);
  return [{ end: text.length, family: look.family }];
}

/**
 * Where the heading ends that a paragraph begins with: at the end of what is set apart already, else of its first sentence, else
 * of the paragraph. In signs of its runs.
 */
function headingEnd(runs: RunPart[], look: RoleLook, label: string): number {
  const text = runs.map((run) => run.text).join("");
  if (!look.heading) return 0;
  if (look.headed !== undefined) return look.headed;
  const set = (run: RunPart): boolean =>
    (run.look.bold ?? false) || /黑体|楷体|SimHei|KaiTi/iu.test(run.look.font ?? "");
  const until = runs.findIndex((run) => run.text.trim() !== "" && !set(run));
  const before = runs
    .slice(0, Math.max(0, until))
    .map((run) => run.text)
    .join("");
  const numeral = numeralOf((label + text).trim())?.text ?? "";
  const apart =
    until > 0 &&
    /[。：:]\s*$/u.test(before) &&
    (label + before).trim() !== numeral &&
    runs.slice(until).every((run) => run.text.trim() === "" || !set(run));
  if (apart) return before.length;
  const sentence = /^[^。]*。/u.exec(text)?.[0];
  return sentence !== undefined && text.slice(sentence.length).trim() !== "" ? sentence.length : text.length;
}

/** Stretches with the first words of points in the family that somebody gave them. */
function withPoints(stretches: Stretch[], points: ReturnType<typeof pointsOf>): Stretch[] {
  if (points.length === 0) return stretches;
  const borders = new Set(stretches.map(({ end }) => end));
  for (const { from, to } of points) borders.add(from).add(to);
  let [point, stretch] = [0, 0];
  return [...borders]
    .filter((end) => end > 0)
    .toSorted((one, other) => one - other)
    .map((end): Stretch => {
      while ((points[point]?.to ?? end) < end) point += 1;
      while ((stretches[stretch]?.end ?? end) < end) stretch += 1;
      const led = points[point];
      const own = stretches[stretch]?.family ?? "body";
      return { end, family: led && led.from < end ? led.family : own };
    });
}

const LINED = new Set<RoleLook["role"]>(["text", "heading1", "heading2"]);

/** The spans of each run that look alike; `label` is the automatic number before them. */
export function spansOf(runs: RunPart[], look: RoleLook, label: string): Span[][] {
  const whole = runs.map((run) => run.text).join("");
  const lined = LINED.has(look.role) && !look.clauses && startsOf(whole).length > 1;
  const plain = lined ? ofLines(whole, label, look.family) : stretchesOf(runs, look);
  const points = LINED.has(look.role)
    ? pointsOf(runs.map((run) => ({ text: run.text, font: run.look.font })))
    : [];
  const border = lined ? 0 : Math.min(headingEnd(runs, look, label), points[0]?.from ?? whole.length);
  const stretches = withPoints(plain, points);
  let [from, at] = [0, 0];
  return runs.map(({ text }) => {
    const spans: Span[] = [];
    const end = from + text.length;
    while (from < end) {
      while ((stretches[at]?.end ?? end) <= from && at < stretches.length - 1) at += 1;
      const { end: alike = end, family = look.family } = stretches[at] ?? {};
      const heading = from < border;
      const until = Math.min(end, at === stretches.length - 1 ? end : alike, heading ? border : end);
      const last = spans.at(-1);
      if (last && last.heading === heading && last.look.family === family) last.length += until - from;
      else spans.push({ length: until - from, look: { ...look, family }, heading });
      from = until;
    }
    return spans;
  });
}
