import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DocxError } from "../read/error.ts";

/** Milliseconds that one file may take to be turned into .docx: fewer than a draft in a process apart has in all. */
const PATIENCE = 50_000;

/**
 * Runs a program to its end. LibreOffice is a script that starts others: all of them are ended when the time is over.
 * @throws Error with code ENOENT where there is no such program, without one where it failed
 */
const run = (program: string, words: string[], patience: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: "ignore", detached: true });
    const timer = setTimeout(() => {
      try {
        process.kill(-(child.pid ?? Number.NaN), "SIGKILL");
      } catch {
        child.kill("SIGKILL");
      }
    }, patience);
    child.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code}`));
    });
  });
/** Name of the stream in which a .docx with a password lies (MS-OFFCRYPTO 2.3.4.4); LibreOffice could only say that it failed. */
const ENCRYPTED = Buffer.from("EncryptedPackage", "utf16le");
/**
 * A profile in which LibreOffice fetches nothing that a draft only names (pictures, texts, templates): links are not followed, neither
 * those of the draft nor those to the network, and what asks for the network all the same meets a proxy that is not there.
 */
const SETTINGS: readonly (readonly [path: string, name: string, value: string])[] = [
  ["org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"],
  ["org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"],
  ["org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"],
  ["org.openoffice.Office.Writer/Content/Update", "Link", "0"],
  ["org.openoffice.Inet/Settings", "ooInetProxyType", "2"],
  ["org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"],
  ["org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"],
  ["org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"],
  ["org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"],
  ["org.openoffice.Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"],
  ["org.openoffice.Inet/Settings", "ooInetFTPProxyPort", "9"],
  ["org.openoffice.Inet/Settings", "ooInetNoProxy", ""],
];
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${SETTINGS.map(
  ([path, name, value]) =>
    `<item oor:path="/${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
).join("")}</oor:items>`;

const OLD = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Whether bytes are a file of old Word or of WPS, which only an office program turns into .docx. */
export const isOldWord = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(OLD);

/**
 * A .docx as it is; .doc and .wps through LibreOffice, with a profile of its own and without macros.
 * @param programs names under which LibreOffice may stand on the machine
 * @param patience milliseconds
 * @throws DocxError where it is not installed or can't read the file
 */
export async function asDocx(
  bytes: Buffer,
  programs: readonly string[] = ["soffice", "libreoffice"],
  patience = PATIENCE,
): Promise<Buffer> {
  if (!isOldWord(bytes)) return bytes;
  if (bytes.includes(ENCRYPTED))
    throw new DocxError("文件加了密码，读不了；请在 Word、WPS 中去掉密码后重试。");
  const folder = await mkdtemp(join(tmpdir(), "gongwen-"));
  try {
    await writeFile(join(folder, "draft.doc"), bytes);
    await mkdir(join(folder, "profile", "user"), { recursive: true });
    await writeFile(join(folder, "profile", "user", "registrymodifications.xcu"), PROFILE);
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
          patience,
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
