import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import type { WholeItem } from "./names.ts";
import { RECTIFICATION } from "./useRectification.ts";

/** Decisions about an item that need a reason or nothing at all. */
export function useDecisions(item: WholeItem, onDone: () => void) {
  const params = { path: { id: item.id } };
  const { version } = item;
  const always = { reread: RECTIFICATION, onDone };
  return {
    acknowledge: useChange({
      ...always,
      run: () => body(api.POST("/api/orders/{id}/acknowledge", { params: { path: { id: item.orderId } } })),
      done: "整改通知已签收",
    }),
    decideReply: useChange({
      ...always,
      run: (input: { decision: "accepted" | "returned"; reason?: string }) =>
        body(api.POST("/api/rectification/{id}/decide", { params, body: { version, ...input } })),
      done: "审核已记录",
    }),
    decideExtension: useChange({
      ...always,
      run: (input: { approved: boolean; reason?: string }) =>
        body(api.POST("/api/rectification/{id}/extension/decide", { params, body: { version, ...input } })),
      done: "延期审批已记录",
    }),
    withdraw: useChange({
      ...always,
      run: (reason: string) =>
        body(api.POST("/api/rectification/{id}/withdraw", { params, body: { version, reason } })),
      done: "整改已撤销",
    }),
  };
}
