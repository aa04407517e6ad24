import { Refusal } from "../refusal.ts";

/** What systems say of a disk that takes no more: it is full, a quota is used up, or a file may not grow further; and PostgreSQL of its own disk. */
const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG", "53100"]);
/** The same in the text of an error that another process passed on. */
const FULL_TEXT = /^(ENOSPC|EDQUOT|EFBIG): /;

/** Nothing more can be stored. What was to be written is not there, and no row names it. */
export class StoreFull extends Refusal {
  constructor(cause: unknown) {
    super(507, "store-full", "存储空间已满，没有任何改动，请联系系统管理员清理磁盘后重试。");
    this.cause = cause;
  }
}

/** Whether this is what a full disk ends in. */
export function isFull(error: unknown): boolean {
  if (error instanceof StoreFull) return true;
  if (!(error instanceof Error)) return false;
  return FULL.has(String((error as NodeJS.ErrnoException).code)) || FULL_TEXT.test(error.message);
}

/** Does it, and says what a full disk means. */
export async function unlessFull<Result>(what: () => Promise<Result>): Promise<Result> {
  try {
    return await what();
  } catch (error) {
    if (!isFull(error) || error instanceof StoreFull) throw error;
    console.error("files:", error instanceof Error ? error.message : error);
    throw new StoreFull(error);
  }
}
