import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const { resolve } = createRequire(import.meta.url);

/** Folders of font packages that npm has put beside this program; those not installed are left out. */
export function packageFolders(packages: { name: string; folders: string[] }[]): string[] {
  return packages.flatMap(({ name, folders }) => {
    try {
      const root = dirname(resolve(`${name}/package.json`));
      return folders.map((folder) => join(root, folder));
    } catch {
      return [];
    }
  });
}

/** Folders in which this kind of machine keeps its fonts. */
export function machineFolders(): string[] {
  const home = homedir();
  if (process.platform === "win32") {
    return [
      join(process.env["WINDIR"] ?? "C:\\Windows", "Fonts"),
      join(process.env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "Microsoft", "Windows", "Fonts"),
    ];
  }
  if (process.platform === "darwin") {
    return ["/System/Library/Fonts", "/Library/Fonts", join(home, "Library", "Fonts")];
  }
  return [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    join(home, ".fonts"),
    join(home, ".local", "share", "fonts"),
  ];
}

/** Font files under a folder, in order of their paths; none when the folder does not exist. */
export function fontFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => /\.(?:ttf|otf|ttc|otc)$/iu.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}
