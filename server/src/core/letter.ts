import type { Config } from "./config.ts";
import { inDocument } from "./documentWords.ts";
import { PLATFORM } from "./labels.ts";
import type { Mail } from "./mail.ts";

export interface Letter {
  to: string;
  /** Who is written to: a person or a unit. */
  addressee: string;
  /** What it is about, without the sender. */
  about: string;
  paragraphs: readonly string[];
  /** Page of the console, e.g. `/rectification?year=2019`. */
  link: string;
  /** Whom to ask: 联系人、电话; null when the office has not named anybody. */
  contact: string | null;
  attachments?: Mail["attachments"];
}

/** A mail of the department: who writes, to whom, about what, where to act, whom to ask. Days are written out, nothing is spaced by hand. */
export function letter(config: Pick<Config, "issuer" | "address">, of: Letter): Mail {
  const where =
    config.address === null
      ? `请登录${PLATFORM.name}办理。`
      : `请登录${PLATFORM.name}办理：${config.address}/console${of.link}`;
  const text = [
    `${of.addressee}：`,
    ...of.paragraphs.map(inDocument),
    where,
    ...(of.contact === null ? [] : [`联系方式：${of.contact}`]),
    config.issuer,
    "（此邮件由系统自动发送，请勿直接回复）",
  ].join("\n\n");
  return {
    to: of.to,
    subject: `【${config.issuer}】${inDocument(of.about)}`,
    text,
    ...(of.attachments ? { attachments: of.attachments } : {}),
  };
}
