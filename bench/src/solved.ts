import { createHash } from "node:crypto";

/** An answer to a task of proof of work, as a visitor's machine finds it: the task says how many zero bits its hash must begin with. */
export function solved(task: string): string {
  const bits = Number(task.split(".")[2]);
  const most = 2 ** (32 - bits);
  for (let answer = 0; ; answer += 1)
    if (createHash("sha256").update(`${task}:${answer}`).digest().readUInt32BE(0) < most)
      return String(answer);
}
