import { buffer } from "node:stream/consumers";
import { signedIn, transact, wholeOf, type Context } from "../../../../../core/context.ts";
import { invalid, Refusal } from "../../../../../core/refusal.ts";
import { codesIn, demandOwnFiles, openKeptFile } from "../../../../evidence/index.ts";
import { boundTo } from "../../../policy.ts";
import {
  bump,
  demandOpen,
  lockedAccount,
  type ChangedAccount,
} from "../../accounts/commands/lockedAccount.ts";
import { tables } from "../../tables.ts";
import { isTwin } from "../../../../../core/twin.ts";

/** The one code of a kept picture. @throws Refusal 400 for none or several */
async function codeOf(context: Context, proofId: string): Promise<string> {
  const file = await openKeptFile(wholeOf(context, "asked before whether the viewer may read it"), proofId);
  const codes = await codesIn(await buffer(file.content));
  const [code] = codes;
  if (!code) throw invalid("图片中没有读到二维码，没有登记；请上传账号二维码的原图。");
  if (codes.length > 1) throw invalid("图片中有不止一个二维码，没有登记；请只截取该账号的二维码。");
  return code.text;
}

/**
 * Registers an account's QR code by its picture; what it says is read from the picture, not typed.
 * @throws Refusal 400 for a picture without exactly one code, 404, 409 when another account has the code
 */
export async function registerCode(
  context: Context,
  id: string,
  input: { proofId: string; version: number },
): Promise<ChangedAccount> {
  const own = boundTo(signedIn(context));
  if (own !== null) await demandOwnFiles(context, own, [input.proofId]);
  const text = await codeOf(context, input.proofId);
  return transact(context, async (work) => {
    demandOpen(await lockedAccount(work, id, input.version));
    const db = tables(work.database);
    const other = await db
      .selectFrom("wechat_account")
      .select("id")
      .where("code_text", "=", text)
      .where("state", "=", "open")
      .where("id", "!=", id)
      .executeTakeFirst();
    const duplicate = new Refusal(409, "duplicate", "这个二维码已经登记在另一个账号名下，请核对。");
    if (other) throw duplicate;
    await db
      .updateTable("wechat_account")
      .set({ code_text: text, code_proof_id: input.proofId })
      .where("id", "=", id)
      .execute()
      .catch((error: unknown) => {
        throw isTwin(error) ? duplicate : error;
      });
    await work.audit("participation.register-code", `wechat-account:${id}`, { proof: input.proofId });
    return bump(work, id);
  });
}
