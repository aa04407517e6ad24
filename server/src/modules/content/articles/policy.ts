import type { Policy } from "../../../core/policy.ts";

/** Who works on articles and columns; who signs which step, its approval plan says. */
export const articlePolicy = {
  readArticles: ["office", "leader"],
  writeArticle: ["office"],
  reviewArticle: ["office", "leader"],
  publishArticle: ["office"],
  restrictArticle: ["office", "leader"],
  withdrawArticle: ["office", "leader"],
  knowLeak: ["office", "leader"],
  readColumns: ["office", "leader"],
  changeColumn: ["office"],
  changeWords: ["office"],
} satisfies Policy;
