import { basename } from "node:path";
import { checkDocument } from "../check/check.ts";
import { checkDocx } from "../check/checkDocx.ts";
import type { CheckContext, Issue } from "../check/rule.ts";
import type { FixChange, FixOptions } from "../fix/fixDocx.ts";
import { parseDocument } from "../model/parse.ts";
import { DocxError } from "../read/error.ts";
import { readBytes, writeWhole } from "./files.ts";
import { InputError } from "./inputError.ts";
import { asDocx } from "./office.ts";

/** One file to be checked, or to be mended into `target`. */
export interface Task {
  file: string;
  context: CheckContext;
  fix?: { target: string; options: FixOptions };
}

/** What became of it: remarks (of a mended file those that stay), or the sentence why it could not be read. */
export interface Outcome {
  file: string;
  issues: Issue[];
  error?: string;
  /** Where the program itself failed, for whoever mends it. */
  fault?: string;
  fixed?: { target: string; before: number; changes: FixChange[] };
}

/** A sentence for what a foreign file may cause; anything else is ours and goes on as it is. */
export function sentenceOf(error: unknown): string {
  const known =
    error instanceof InputError ||
    error instanceof DocxError ||
    error instanceof RangeError ||
    (error instanceof TypeError && error.message.startsWith("模型"));
  if (!known) throw error;
  return error.message;
}

async function checkModel(file: string, bytes: Buffer, context: CheckContext): Promise<Issue[]> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new InputError(`文件“${file}”不是有效的 JSON，请改正后重试。`);
  }
  return checkDocument(parseDocument(value), context);
}

/** Does one task. Bytes that come in as a whole stand for the file's. */
export async function work({ file, context, fix }: Task, given?: Buffer): Promise<Outcome> {
  try {
    const bytes = given ?? (await readBytes(file));
    const model = file.toLowerCase().endsWith(".json") || (file === "-" && bytes[0] === 0x7b);
    if (!fix) {
      const issues = model
        ? await checkModel(file, bytes, context)
        : await checkDocx(await asDocx(bytes), context);
      return { file, issues };
    }
    if (model) throw new InputError(`“${basename(file)}”是模型，不用修整格式；请用 render 生成 .docx。`);
    const { fixAndCheck } = await import("../fix/fixDocx.ts");
    const {
      bytes: fixed,
      before,
      after,
      changes,
    } = await fixAndCheck(await asDocx(bytes), fix.options, context);
    if (fix.target === "-") process.stdout.write(fixed);
    else await writeWhole(fix.target, fixed);
    return { file, issues: after, fixed: { target: fix.target, before: before.length, changes } };
  } catch (error) {
    return { file, issues: [], error: sentenceOf(error) };
  }
}
