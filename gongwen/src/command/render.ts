import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { rareSigns } from "../model/characters.ts";
import { parseDocument } from "../model/parse.ts";
import { passages } from "../model/text.ts";
import { isSame, readBytes, readText, writeWhole } from "../work/files.ts";
import { InputError } from "../work/inputError.ts";
import { asDocx } from "../work/office.ts";
import { rulesFrom } from "./rules.ts";
import type { Call } from "./options.ts";

async function readModel(path: string) {
  const text = await readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`文件“${path}”不是有效的 JSON，请改正后重试。`);
  }
  return parseDocument(value);
}

/** @param beside a document goes out by the standard output, where nothing else may stand then */
async function put(target: string, bytes: Uint8Array, beside: boolean): Promise<void> {
  if (target === "-") {
    process.stdout.write(bytes);
    return;
  }
  await writeWhole(target, bytes);
  (beside ? process.stderr : process.stdout).write(`${target}\n`);
}

/** Writes a model as .docx, as PDF, or both. */
export async function render({ files, values }: Call): Promise<number> {
  const [model, ...rest] = files;
  if (model === undefined || rest.length > 0) throw new InputError("render 需要一个模型文件（见 --help）。");
  const { docx, pdf, fonts = [] } = values;
  if (docx === undefined && pdf === undefined)
    throw new InputError("render 需要 --docx 文件名或 --pdf 文件名。");
  if (docx !== undefined && pdf !== undefined && resolve(docx) === resolve(pdf))
    throw new InputError(`--docx 和 --pdf 都要写成“${docx}”，请改其中一个。`);
  for (const target of [docx, pdf])
    if (target !== undefined && target !== "-" && model !== "-" && (await isSame(target, model)))
      throw new InputError(`“${target}”就是模型文件，不覆盖；请写到别处。`);
  for (const folder of fonts)
    if (!(await stat(folder).catch(() => null))?.isDirectory())
      throw new InputError(`没有字体文件夹“${folder}”，请核对 --fonts。`);
  const document = await readModel(model);
  const { rules } = await rulesFrom(values.rules);
  // Both are made before either is written: a refusal leaves no file.
  const word =
    docx === undefined ? null : await (await import("../render/docx.ts")).renderDocx(document, rules);
  const typeset =
    pdf === undefined
      ? null
      : await (
          await import("../render/pdf.ts")
        ).renderPdf(document, { fontFolders: fonts, ...(rules ? { rules } : {}) });
  const beside = docx === "-" || pdf === "-";
  if (docx !== undefined && word) await put(docx, word, beside);
  const rare = docx === undefined ? [] : rareSigns([...passages(document)].map(({ text }) => text).join(""));
  if (rare.length > 0)
    process.stderr.write(`风险：公文字体多没有 ${rare.join("、")}，.docx 中由打开它的程序以别的字体代替。\n`);
  if (pdf === undefined || !typeset) return 0;
  await put(pdf, typeset.bytes, beside);
  const { substitutions, missingCharacters } = typeset;
  for (const { wanted, used } of substitutions)
    process.stderr.write(`风险：没有${wanted}，PDF 中以 ${used} 代替。\n`);
  if (missingCharacters.length > 0)
    process.stderr.write(`风险：没有字体能显示 ${missingCharacters.join("、")}，PDF 中以“〓”代替。\n`);
  return 0;
}

/** Writes the model of what a file says. */
export async function read({ files }: Call): Promise<number> {
  const [file, ...rest] = files;
  if (file === undefined || rest.length > 0) throw new InputError("read 需要一个 .docx 文件（见 --help）。");
  const { readDocument } = await import("../read/readDocument.ts");
  const { document, remarks } = await readDocument(await asDocx(await readBytes(file)));
  process.stdout.write(`${JSON.stringify(document, null, 1)}\n`);
  for (const remark of remarks) process.stderr.write(`${remark}\n`);
  return 0;
}
