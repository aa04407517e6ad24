import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { count, ToDo } from "./ToDo.tsx";

export function SystemToDos() {
  const accounts = useQuery({ queryKey: ["accounts"], queryFn: () => body(api.GET("/api/accounts")) });
  return (
    <>
      <ToDo to="/accounts" title="账号" value={count(accounts, (data) => data.accounts.length)} />
      <ToDo
        to="/accounts"
        title="已锁定账号"
        value={count(accounts, (data) => data.accounts.filter((account) => account.locked).length)}
      />
    </>
  );
}
