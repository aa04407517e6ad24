import type { Context } from "../../../../core/context.ts";
import { Refusal, staleVersion } from "../../../../core/refusal.ts";
import { keepVersion, stateName, takeMove } from "../../../approval/index.ts";
import type { ReviewMove } from "../../reviewMoves.ts";
import { tables } from "../../tables.ts";
import { changeSitting } from "./changeSitting.ts";
import type { Script, ScriptMove } from "../schemas.ts";
import { NOUN, scriptHash, scriptOf, type ScriptItem } from "../script/script.ts";
import { demandNoPersonalData } from "../text.ts";

/** A version of a script; null when there is none. */
export async function scriptItems(
  context: Context,
  sittingId: string,
  version: number,
): Promise<ScriptItem[] | null> {
  const row = await tables(context.database)
    .selectFrom("sitting_script")
    .select("items")
    .where("sitting_id", "=", sittingId)
    .where("version", "=", version)
    .executeTakeFirst();
  return row?.items ?? null;
}

/** Saves the next version of a script: what was signed of the one before is void. @throws Refusal 400, 404, 409 */
export async function saveScript(
  context: Context,
  id: string,
  input: Script,
): Promise<{ id: string; version: number; voided: string | null }> {
  for (const item of input.items) {
    demandNoPersonalData(item.question, "问题");
    demandNoPersonalData(item.answer, "拟答复");
  }
  return changeSitting(
    context,
    { id, step: "script" },
    "participation.save-script",
    async ({ work, row, set, now }) => {
      if (row.script_version !== input.scriptVersion) throw staleVersion(NOUN);
      const hash = scriptHash(input.items);
      const kept = await keepVersion(work, scriptOf(id), { version: input.scriptVersion, hash }, NOUN);
      await tables(work.database)
        .insertInto("sitting_script")
        .values({ sitting_id: id, version: kept.version, items: input.items, hash, saved_at: now })
        .execute();
      await set({ script_version: kept.version });
      return { id, ...kept };
    },
  );
}

/** Hands a script in, signs it, returns it and so on, as its plan allows; letting it out is beginning the sitting. @throws Refusal 400, 404, 409 */
export async function moveScript(
  context: Context,
  id: string,
  move: ReviewMove,
  { scriptVersion, ...input }: ScriptMove,
): Promise<{ phase: string; state: string }> {
  return changeSitting(
    context,
    { id, step: "script" },
    "participation.move-script",
    async ({ work, row }) => {
      if (row.script_version === 0) throw new Refusal(409, "no-script", `还没有${NOUN}，请先撰写。`);
      const next = await takeMove(work, scriptOf(id), move, { ...input, version: scriptVersion, name: NOUN });
      return { phase: next.phase, state: stateName(next) };
    },
    { move },
  );
}
