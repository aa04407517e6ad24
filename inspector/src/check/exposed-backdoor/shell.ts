import type { Page } from "../../derive/page.ts";

const SCRIPT = /\.(php\d?|phtml|jsp|jspx|asp|aspx|ashx|asa|cer|cfm|pl|cgi)$/i;
const UPLOADS =
  /\/(uploads?|uploadfiles?|upfiles?|attached|attachments?|files?|images?|img|pics?|temp|tmp|userfiles|_upload)\//i;

/** Whether an address is a script where only files belong. */
export function scriptInUploads(url: string): boolean {
  const { pathname } = new URL(url);
  return SCRIPT.test(pathname) && UPLOADS.test(pathname);
}

export interface ShellSigns {
  /** Words for a person, in Chinese, of what the page shows. */
  signs: string[];
  strong: boolean;
}

const COMMAND = /^(cmd|command|exec|execute|shell|eval|code)$/;

/**
 * What of a remote-control page (webshell) a page shows, by its structure: a command field with an execute button, a file manager with
 * rights and an upload, a lone password field without a user name. An ordinary login has a user name, a title and a site around it.
 */
export function shellSigns(page: Page): ShellSigns {
  const fields = page.inputs;
  const has = (test: (field: { name: string; type: string }) => boolean): boolean => fields.some(test);
  const signs: string[] = [];
  const command = has((field) => COMMAND.test(field.name) && field.type !== "hidden");
  if (command && /execute|\brun\b|命令|执行|shell/i.test(page.source)) signs.push("命令执行表单");
  const uploads = has((field) => field.type === "file");
  if (uploads && /\b(chmod|perms?|drwx|-rw-r|0644|0755)\b/i.test(page.source)) signs.push("文件管理与上传");
  const visible = fields.filter((field) => !["hidden", "submit", "button", "image"].includes(field.type));
  const bare = page.links.length <= 1 && page.textLength < 160;
  if (visible.length === 1 && visible[0]?.type === "password" && bare)
    signs.push("只有一个密码框、没有用户名的登录页");
  const misplaced = scriptInUploads(page.url);
  if (misplaced) signs.push("脚本程序位于上传目录");
  // A password-only page is a shell's gate only where no program belongs.
  const strong =
    signs.includes("命令执行表单") || signs.includes("文件管理与上传") || (misplaced && signs.length > 1);
  return { signs, strong: strong && signs.length > (misplaced ? 1 : 0) };
}

/** An open listing of a folder, as web servers make it. */
export function isListing(page: Page): boolean {
  return (
    /^index of \//i.test(page.title) ||
    page.links.slice(0, 8).some((link) => /^\[(?:to parent directory|转到父目录)\]$/i.test(link.label))
  );
}
