import { isTag, type Element } from "domhandler";
import type { RuleIndex } from "./ruleIndex.ts";

/** Questions that are remembered of one set of rules: an attacker may ask as many as a page has signs. */
const QUESTIONS = 300;

const known = new WeakMap<RuleIndex, Map<string, WeakMap<Element, unknown>>>();

function answersTo(rules: RuleIndex, question: string): WeakMap<Element, unknown> {
  const all = known.get(rules) ?? new Map<string, WeakMap<Element, unknown>>();
  known.set(rules, all);
  let answers = all.get(question);
  if (!answers) {
    if (all.size >= QUESTIONS) all.clear();
    answers = new WeakMap();
    all.set(question, answers);
  }
  return answers;
}

/**
 * What an element, or the nearest one around it, says to a question; null where none says anything. A page of a hundred thousand links in five
 * hundred elements asks as often as it has elements, not as often as the two together.
 * @param question its name: the same asks the same
 */
export function nearest<T>(
  rules: RuleIndex,
  question: string,
  from: Element | null,
  ask: (element: Element) => T | null,
): T | null {
  const answers = answersTo(rules, question);
  const path: Element[] = [];
  let answer: T | null = null;
  for (let at = from; at; at = at.parent && isTag(at.parent) ? at.parent : null) {
    const before = answers.get(at);
    if (before !== undefined) {
      answer = before as T | null;
      break;
    }
    path.push(at);
    answer = ask(at);
    if (answer !== null) break;
  }
  // The first alone would make the next from beside it as cheap; all of them make the next from anywhere so.
  for (const one of path) answers.set(one, answer);
  return answer;
}
