import { App } from "antd";
import { useEffect, useRef, type FocusEvent, type ReactNode } from "react";

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

/** What is written in a box is not thrown away by Escape or by a click beside it. */
export function useHeld(open: boolean | undefined): {
  hold: (children: ReactNode) => ReactNode;
  closing: <Event>(close: ((event: Event) => void) | undefined) => (event: Event) => void;
} {
  const { message } = App.useApp();
  /** Fields that were entered, with what stood in them. */
  const entered = useRef(new Map<HTMLInputElement | HTMLTextAreaElement, string>());
  // What was sent is no longer held: whoever opened the box closes it then.
  useEffect(() => {
    if (!open) entered.current.clear();
  }, [open]);
  const written = (): boolean =>
    [...entered.current].some(
      ([field, before]) =>
        field.isConnected &&
        field.offsetParent !== null &&
        field.value !== before &&
        field.value.trim() !== "",
    );
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
      if (!onPurpose(event) && written()) {
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
