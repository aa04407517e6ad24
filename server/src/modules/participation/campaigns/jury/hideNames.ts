/** What stands where a name was. */
export const HIDDEN = "○○";

/**
 * A text without the names in it, longest first, so that a short name leaves no rest of a long one. Names of one character are left:
 * they are words. Linear in text × names.
 */
export function hideNames(text: string, names: readonly (string | null | undefined)[]): string {
  const known = [...new Set(names.map((name) => name?.trim() ?? "").filter((name) => [...name].length > 1))];
  known.sort((a, b) => b.length - a.length);
  return known.reduce((hidden, name) => hidden.replaceAll(name, HIDDEN), text);
}
