import { simulationNotice } from "./markup.ts";
import type { DefectKind, DefectRow } from "../model.ts";

/**
 * The inert pages that look like backdoors and like an upload editor's test page. They are static HTML: nothing in
 * them runs a command, reads a file or accepts an upload, and the forms are answered like any other page.
 */
const bodies: Partial<Record<DefectKind, (path: string) => string>> = {
  "webshell-password": (path) =>
    `<html><head><title></title></head><body><form method="post" action="${path}"><input type="password" name="pass"><input type="submit" value="&gt;&gt;"></form>`,
  "webshell-command": (path) =>
    `<html><head><title>JspCmd 1.0</title></head><body bgcolor="#000000" text="#00ff00"><form method="post" action="${path}">CMD: <input type="text" name="cmd" size="60"> <input type="submit" value="Execute"></form><pre>uid=48(apache) gid=48(apache)
Linux www 2.6.32 x86_64
</pre>`,
  "webshell-files": (path) =>
    `<html><head><title>File Manager - ${path}</title></head><body><form method="post" action="${path}" enctype="multipart/form-data">Dir: <input name="dir" value="/var/www/html/uploads"> <input type="submit" value="Go"><br>Upload: <input type="file" name="file"> <input type="submit" value="Upload"></form>
<table border="1"><tr><th>Filename</th><th>Size</th><th>Perms</th><th>Action</th></tr><tr><td>config.inc.php</td><td>2.1K</td><td>0644</td><td><a href="#">Edit</a> <a href="#">Rename</a> <a href="#">Chmod</a> <a href="#">Delete</a></td></tr><tr><td>index.php</td><td>4.8K</td><td>0644</td><td><a href="#">Edit</a> <a href="#">Rename</a> <a href="#">Chmod</a> <a href="#">Delete</a></td></tr></table>
<form method="post" action="${path}">Execute command: <input name="command"> <input type="submit" value="Run"></form>`,
  "editor-test-page": () =>
    `<html><head><title>FCKeditor - Connectors Tests</title></head><body><form method="post" enctype="multipart/form-data" action="connector.asp">Connector: <select name="cmbConnector"><option>ASP</option><option>PHP</option><option>JSP</option></select> Current Folder: <input name="txtFolder" value="/"> Resource Type: <select name="cmbType"><option>File</option><option>Image</option></select><br><a href="#">Get Folders</a> <a href="#">Get Folders and Files</a> <a href="#">Create Folder</a><br>File Upload: <input type="file" name="NewFile"> <input type="submit" value="Upload"></form>`,
};

/** The page that a planted row puts at its own path; null if the row plants no page of its own. */
export function shellPage(row: DefectRow): string | null {
  const body = bodies[row.defect];
  return body
    ? `<!DOCTYPE html>\n${body(row.where)}\n<p style="color:#888"><small>${simulationNotice}</small></p></body></html>\n`
    : null;
}

/** Open directory listings from /uploads/ down to each of the `files`, by path. */
export function listings(files: string[]): Map<string, string> {
  const children = new Map<string, Set<string>>();
  for (const file of [...files, "/uploads/2018/notice.txt", "/uploads/2018/photo.txt"]) {
    const parts = file.split("/").slice(1);
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = `/${parts.slice(0, depth).join("/")}/`;
      const child = parts[depth] + (depth < parts.length - 1 ? "/" : "");
      children.set(folder, (children.get(folder) ?? new Set()).add(child));
    }
  }
  return new Map(
    [...children].map(([folder, names]) => {
      const rows = [...names]
        .sort()
        .map((name) => `<a href="${folder}${name}">${name}</a>   12-Apr-2019 03:14   2.1K`);
      return [
        folder,
        `<!DOCTYPE html>\n<html><head><title>Index of ${folder}</title></head><body><h1>Index of ${folder}</h1><pre>Name   Last modified   Size\n<a href="../">../</a>\n${rows.join("\n")}\n</pre><hr><p>${simulationNotice}</p></body></html>\n`,
      ];
    }),
  );
}
