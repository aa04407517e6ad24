import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Config } from "../../../core/config.ts";
import { Refusal } from "../../../core/refusal.ts";
import { keyName, secretKey } from "../../../core/secretKey.ts";

/** How the citizen can be reached; empty fields are left out. */
export interface Contact {
  name?: string | undefined;
  phone?: string | undefined;
  mail?: string | undefined;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const contactKey = (config: Config): Buffer => secretKey(config, "desk contacts");

/** Seals a contact for one matter (AES-256-GCM): moved to another matter or changed by a bit, it does not open. */
export function sealContact(
  config: Config,
  caseId: string,
  contact: Contact,
): { sealed: string; key_name: string } {
  const key = contactKey(config);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(caseId));
  const text = Buffer.concat([cipher.update(JSON.stringify(contact), "utf8"), cipher.final()]);
  return {
    sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64"),
    key_name: keyName(key),
  };
}

/** @throws Refusal 409 when it was sealed by another key, so that a restored database without its key says what is missing */
export function openContact(
  config: Config,
  caseId: string,
  row: { sealed: string; key_name: string },
): Contact {
  const key = contactKey(config);
  if (row.key_name !== keyName(key))
    throw new Refusal(
      409,
      "other-key",
      "联系方式是用另一把密钥封存的，现在打不开；请系统管理员从备份恢复数据目录中的 keys 文件夹。",
    );
  const bytes = Buffer.from(row.sealed, "base64");
  const open = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(caseId))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = Buffer.concat([open.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), open.final()]);
  return JSON.parse(text.toString("utf8")) as Contact;
}
