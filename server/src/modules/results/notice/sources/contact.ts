import { contactWords } from "../../../documents/index.ts";
import type { Source } from "../model.ts";
import type { Material } from "../material.ts";
import { figure, fill, said } from "../phrase.ts";

/** Whom a reader may ask. A notice may not go without it. */
export const contact: Source<Material> = {
  key: "contact",
  title: "联系方式",
  place: "body",
  bind: ({ contact: named, cycle }) => ({
    figures: [{ key: "contact", label: "联系人及电话", value: named === null ? "" : contactWords(named) }],
    lists: [],
    words: { text: cycle.documents.notice.contact },
  }),
  phrases: (bound) => [
    {
      key: "text",
      label: "联系方式",
      text: said(bound, "text", "联系人及电话：{contact}。"),
      holes: ["contact"],
    },
  ],
  blocks: (bound, wording) =>
    figure(bound, "contact") === ""
      ? []
      : [{ kind: "paragraph", inlines: fill(wording("text"), { contact: figure(bound, "contact") }) }],
  obligatory: (bound) => figure(bound, "contact") !== "",
};
