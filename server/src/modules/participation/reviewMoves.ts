import type { Move } from "../approval/index.ts";

/** Moves of a text that others read before it goes out; to let it out is a step of its own. */
export type ReviewMove = Exclude<Move, "save" | "release" | "drop">;

/** Which right each move is under: whose who write the text, or whose who read it. */
export const REVIEW_MOVES: readonly (readonly [move: ReviewMove, right: "write" | "review"])[] = [
  ["submit", "write"],
  ["take-back", "write"],
  ["begin", "review"],
  ["sign", "review"],
  ["return", "review"],
  ["recall", "review"],
];
