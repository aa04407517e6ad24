import { BLOCKS } from "./strangerBlocks.ts";
import { strangerDocx } from "./strangerDocx.ts";
import type { StrangerDraft } from "./strangerParts.ts";
import { SETTING } from "./strangerSetting.ts";

/** Drafts as programs and hands of other people write them: one planted fault each, or none. All names are invented. */
export const STRANGERS: Record<string, StrangerDraft> = { ...SETTING, ...BLOCKS };

export const strangerFile = ({ given }: StrangerDraft): Buffer => strangerDocx(given);
