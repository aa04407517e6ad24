import { useQueryClient } from "@tanstack/react-query";
import { EntrancePage } from "./EntrancePage.tsx";
import { SignInForm } from "./SignInForm.tsx";

export function SignInPage() {
  const queries = useQueryClient();
  return (
    <EntrancePage title="登录">
      {/* Everything read before belonged to nobody or to somebody else. */}
      <SignInForm onDone={() => void queries.resetQueries()} />
    </EntrancePage>
  );
}
