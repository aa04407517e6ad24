import { z } from "zod";

/** The page's address below /console, with the tab where there are several. */
const list = z
  .string()
  .max(80)
  .regex(/^[a-z0-9/?=-]{1,80}$/);
export const viewName = z.string().trim().min(1).max(20);

/** How a list looks to a person. */
export const listLook = z.object({
  list,
  /** Names of the columns that are left out. */
  hidden: z.array(z.string().min(1).max(40)).max(40),
  dense: z.boolean(),
});
/** A filter kept under a name, as it stands in the address. */
export const listView = z.object({ list, name: viewName, query: z.string().max(500) });
export const viewKey = z.object({ list, name: viewName });
export const ownLists = z.object({ looks: z.array(listLook), views: z.array(listView) });

export type ListLook = z.infer<typeof listLook>;
export type ListView = z.infer<typeof listView>;
export type OwnLists = z.infer<typeof ownLists>;
