import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { sentence } from "../../api/problem.ts";
import { EntrancePage } from "./EntrancePage.tsx";
import { Opening } from "./Opening.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { letGo } from "../../kit/unsent.ts";
import { AccountContext, useSession, type Account } from "../../session/session.ts";
import { SetUpPage } from "./SetUpPage.tsx";
import { SignInPage } from "./SignInPage.tsx";

const SignInAgain = lazy(async () => ({ default: (await import("./SignInAgain.tsx")).SignInAgain }));

/** Shows the pages only to a signed-in account whose password is its own. */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useSession();
  const [last, setLast] = useState<Account>();
  const now = session.data?.account;
  // Somebody else has signed in, perhaps in another tab: what is open here is the first one's, text and all.
  const another = now !== undefined && now !== null && last !== undefined && now.id !== last.id;
  useEffect(() => {
    if (!another) return;
    letGo();
    window.location.assign("/console/");
  }, [another]);
  if (now && !another && !now.mustChangePassword && now !== last) setLast(now);
  if (session.isPending || another) return <Opening />;
  if (!session.data) {
    return (
      <EntrancePage title="工作平台暂时无法正常访问" lead={sentence(session.error)}>
        <button type="button" className="door-button" onClick={() => void session.refetch()}>
          重试
        </button>
      </EntrancePage>
    );
  }
  const { ready, account } = session.data;
  if (!ready) return <SetUpPage />;
  if (!account && last)
    return (
      <AccountContext.Provider value={last}>
        {children}
        <Suspense>
          <SignInAgain account={last} />
        </Suspense>
      </AccountContext.Provider>
    );
  if (!account) return <SignInPage />;
  if (account.mustChangePassword) {
    return (
      <EntrancePage title="修改初始密码" lead={`${account.name}，您好。首次登录须修改初始密码。`}>
        <PasswordForm />
      </EntrancePage>
    );
  }
  return <AccountContext.Provider value={account}>{children}</AccountContext.Provider>;
}
