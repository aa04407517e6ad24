import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import type { Waiting } from "../../../core/waiting.ts";
import { waitingForMe } from "./waiting.ts";

/** Texts that the viewer can sign now (核稿、审稿、签发), one matter each. */
export async function waitingHere(context: Context): Promise<Waiting[]> {
  return (await waitingForMe(context)).map((one) => ({
    kind: `approval.${one.kind}`,
    title: `待${one.step.name}`,
    body: `《${one.title}》${one.state}，请${one.step.name}${one.for === null ? "" : `（代${one.for}）`}。`,
    count: 1,
    year: null,
    due: one.due ? dateInChina(new Date(one.due.at)) : null,
    link: one.link,
  }));
}
