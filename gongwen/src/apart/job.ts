import { asDocx } from "../work/office.ts";
import { sentenceOf } from "../work/work.ts";
import type { CheckContext } from "../check/rule.ts";
import { fixDocx, type FixOptions } from "../fix/fixDocx.ts";
import { remarksByPlace, type ByPlace } from "../report/byPlace.ts";

export interface Asked {
  bytes: Uint8Array;
  context?: CheckContext;
  /** Left out: only checked. */
  fix?: FixOptions;
}
export type Answered = { seen: ByPlace } | { fixed: Uint8Array } | { refused: string };

async function answer({ bytes, context, fix }: Asked): Promise<Answered> {
  try {
    const docx = await asDocx(Buffer.from(bytes));
    return fix ? { fixed: (await fixDocx(docx, fix)).bytes } : { seen: await remarksByPlace(docx, context) };
  } catch (error) {
    return { refused: sentenceOf(error) };
  }
}

process.once("message", (asked: Asked) => {
  void answer(asked).then((answered) => process.send?.(answered, () => process.disconnect()));
});
