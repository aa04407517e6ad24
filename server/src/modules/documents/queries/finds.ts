import { signedIn, type Context } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import { FIRST, type Found } from "../../../core/search.ts";
import { policy } from "../policy.ts";
import { registerOf } from "./register.ts";

/** Document numbers, by the number as it is written (湘教通〔2020〕3号, also with other brackets) or by the title. */
export async function finds(context: Context, words: string): Promise<Found[]> {
  if (!allows(policy.readNumbers, signedIn(context))) return [];
  const asked = plain(words);
  const found = (await registerOf(context)).numbers
    .map((one) => ({ ...one, number: `${one.agency}〔${one.year}〕${one.serial}号` }))
    .filter((one) => plain(one.number).includes(asked) || plain(one.title).includes(asked));
  return [
    {
      kind: "document",
      title: "文号",
      total: found.length,
      link: "/document-numbers",
      found: found.slice(0, FIRST.pageSize).map((one) => ({
        title: one.number,
        note: [one.title, one.voidReason && "已作废"].filter(Boolean).join("，"),
        link: "/document-numbers",
      })),
    },
  ];
}

/** Whoever types a number by hand has one kind of bracket or another, and blanks. */
const plain = (text: string): string =>
  text
    .replace(/[[【（(〔]/g, "〔")
    .replace(/[\]】）)〕]/g, "〕")
    .replace(/\s/g, "");
