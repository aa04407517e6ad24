/** Where a page or a header sends the browser, and after how many seconds. */
export interface Refresh {
  /** As written; null when it only loads itself again. */
  target: string | null;
  seconds: number;
}

const isBlank = (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13 && unit !== 11);

/** Reads a meta refresh or a Refresh header as browsers do (HTML standard 4.2.5.3, shared declarative refresh steps); null when it means nothing. */
export function readRefresh(content: string): Refresh | null {
  let at = 0;
  const skip = (): void => {
    while (isBlank(content.charCodeAt(at))) at += 1;
  };
  skip();
  const time = /\d*/y;
  time.lastIndex = at;
  const digits = time.exec(content)?.[0] ?? "";
  at += digits.length;
  if (digits === "" && content[at] !== ".") return null;
  while (/[\d.]/.test(content[at] ?? "")) at += 1;
  const seconds = Number(digits || "0");
  if (at >= content.length) return { target: null, seconds };
  if (!/[;,]/.test(content[at] ?? "") && !isBlank(content.charCodeAt(at))) return null;
  skip();
  if (/[;,]/.test(content[at] ?? "")) at += 1;
  skip();
  const named = /url[ \t\n\f\r]{0,20}=[ \t\n\f\r]{0,20}/iy;
  named.lastIndex = at;
  at += named.exec(content)?.[0].length ?? 0;
  let target = content.slice(at);
  const quote = target[0];
  if (quote === '"' || quote === "'") {
    const end = target.indexOf(quote, 1);
    target = target.slice(1, end < 0 ? undefined : end);
  }
  target = target.trim();
  return { target: target === "" ? null : target, seconds };
}
