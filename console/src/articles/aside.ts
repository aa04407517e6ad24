import { Extension } from "@tiptap/react";

const ASIDE = /^(?:center|right)$/;

/** Where a line stands (signature and day to the right, a heading in the middle): kept from a paste and by the editor. */
export const Aside = Extension.create({
  name: "aside",
  addGlobalAttributes: () => [
    {
      types: ["paragraph", "heading"],
      attributes: {
        aside: {
          default: null,
          parseHTML: (element) =>
            [element.className, element.style.textAlign, element.getAttribute("align") ?? ""].find((one) =>
              ASIDE.test(one),
            ) ?? null,
          renderHTML: ({ aside }: { aside?: string | null }) => (aside ? { class: aside } : {}),
        },
      },
    },
  ],
});
