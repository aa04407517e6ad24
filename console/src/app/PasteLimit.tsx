import { App } from "antd";
import { useEffect } from "react";

/** A field of a limited length cuts what is pasted without a word: whoever pastes is told how much of it is missing. */
export function PasteLimit() {
  const { message } = App.useApp();
  useEffect(() => {
    const tell = ({ target, clipboardData }: ClipboardEvent): void => {
      if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
      const { maxLength, value, selectionStart, selectionEnd } = target;
      if (maxLength < 0 || target.readOnly || target.disabled) return;
      // As the field counts: an end of line is one character in an area and none in a line.
      const end = target instanceof HTMLTextAreaElement ? "\n" : "";
      const pasted = clipboardData?.getData("text/plain").replace(/\r\n|\r|\n/g, end).length ?? 0;
      const room = maxLength - value.length + (selectionEnd ?? 0) - (selectionStart ?? 0);
      if (pasted > room)
        void message.warning(`此栏最多填写 ${maxLength} 字，粘贴内容末尾的 ${pasted - room} 字没有填入。`, 8);
    };
    document.addEventListener("paste", tell);
    return () => document.removeEventListener("paste", tell);
  }, [message]);
  return null;
}
