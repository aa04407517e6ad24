import { App } from "antd";
import { useEffect } from "react";
import { useBlocker, type Location } from "react-router";
import { wordsHeld, type Way } from "../kit/unsent.ts";

const yearOf = ({ search }: Location): string | null => new URLSearchParams(search).get("year");

/** What stands on a page of one year is gone on another page and in another year; filters and tabs of it leave it where it is. */
const goes = (from: Location, to: Location): boolean =>
  from.pathname !== to.pathname || yearOf(from) !== yearOf(to);

/** A result of the search leads away as going back does: it is chosen over whatever is open. */
export const CHOSEN = { chosen: true };
const wayTo = (action: string, { state }: Location): Way =>
  action === "POP" || (state as typeof CHOSEN | null)?.chosen === true ? "back" : "on";

/** Whoever leaves words that are not sent, by a link, by the browser's own buttons or by closing the window, is asked first. */
export function Leaving() {
  const { modal } = App.useApp();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation, historyAction }) =>
      goes(currentLocation, nextLocation) && wordsHeld(wayTo(historyAction, nextLocation)),
  );
  const { state, proceed, reset } = blocker;
  useEffect(() => {
    if (state !== "blocked") return;
    const asked = modal.confirm({
      title: "离开本页？",
      content: "已填写的内容还没有提交或者保存，离开后会丢失。",
      okText: "离开",
      okButtonProps: { danger: true },
      cancelText: "留在本页",
      autoFocusButton: "cancel",
      onOk: () => proceed(),
      onCancel: () => reset(),
    });
    return () => asked.destroy();
  }, [state, proceed, reset, modal]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (wordsHeld("out")) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
  return null;
}
