import { signedIn, transact, type Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { hashToken } from "./signIn.ts";

/** Ends the session of the given cookie. */
export async function signOut(context: Context, token: string): Promise<void> {
  await transact(context, async (work) => {
    await tables(work.database).deleteFrom("session").where("token_hash", "=", hashToken(token)).execute();
    await work.audit("identity.sign-out", `account:${signedIn(work).accountId}`);
  });
}
