import table from "../data/words.json" with { type: "json" };

/** Word tables from which titles and texts are put together (data/words.json; all invented). */
export const words: {
  readonly [K in keyof typeof table]: readonly string[];
} = table;
