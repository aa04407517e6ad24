/** What the second person must have looked at before a reply goes on; the answer is true or the reply goes back. */
export const CHECK_LIST = [
  { key: "questions", text: "来信提的问题逐项作了答复" },
  { key: "policy", text: "所引文件存在、现行有效、适用于本事项；没有引用文件的，结论有事实依据" },
  { key: "privacy", text: "没有写出来信人以外的人的个人信息，没有涉密内容" },
] as const;

export type CheckAnswers = Record<(typeof CHECK_LIST)[number]["key"], boolean>;

const EMPTY =
  /^(您好[，,！!。]?)?(您的|你的)?(来信|诉求|问题|意见|反映)?(已经?|正在)?(收到|收悉|转办|转交|转给|交办|办理中|处理中)/u;

/** Whether a text only says that the letter has arrived or was passed on: that is no reply. @returns why, or null */
export function whyNoReply(body: string): string | null {
  const plain = body.replace(/\s/gu, "");
  if ([...plain].length < 10) return "答复太短，没有说明办理结果。";
  return [...plain].length < 60 && EMPTY.test(plain)
    ? "“已收到”“已转办”不是答复，请写明办理结果和依据。"
    : null;
}
