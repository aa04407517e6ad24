import { App } from "antd";
import { useEffect, useRef, type FocusEvent, type ReactNode } from "react";
import { holdWords } from "./unsent.ts";

const TEXT = /^(text|search|email|tel|url|password|number)$/;

/** A field one writes in; what finds a choice in a list is none. */
function isText(field: unknown): field is HTMLInputElement | HTMLTextAreaElement {
  if (field instanceof HTMLTextAreaElement) return !field.readOnly;
  return (
    field instanceof HTMLInputElement &&
    TEXT.test(field.type) &&
    !field.readOnly &&
    field.getAttribute("role") !== "combobox"
  );
}

/** Whether a box is closed on purpose: by its button. Escape and a click beside the box also happen by mistake. */
const onPurpose = (event: unknown): boolean =>
  event instanceof Object &&
  "target" in event &&
  event.target instanceof Element &&
  "type" in event &&
  event.type === "click" &&
  event.target.closest("button") !== null;

type Entered = Map<HTMLInputElement | HTMLTextAreaElement, string>;

/** Whether a field that is still there says something else than when it was entered. */
const wordsIn = (entered: Entered): boolean =>
  [...entered].some(
    ([field, before]) =>
      field.isConnected && field.offsetParent !== null && field.value !== before && field.value.trim() !== "",
  );

/**
 * Gives the keyboard back to what a box was opened from. The library does it for a box that is hidden; one that is taken away at once leaves
 * it nowhere.
 */
function useReturn(open: boolean | undefined): void {
  const from = useRef<Element | null>(null);
  const was = useRef(false);
  // Before the box takes it, which happens before any effect of ours.
  if (open && !was.current) from.current = document.activeElement;
  was.current = open === true;
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const back = from.current?.isConnected ? from.current : document.querySelector("#content");
        if (back instanceof HTMLElement) back.focus();
      });
    };
  }, [open]);
}

/** What is written in a box is not thrown away by Escape or by a click beside it, nor by going back without a question. */
export function useHeld(open: boolean | undefined): {
  hold: (children: ReactNode) => ReactNode;
  closing: <Event>(close: ((event: Event) => void) | undefined) => (event: Event) => void;
} {
  const { message } = App.useApp();
  useReturn(open);
  /** Fields that were entered, with what stood in them. */
  const entered = useRef<Entered>(new Map());
  // What was sent is no longer held: whoever opened the box closes it then.
  useEffect(() => {
    if (!open) entered.current.clear();
  }, [open]);
  useEffect(() => {
    if (!open) return undefined;
    // What a box leads to when it was sent is no leaving.
    return holdWords((way) => way !== "on" && wordsIn(entered.current));
  }, [open]);
  return {
    hold: (children) => (
      <div
        style={{ display: "contents" }}
        onFocus={({ target }: FocusEvent<HTMLElement, Element>) => {
          if (isText(target) && !entered.current.has(target)) entered.current.set(target, target.value);
        }}
      >
        {children}
      </div>
    ),
    closing: (close) => (event) => {
      if (!onPurpose(event) && wordsIn(entered.current)) {
        void message.info({
          key: "held",
          content: "已填写的内容还没有提交；确定放弃的，请点击“取消”或者右上角的关闭按钮。",
        });
        return;
      }
      entered.current.clear();
      close?.(event);
    },
  };
}
