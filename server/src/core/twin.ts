/** Whether a statement failed because a row of that kind stands there already (unique_violation of PostgreSQL). */
export const isTwin = (error: unknown): boolean =>
  typeof error === "object" && error !== null && (error as { code?: string }).code === "23505";
