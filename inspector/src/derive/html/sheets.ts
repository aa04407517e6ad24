import { sheetsIn } from "../dataSheet.ts";
import { appliesOnScreen } from "../media.ts";
import * as N from "./names.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** Whether a sheet is for the screen: by its media, or by those that its handler gives it once it came. */
export const isOnScreen = (tokens: Tokenizer): boolean =>
  appliesOnScreen(tokens.attribute(N.MEDIA) ?? "") || /media/i.test(tokens.attribute(N.ONLOAD) ?? "");

/** The stylesheets that a page names or holds. */
export class Sheets {
  /** Addresses of all that it names, and of those that are for the screen. */
  readonly named: string[] = [];
  readonly onScreen: string[] = [];
  /** The texts of those that it holds and that are for the screen. */
  readonly inline: string[] = [];

  /** @param rel of a link element @param url what its address comes to */
  link(rel: string, url: string | null, tokens: Tokenizer): void {
    const onScreen = !/\balternate\b/.test(rel) && isOnScreen(tokens);
    if (onScreen) this.inline.push(...sheetsIn(tokens.attribute(N.HREF)));
    if (url === null) return;
    this.named.push(url);
    if (onScreen) this.onScreen.push(url);
  }
}
