import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { pathToFileURL } from "node:url";
import { DocxError } from "../read/error.ts";

const run = promisify(execFile);
/** Milliseconds that one file may take to be turned into .docx. */
const PATIENCE = 120_000;
const OLD = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Whether bytes are a file of old Word or of WPS, which only an office program turns into .docx. */
export const isOldWord = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(OLD);

/**
 * A .docx as it is; .doc and .wps through LibreOffice, with a profile of its own and without macros.
 * @param programs names under which LibreOffice may stand on the machine
 * @throws DocxError where it is not installed or can't read the file
 */
export async function asDocx(
  bytes: Buffer,
  programs: readonly string[] = ["soffice", "libreoffice"],
): Promise<Buffer> {
  if (!isOldWord(bytes)) return bytes;
  const folder = await mkdtemp(join(tmpdir(), "gongwen-"));
  try {
    await writeFile(join(folder, "draft.doc"), bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    for (const program of programs) {
      try {
        await run(
          program,
          [
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            join(folder, "draft.doc"),
          ],
          {
            timeout: PATIENCE,
            killSignal: "SIGKILL",
          },
        );
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") continue;
        throw new DocxError(
          "LibreOffice 没能打开这份 .doc 或 .wps，可能加了密码或已损坏；请用 Word、WPS 另存为 .docx。",
        );
      }
      return await readFile(join(folder, "draft.docx")).catch(() => {
        throw new DocxError(
          "LibreOffice 没能打开这份 .doc 或 .wps，可能加了密码或已损坏；请用 Word、WPS 另存为 .docx。",
        );
      });
    }
    throw new DocxError(
      "文件是旧版 .doc 或 .wps，要装有 LibreOffice 才能读，本机没有；请安装后重试，或用 Word、WPS 另存为 .docx。",
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
