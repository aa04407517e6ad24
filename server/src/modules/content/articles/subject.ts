import type { Subject } from "../../approval/index.ts";

/** What an article is called in a sentence. */
export const NOUN = "稿件";

/** The article as the approval machine knows it. */
export const subjectOf = (id: string): Subject => ({ kind: "article", id });
