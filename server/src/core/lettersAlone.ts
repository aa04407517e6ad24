/** Letters and digits only, full and half width alike: spaces, punctuation and case make no other text. For comparing. */
export const lettersAlone = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
