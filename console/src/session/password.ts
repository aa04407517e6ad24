/** Told before typing; the server decides. */
export const PASSWORD_RULE = "至少 8 位，须同时含有小写字母、大写字母、数字和符号。";
