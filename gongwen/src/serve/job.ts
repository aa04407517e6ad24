// oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin
import { parentPort } from "node:worker_threads";
import { asDocx } from "../command/office.ts";
import { sentenceOf } from "../command/work.ts";
import { fixDocx, type FixOptions } from "../fix/fixDocx.ts";
import { remarksByPlace, type ByPlace } from "../report/byPlace.ts";

export interface Asked {
  bytes: Uint8Array;
  /** Left out: only checked. */
  fix?: FixOptions;
}
export type Answered = { seen: ByPlace } | { fixed: Uint8Array } | { refused: string };

async function answer({ bytes, fix }: Asked): Promise<Answered> {
  try {
    const docx = await asDocx(Buffer.from(bytes));
    return fix ? { fixed: (await fixDocx(docx, fix)).bytes } : { seen: await remarksByPlace(docx) };
  } catch (error) {
    return { refused: sentenceOf(error) };
  }
}

parentPort?.once(
  "message",
  (asked: Asked) => void answer(asked).then((answered) => parentPort?.postMessage(answered)),
);
