/** Digits that stand together, perhaps in groups with one space or hyphen between: how people write long numbers. */
export interface DigitGroups {
  digits: string;
  from: number;
  to: number;
  /** Lengths of the groups. */
  groups: number[];
}

const RUN = /\d{1,40}/g;
const LONGEST = 24;
const isAlphanumeric = (sign: string | undefined): boolean => sign !== undefined && /[0-9A-Za-z]/.test(sign);

/**
 * The numbers of 7 to 24 digits in a folded text that no letter or digit touches (an X at the end is the check character of an identity
 * number): each whole chain of groups, and each group by itself. Linear: a chain has at most six groups.
 */
export function* digitGroups(text: string): Generator<DigitGroups> {
  const runs: { from: number; to: number }[] = [];
  for (const one of text.matchAll(RUN)) runs.push({ from: one.index, to: one.index + one[0].length });
  for (let first = 0; first < runs.length; first += 1) {
    const { from } = runs[first] as { from: number };
    const before = text[from - 1];
    if (isAlphanumeric(before) || (before === "." && /\d/.test(text[from - 2] ?? ""))) continue;
    const groups: number[] = [];
    let [digits, end] = ["", from];
    for (let last = first; last < runs.length && last < first + 6; last += 1) {
      const run = runs[last] as { from: number; to: number };
      if (last > first && !(run.from === end + 1 && /[ -]/.test(text[end] ?? ""))) break;
      digits += text.slice(run.from, run.to);
      groups.push(run.to - run.from);
      end = run.to;
      if (digits.length > LONGEST) break;
      if (digits.length === 17 && /[Xx]/.test(text[end] ?? "") && !isAlphanumeric(text[end + 1]))
        yield { digits: `${digits}X`, from, to: end + 1, groups };
      if (digits.length >= 7 && !isAlphanumeric(text[end]))
        yield { digits, from, to: end, groups: [...groups] };
    }
  }
}
