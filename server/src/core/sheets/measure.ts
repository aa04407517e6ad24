import { fromBufferPromise } from "yauzl";
import { invalid } from "../refusal.ts";

/** What an uploaded workbook may hold: bytes unpacked in all, files in the archive. 1.4 million short cells take 46 MiB. */
export const LIMITS = { unpackedBytes: 48 * 1024 * 1024, files: 500 };

export const unreadable = (): Error =>
  invalid("这不是可读取的 Excel 文件（.xlsx），请下载模板填写后重新上传。");

const tooLarge = (): Error =>
  invalid(
    `Excel 文件解压后超过 ${LIMITS.unpackedBytes / 1024 ** 2} MB，没有读取；请删去多余的行、列和图片，或分成几个文件上传。`,
  );

const tooManyFiles = (): Error =>
  invalid(
    `Excel 文件内含的部件超过 ${LIMITS.files} 个，没有读取；请删去多余的工作表和图片，或分成几个文件上传。`,
  );

/**
 * Measures a workbook before anything of it is held: by the directory of the archive first, then by unpacking it piece by piece, because a
 * directory may lie.
 * @throws Refusal 400 when it is no archive, is damaged, or would grow over the limits
 */
export async function measureWorkbook(bytes: Buffer): Promise<void> {
  let told = 0;
  let unpacked = 0;
  let files = 0;
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    const entries = [];
    for await (const entry of zip.eachEntry()) {
      told += entry.uncompressedSize;
      files += 1;
      if (files > LIMITS.files) throw tooManyFiles();
      if (told > LIMITS.unpackedBytes) throw tooLarge();
      entries.push(entry);
    }
    for (const entry of entries) {
      if (entry.fileName.endsWith("/")) continue;
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        unpacked += (chunk as Buffer).length;
        if (unpacked > LIMITS.unpackedBytes) throw tooLarge();
      }
    }
  } catch (error) {
    throw error instanceof Error && error.name === "Refusal" ? error : unreadable();
  }
}
