import { wholePicture } from "../picture/whole.ts";

/** More pictures than any document bears, and more bytes than a file of them: a part counts each time it is shown. */
const MOST_PICTURES = 200;
const MOST_BYTES = 64 * 1024 * 1024;

/** The pictures of one file. A part is looked at once, however often it is shown, and there is room for so many. */
export class Album {
  readonly #media: (id: string) => Buffer | undefined;
  readonly #whole = new WeakMap<Buffer, boolean>();
  #pictures = 0;
  #bytes = 0;
  #told = false;

  constructor(media: (id: string) => Buffer | undefined) {
    this.#media = media;
  }

  #isWhole(bytes: Buffer): boolean {
    const known = this.#whole.get(bytes);
    if (known !== undefined) return known;
    let whole = true;
    try {
      wholePicture(bytes);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      whole = false;
    }
    this.#whole.set(bytes, whole);
    return whole;
  }

  /** Bytes of the part that is called so, where they are a whole PNG or JPEG; "full" where there is no room for it. */
  take(id: string): Buffer | "full" | undefined {
    const bytes = this.#media(id);
    if (!bytes || !this.#isWhole(bytes)) return undefined;
    if (this.#pictures >= MOST_PICTURES || this.#bytes + bytes.length > MOST_BYTES) return "full";
    this.#pictures += 1;
    this.#bytes += bytes.length;
    return bytes;
  }

  /** What is said once, of the first picture for which there is no room. */
  fullness(): string | null {
    if (this.#told) return null;
    this.#told = true;
    return `图片过多（超过 ${MOST_PICTURES} 张，或共超过 ${MOST_BYTES / 1024 / 1024} MB），从这里起放不下的图片没有读入，其中文字没有检查，请人工核对。`;
  }
}
