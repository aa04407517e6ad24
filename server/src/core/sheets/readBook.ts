import { Worker } from "node:worker_threads";
import { invalid, Refusal } from "../refusal.ts";
import type { ReadSheet } from "./cell.ts";
import { measureWorkbook, unreadable } from "./measure.ts";
import type { Answer, Asked } from "./parser.ts";

/** Heap of the reading thread, MiB; a workbook within the limits of `measure.ts` takes less. */
const HEAP_MB = 512;
/** A workbook that takes longer is given up (milliseconds); an honest one takes seconds on the slowest machine. */
const LONGEST_MS = 120_000;
/** Workbooks that wait for the one thread. */
const WAITING = 20;
/** The thread ends when nobody asked it for so long (milliseconds). */
const IDLE_MS = 60_000;

let worker: Worker | null = null;
let idle: NodeJS.Timeout | null = null;
let waiting = 0;
let line: Promise<unknown> = Promise.resolve();

const busy = (): Refusal =>
  new Refusal(503, "busy", "正在读取的 Excel 文件较多，请稍后重试，没有写入任何数据。");

const tooMany = (): Refusal => invalid("Excel 文件内容过多；请分成几个文件上传，没有写入任何数据。");

const noTable = (): Refusal =>
  invalid("这不是可读取的 Excel（.xlsx）或 CSV 文件，请下载模板填写后重新上传。");

function end(): void {
  void worker?.terminate();
  worker = null;
}

/** One workbook in the reading thread. @throws Refusal 400 when it can't be read, takes too much memory or too long */
function parse(asked: Asked): Promise<ReadSheet[]> {
  if (idle) clearTimeout(idle);
  worker ??= new Worker(new URL("parser.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const one = worker;
  one.ref();
  return new Promise<ReadSheet[]>((resolve, reject) => {
    const late = setTimeout(() => {
      end();
      reject(invalid("读取 Excel 文件用时过长，已停止；请分成几个文件上传，没有写入任何数据。"));
    }, LONGEST_MS);
    const settle = (act: () => void): void => {
      clearTimeout(late);
      one.removeAllListeners("message").removeAllListeners("error");
      act();
    };
    one.once("message", (answer: Answer) =>
      settle(() => {
        if ("sheets" in answer) resolve(answer.sheets);
        else if (answer.problem === "too-many") reject(tooMany());
        else reject(asked.csv === null ? unreadable() : noTable());
      }),
    );
    one.once("error", () =>
      settle(() => {
        worker = null;
        reject(tooMany());
      }),
    );
    one.postMessage(asked, []);
  }).finally(() => {
    worker?.unref();
    idle = setTimeout(end, IDLE_MS).unref();
  });
}

const read = new WeakMap<Buffer, Promise<ReadSheet[]>>();

/**
 * Reads a workbook's sheets, one workbook at a time for the whole process, apart from the thread that answers. The same bytes are read once.
 * @param csv what is no archive is a CSV file, and becomes the one sheet of this name; null: only workbooks are taken
 * @throws Refusal 400 when it is no workbook or too large, 503 when too many wait
 */
export function readBook(bytes: Buffer, csv: string | null = null): Promise<ReadSheet[]> {
  const known = read.get(bytes);
  if (known) return known;
  if (waiting >= WAITING) return Promise.reject(busy());
  waiting += 1;
  // Every .xlsx is a ZIP archive.
  const table = csv !== null && bytes.subarray(0, 2).toString("latin1") !== "PK";
  const sheets = line
    .then(() => (table ? undefined : measureWorkbook(bytes)))
    .then(() => parse({ bytes, csv: table ? csv : null }))
    .finally(() => (waiting -= 1));
  line = sheets.catch(() => {});
  read.set(bytes, sheets);
  return sheets;
}
