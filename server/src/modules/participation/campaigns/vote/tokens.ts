import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Config } from "../../../../core/config.ts";
import { secretKey } from "../../../../core/secretKey.ts";

const sign = (config: Config, text: string): string =>
  createHmac("sha256", secretKey(config, "devices that vote")).update(text).digest("base64url").slice(0, 22);

/** A token for a device, signed: only the platform gives them out. It says nothing of who holds it. */
export function newDevice(config: Config): string {
  const id = randomBytes(15).toString("base64url");
  return `${id}.${sign(config, id)}`;
}

/** Whether a token is one of ours. */
export function isDevice(config: Config, token: string): boolean {
  const [id = "", signature = ""] = token.split(".");
  const expected = Buffer.from(sign(config, id));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** The network that an address belongs to: IPv4 /24, IPv6 /48. A campus shares one, so it is never a reason to refuse a ballot. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address.split(".").slice(0, 3).join(".");
  const mapped = /^::ffff:(\d+\.\d+\.\d+)\.\d+$/i.exec(address);
  return mapped?.[1] ?? address.split(":").slice(0, 3).join(":");
}

/** What is kept instead of a device, network or browser: salted by campaign, under a key outside the database. */
export const ballotHash = (config: Config, campaignId: string, kind: string, value: string): string =>
  createHmac("sha256", secretKey(config, "ballots"))
    .update(`${campaignId} ${kind} ${value}`)
    .digest("base64url")
    .slice(0, 22);
