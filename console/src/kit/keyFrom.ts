/** The key that an address names, or undefined when the list has no such key. */
export function keyFrom<Key extends string>(
  names: Record<Key, unknown>,
  text: string | undefined,
): Key | undefined {
  return (Object.keys(names) as Key[]).find((key) => key === text);
}
