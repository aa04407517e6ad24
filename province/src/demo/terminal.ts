const started = Date.now();
const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const live = process.stderr.isTTY;

/** Says what is done and how long it took; `progress` redraws one line on a terminal and is silent elsewhere. */
export async function step<Result>(
  name: string,
  work: (progress: (text: string) => void) => Promise<Result>,
): Promise<Result> {
  const begun = Date.now();
  if (live) process.stderr.write(`  … ${name}`);
  const result = await work((text) => {
    if (live) process.stderr.write(`\r\u001b[K  … ${name}  ${text}`);
  });
  process.stderr.write(`${live ? "\r\u001b[K" : ""}  ✓ ${name}  (${seconds(begun)})\n`);
  return result;
}

export const say = (text: string): void => void process.stderr.write(`${text}\n`);

export const elapsed = (): string => seconds(started);

/** A bar of 24 cells. */
export function bar(share: number): string {
  const filled = Math.round(Math.max(0, Math.min(1, share)) * 24);
  return `[${"█".repeat(filled)}${"░".repeat(24 - filled)}]`;
}
