import { createHmac } from "node:crypto";
import type { Context } from "../../../../core/context.ts";
import { secretKey } from "../../../../core/secretKey.ts";

export const signatureOf = (context: Context, text: string): string =>
  createHmac("sha256", secretKey(context.config, "days of a ballot box")).update(text).digest("base64url");

export const dayText = (campaignId: string, day: string, ballots: number, digest: string): string =>
  `${campaignId} ${day} ${ballots} ${digest}`;
