import table from "../../data/genres.json" with { type: "json" };

/** 文种 of the regulation on official documents, and whom a document of it goes to. */
export interface Genre {
  name: string;
  direction: string;
}

/** What may stand after 文种 in a title. */
const suffix = /（(?:试行|暂行|草案|征求意见稿|修订|令)[^）]{0,60}）$/u;

// Longer names first: 命令 ends with 令.
const known: Genre[] = table.rows.toSorted((left, right) => right.name.length - left.name.length);

/** 文种 with which a title ends; null when it ends with none. */
export function genreOf(title: string): Genre | null {
  const bare = title
    .replace(suffix, "")
    .replace(/(?<![。，；：、.,;:!！?？\s])[。，；：、.,;:!！?？\s]+$/u, "");
  return known.find(({ name }) => bare.endsWith(name)) ?? null;
}

/** Names of 文种, for messages. */
export const genreNames = table.rows.map(({ name }) => name);
