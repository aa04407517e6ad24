import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { App } from "antd";
import { useCallback, useId, useRef } from "react";
import { isStale, reasonsOf, sentence } from "../api/problem.ts";
import { reasonList } from "./reasonList.tsx";
import { wordsHeld } from "./unsent.ts";

/** How long a box waits for its page to be read again after its change was taken, milliseconds. */
const REREAD_MS = 5000;

/**
 * One change on the server and what a person sees of it: the sentence of success, the platform's sentence when it is
 * refused, and for a stale version (409) a box whose button loads what the other person saved and stays until that is done.
 */
export function useChange<Input, Output = unknown>(options: {
  run: (input: Input) => Promise<Output>;
  /** Queries that are read again afterwards. */
  reread: QueryKey[];
  done?: string | ((output: Output) => string | null);
  onDone?: (output: Output, input: Input) => void;
  /** The person has loaded what another one saved: own unsaved edits give way to it. */
  onLoaded?: () => void;
}) {
  const queries = useQueryClient();
  const sending = useRef(false);
  const late = useId();
  const { message, modal } = App.useApp();
  const reread = (demand: { throwOnError?: boolean } = {}) =>
    Promise.all(options.reread.map((queryKey) => queries.invalidateQueries({ queryKey }, demand)));
  const change = useMutation<Output, Error, Input>({
    mutationFn: async (input) => {
      try {
        return await options.run(input);
      } finally {
        sending.current = false;
      }
    },
    onSuccess: async (output, input) => {
      const read = reread();
      // What is done is done: a page that is slow to be read again, or is never answered, keeps no box open over it. An editor of the page
      // itself waits: it begins anew with what was read, and nobody is to write in it before.
      const isLate =
        !wordsHeld("on") &&
        (await Promise.race([
          read.then(() => false),
          new Promise<boolean>((done) => setTimeout(done, REREAD_MS, true)),
        ]));
      if (isLate) {
        void message.loading({
          key: late,
          content: "正在读取最新内容，页面显示的可能是此前的内容",
          duration: 0,
        });
        void read.finally(() => message.destroy(late));
      } else await read;
      const said = typeof options.done === "function" ? options.done(output) : options.done;
      if (said) void message.success(said);
      options.onDone?.(output, input);
    },
    onError: (error) => {
      const reasons = reasonsOf(error);
      if (reasons.length > 1) {
        modal.error({ title: "操作没有完成", content: reasonList(sentence(error), reasons), width: 560 });
        return;
      }
      if (!isStale(error)) {
        void message.error(sentence(error), 6);
        return;
      }
      modal.warning({
        title: "已有较新的内容",
        content: sentence(error),
        okText: "载入最新内容",
        // A read that fails leaves the box open with its button: nobody goes on in the belief that the newest text is there.
        onOk: (close) => {
          void reread({ throwOnError: true }).then(
            () => {
              close();
              options.onLoaded?.();
            },
            (failed: unknown) => void message.error(sentence(failed), 6),
          );
        },
      });
    },
  });
  const { mutate } = change;
  // A second click while the first is under way sends nothing.
  const once = useCallback<typeof mutate>(
    (...asked) => {
      if (sending.current) return;
      sending.current = true;
      mutate(...asked);
    },
    [mutate],
  );
  return { ...change, mutate: once };
}
