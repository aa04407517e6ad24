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
