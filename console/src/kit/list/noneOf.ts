/** What stands where a list has no row. Only what was read can be empty. */
export function noneOf({
  error,
  read,
  filter,
  unmatched,
  empty,
}: {
  error: Error | null;
  /** Whether the rows have been read. */
  read: boolean;
  filter: Record<string, string | undefined>;
  /** Of a list that was filtered. */
  unmatched: string;
  /** Of one that was not: what comes next, and who can do it. */
  empty: string;
}): string {
  if (error) return "没有读取到内容，原因见上";
  if (!read) return "正在读取";
  return Object.entries(filter).some(([key, value]) => key !== "sort" && key !== "page" && value)
    ? unmatched
    : empty;
}
