import type { FormRule } from "antd";

/** Told before typing; the server decides. */
export const PASSWORD_RULE = "至少 8 位，须同时含有小写字母、大写字母、数字和符号。";

/** Form rule: the same as another field. */
export const passwordAgain =
  (field: string): FormRule =>
  ({ getFieldValue }) => ({
    validator: (_rule, value) =>
      value === getFieldValue(field) ? Promise.resolve() : Promise.reject(new Error("两次输入的密码不一致")),
  });
