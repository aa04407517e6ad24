import { fold } from "./collect.ts";
import { detached } from "./intern.ts";

/** Names under which a page tells sharing services and search engines what it is called. */
const CARDS = new Set([
  "og:title",
  "og:site_name",
  "og:description",
  "twitter:title",
  "twitter:description",
  "application-name",
  "apple-mobile-web-app-title",
]);
/** Links by which a page says under which other addresses it is known. */
const OTHER_NAME = /\b(?:canonical|amphtml|alternate|shortlink)\b/;
/** No honest head says more (characters). */
const LIMIT = 4000;

/** What the head of a page says to machines about itself. */
export class HeadWords {
  keywords = "";
  description = "";
  /** Titles after the first, and those for sharing services. */
  further = "";
  /** Other addresses of the page, as it says. */
  readonly otherNames: string[] = [];

  meta(name: string, property: string, content: string): void {
    if (name === "keywords") this.keywords = detached(fold(content));
    else if (name === "description") this.description = detached(fold(content));
    else if (CARDS.has(name) || CARDS.has(property)) this.title(content);
  }

  title(text: string): void {
    if (this.further.length < LIMIT) this.further += `${detached(fold(text)).slice(0, LIMIT)}\n`;
  }

  link(rel: string, url: string | null): void {
    if (url !== null && OTHER_NAME.test(rel) && this.otherNames.length < 50) this.otherNames.push(url);
  }
}
