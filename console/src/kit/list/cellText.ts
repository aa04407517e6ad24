import { isValidElement, type ReactNode } from "react";

/** What a cell says, as text; null when it is drawn by something that can't be read. An empty cell and a dash say nothing. */
export function cellText(node: ReactNode): string | null {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string" || typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) {
    const parts = (node as ReactNode[]).map(cellText);
    return parts.includes(null) ? null : parts.join("");
  }
  if (!isValidElement<{ children?: ReactNode; text?: unknown; day?: unknown; name?: unknown }>(node))
    return null;
  const { children, text, day, name } = node.props;
  const said = text ?? day ?? name;
  if (typeof said === "string") return said;
  return children === undefined ? null : cellText(children);
}

const NUMBER = /^-?\d+(\.\d+)?\s?\D{0,4}$/;
const words = new Intl.Collator("zh-CN", { numeric: true });

/** Orders what two cells say: numbers by value, words by pinyin; what says nothing comes last whichever way the list is sorted. */
export function compareCells(one: string, other: string, down: boolean): number {
  const [a, b] = [one.trim(), other.trim()];
  const [emptyA, emptyB] = [a === "" || a === "—", b === "" || b === "—"];
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB);
  const order =
    NUMBER.test(a) && NUMBER.test(b) ? Number.parseFloat(a) - Number.parseFloat(b) : words.compare(a, b);
  return down ? -order : order;
}
