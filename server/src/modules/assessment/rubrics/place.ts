/** Which part of a rubric a problem belongs to; `id` is the id of the row, null when it is no single row. */
export interface Place {
  part: "rubric" | "dimension" | "indicator" | "item" | "review" | "list";
  id: string | null;
}

export interface Problem {
  place: Place;
  /** A Chinese sentence that names the place as well. */
  text: string;
}

const PATTERNS: [RegExp, Place["part"]][] = [
  [/^一级指标编号 (.*) 重复$/, "dimension"],
  [/^二级指标编号 (.*) 重复$/, "indicator"],
  [/^指标编号 (.*) 重复$/, "item"],
  [/^一级指标 (.*?)“/, "dimension"],
  [/^二级指标 (.*?)(?:“| 所属一级指标)/, "indicator"],
  [/^(?:指标 .* 在)?评审分组/, "review"],
  [/^指标 (\S*) /, "item"],
];

/** Where a sentence of `problemsOf` belongs. */
export function placeOf(sentence: string): Place {
  for (const [pattern, part] of PATTERNS) {
    const found = pattern.exec(sentence);
    if (found) return { part, id: found[1] ?? null };
  }
  return { part: "rubric", id: null };
}
