import { pictureOf, readQrCodes, USER_AGENT, type Picture, type QrCode } from "@mingcha/inspector";
import type { Context } from "../../core/context.ts";

/** Takes the picture of a page as a visitor sees it, at the platform's pace. @returns the picture, or why there is none */
export function takePicture({ config: { crawl, browser } }: Context, url: string): Promise<Picture> {
  return pictureOf(url, {
    userAgent: crawl.userAgent ?? USER_AGENT,
    timeoutMs: crawl.timeoutMs,
    requestsPerSecond: Math.max(crawl.requestsPerSecond, 10),
    resolve: crawl.resolve,
    executable: browser,
  });
}

/** The QR codes of a picture, from top to bottom. */
export const codesIn = (picture: Uint8Array): Promise<QrCode[]> => readQrCodes(picture);
export type { Picture };
