type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A row as it was changed, without the tags of numbers that are others now: where the old number came from says nothing of the new one,
 * which wants a tag of its own or is shown as unconfirmed.
 */
export function withoutStaleTags<Row>(before: unknown, after: Row): Row {
  if (Array.isArray(after))
    return after.map((one: unknown, index) =>
      withoutStaleTags(Array.isArray(before) ? (before as unknown[])[index] : undefined, one),
    ) as Row;
  if (!isNode(after)) return after;
  const old = isNode(before) ? before : {};
  const out: Node = {};
  for (const [key, value] of Object.entries(after))
    if (key !== "tags") out[key] = withoutStaleTags(old[key], value);
  const kept = Object.entries(isNode(after["tags"]) ? after["tags"] : {}).filter(
    ([field]) => JSON.stringify(old[field]) === JSON.stringify(after[field]),
  );
  return (kept.length > 0 ? { ...out, tags: Object.fromEntries(kept) } : out) as Row;
}
