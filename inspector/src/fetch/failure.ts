import type { Failure, FailureReason, Fault, Message } from "../model.ts";

const FAULTS: Record<FailureReason, Fault> = {
  dns: "network",
  refused: "network",
  timeout: "network",
  tls: "site",
  reset: "network",
  parse: "site",
  "address-not-allowed": "policy",
  robots: "policy",
  "redirect-loop": "site",
  wall: "policy",
  "page-limit": "policy",
  probe: "ours",
  trap: "policy",
  "over-limit": "ours",
};

const MESSAGES: Record<FailureReason, Message> = {
  dns: { zh: "域名无法解析", en: "the name could not be resolved" },
  refused: { zh: "连接被拒绝", en: "the connection was refused" },
  timeout: { zh: "在限定时间内没有完整应答", en: "no complete answer within the time limit" },
  tls: { zh: "安全连接（TLS）未能建立", en: "no secure connection (TLS) could be made" },
  reset: { zh: "连接被中断", en: "the connection was broken off" },
  parse: { zh: "应答不符合 HTTP 规范，无法读取", en: "the answer is not readable HTTP" },
  "address-not-allowed": {
    zh: "地址不在本次检查允许访问的范围内，没有访问",
    en: "the address is outside of what this run may contact and was not contacted",
  },
  robots: { zh: "robots.txt 不允许访问，没有访问", en: "robots.txt forbids it; it was not visited" },
  "redirect-loop": { zh: "反复跳转，没有到达页面", en: "redirects without end" },
  wall: { zh: "被站点的防护程序拦截", en: "stopped by the site's bot wall" },
  "page-limit": { zh: "达到本次检查的页数上限", en: "the run's page limit was reached" },
  probe: { zh: "用于识别假 404 的探测地址", en: "the probe address for soft 404" },
  trap: { zh: "地址无穷无尽，只抽样访问", en: "endless addresses, of which a sample was visited" },
  "over-limit": {
    zh: "解析内容超过限额，未能核查",
    en: "reading it took more than it may; it was not looked at",
  },
};

export function failure(reason: FailureReason): Failure {
  return { reason, fault: FAULTS[reason], message: MESSAGES[reason] };
}

/** Thrown inside a connection attempt to an address that the run may not contact. */
export class AddressNotAllowed extends Error {}

const CODES: Record<string, FailureReason> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_NODATA: "dns",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "refused",
  ENETUNREACH: "refused",
  ETIMEDOUT: "timeout",
  ECONNRESET: "reset",
  EPIPE: "reset",
  EPROTO: "tls",
};

/** Names what went wrong in an attempt. */
export function failureOf(error: unknown): Failure {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof AddressNotAllowed) return failure("address-not-allowed");
    if (at.name === "TimeoutError") return failure("timeout");
    const { code } = at as NodeJS.ErrnoException;
    if (!code) continue;
    const known = CODES[code];
    if (known) return failure(known);
    if (code.startsWith("HPE_")) return failure("parse");
    if (
      code.startsWith("ERR_TLS") ||
      code.startsWith("ERR_SSL") ||
      /CERT|SELF_SIGNED|UNABLE_TO_|INVALID_(CA|PURPOSE)|PATH_LENGTH|HOSTNAME_MISMATCH/.test(code)
    )
      return failure("tls");
  }
  return failure("reset");
}
