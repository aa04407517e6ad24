import type { Fault, Message } from "../model.ts";

/**
 * missing: no Chromium, or it doesn't start · no-sandbox: the machine allows none, and without one hostile pages are not opened ·
 * no-user: the user named by MINGCHA_BROWSER_USER is none, or can't run it · lost: it crashed or was ended · time-limit: the task took too long ·
 * closed: the pool was closed · refused: the gate has no answer for the page itself · page: the page can't be shown.
 */
export type BrowserErrorReason =
  | "missing"
  | "no-sandbox"
  | "no-user"
  | "lost"
  | "time-limit"
  | "closed"
  | "refused"
  | "page";

const MESSAGES: Record<BrowserErrorReason, Message> = {
  missing: {
    zh: "没有可用的 Chromium 浏览器，请安装 chromium-headless-shell 或用 MINGCHA_BROWSER 指明路径",
    en: "no usable Chromium; install chromium-headless-shell or set MINGCHA_BROWSER",
  },
  "no-sandbox": {
    zh: "本机不允许浏览器的沙箱，浏览器没有启动，请允许普通用户创建用户命名空间，或安装 chromium-sandbox",
    en: "this machine allows Chromium no sandbox; allow user namespaces to ordinary users or install chromium-sandbox",
  },
  "no-user": {
    zh: "浏览器不能以 MINGCHA_BROWSER_USER 指明的用户运行，没有启动，请改为本机一个能运行浏览器的普通用户",
    en: "Chromium can't run as the user named by MINGCHA_BROWSER_USER; name an ordinary user of this machine who can run it",
  },
  lost: { zh: "浏览器意外退出，本次查看没有完成", en: "the browser was lost during the task" },
  "time-limit": { zh: "浏览器在限定时间内没有完成", en: "the browser did not finish within the time limit" },
  closed: { zh: "浏览器已经关闭", en: "the browser pool is closed" },
  refused: { zh: "页面不在允许访问的范围内或没有存下的应答", en: "the page was refused or has no answer" },
  page: { zh: "浏览器无法显示这个页面", en: "the browser cannot show the page" },
};

/** The browser could not look: an answer of "cannot tell", never a finding about the site. */
export class BrowserError extends Error {
  readonly reason: BrowserErrorReason;
  readonly fault: Fault;
  /** For people; the error's own `message` is the English one with the detail. */
  readonly told: Message;

  constructor(reason: BrowserErrorReason, detail?: string, cause?: unknown) {
    super(detail ? `${MESSAGES[reason].en}: ${detail}` : MESSAGES[reason].en, { cause });
    this.name = "BrowserError";
    this.reason = reason;
    this.fault = reason === "refused" ? "policy" : "ours";
    this.told = MESSAGES[reason];
  }
}

/** The browser, or the page's process in it, ended while the task ran. The next task gets a new one. */
export class BrowserLost extends BrowserError {
  constructor(detail?: string, cause?: unknown) {
    super("lost", detail, cause);
    this.name = "BrowserLost";
  }
}
