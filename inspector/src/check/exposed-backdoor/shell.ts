import data from "../../../data/backdoor.json" with { type: "json" };
import type { Page } from "../../derive/page.ts";

const SCRIPT = /\.(php\d?|phtml|jsp|jspx|asp|aspx|ashx|asa|cer|cfm|pl|cgi|py)$/i;
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

const COMMAND = new RegExp(data.commandFields, "i");
/** Names that captchas, coupons and searches use as well. */
const EVERYDAY = /^(code|c|sql)$/i;
const TITLES = new RegExp(data.titles.join("|"), "i");
const HEADINGS = new RegExp(data.headings.join("|"), "gi");
const UNSEEN = new Set(["hidden", "submit", "button", "image", "reset"]);

/** A page with a site around it: its menu leads to many places. What is written there is an article, a form of the site. */
const SITE_LINKS = 12;
/** Longer text belongs to an article (visible characters). */
const ARTICLE = 1500;

/**
 * What of a remote-control page (webshell) a page shows, by its structure: a command field and what runs it, a file manager with
 * rights and an upload, a lone password field, what it calls itself and its parts. An ordinary login has a user name and a site around it.
 */
export function shellSigns(page: Page): ShellSigns {
  const seen = page.inputs.filter((field) => !UNSEEN.has(field.type));
  const signs: string[] = [];
  const misplaced = scriptInUploads(page.url);
  if (seen.length === 0 && !misplaced && page.title === "") return { signs, strong: false };
  const bare = page.links.filter((link) => link.form === "anchor").length < SITE_LINKS;
  const short = page.textLength < ARTICLE;
  const program = seen.length > 0 || SCRIPT.test(new URL(page.url).pathname);
  const called = bare && short && program && TITLES.test(page.title);
  const command = seen.some(
    (field) =>
      COMMAND.test(field.name) &&
      field.type !== "password" &&
      (called || misplaced || field.type === "textarea" || !EVERYDAY.test(field.name)),
  );
  if (command && /execut|\brun\b|命令|执行|shell|cmd/i.test(page.source)) signs.push("命令执行表单");
  const uploads = seen.some((field) => field.type === "file");
  if (
    uploads &&
    /\bchmod\b|\bperms?\b|drwx|-rw-r|\b0644\b[\s\S]*\b0755\b|\b0755\b[\s\S]*\b0644\b/i.test(page.source)
  )
    signs.push("文件管理与上传");
  const password = seen.some((field) => field.type === "password");
  const lone = seen.length === 1 && password;
  if (lone && page.links.length <= 1 && page.textLength < 160)
    signs.push("只有一个密码框、没有用户名的登录页");
  if (called) signs.push("页面标题含远程控制程序特征");
  const parts =
    bare && (called || command || password || uploads)
      ? new Set(page.text.toLowerCase().match(HEADINGS) ?? [])
      : new Set();
  if (parts.size >= 2) signs.push("具有远程控制的功能项");
  if (misplaced) signs.push("脚本程序位于上传目录");
  const acts = signs.includes("命令执行表单") || signs.includes("文件管理与上传");
  // What a page calls itself proves nothing alone; a command field on a page of the site's own neither.
  const strong =
    (acts && (bare || misplaced)) ||
    (called && parts.size >= 2) ||
    (called && (command || password || uploads)) ||
    (misplaced && signs.length > 1);
  return { signs, strong };
}

/** Whether the signs are worth a person's look although they prove nothing. */
export function isSuspicious(page: Page, { signs }: ShellSigns): boolean {
  const worth = signs.filter((sign) => sign !== "脚本程序位于上传目录");
  return scriptInUploads(page.url) ? signs.length > 0 : worth.length > 0;
}

/** An open listing of a folder, as web servers make it. */
export function isListing(page: Page): boolean {
  return (
    /^index of \//i.test(page.title) ||
    page.links.slice(0, 8).some((link) => /^\[(?:to parent directory|转到父目录)\]$/i.test(link.label))
  );
}
