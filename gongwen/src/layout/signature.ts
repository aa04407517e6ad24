import { widthInCharacters } from "./width.ts";

/** Right indents of name and date, in characters of 3号. */
export interface SignaturePlace {
  name: number;
  date: number;
}

/**
 * Where 署名 and 成文日期 stand.
 * With seal the date keeps 4 characters free and the name is centred on it (GB/T 9704-2012 7.3.5.1);
 * without, the name keeps 2 free and the date starts 2 after it, or, when the date is longer,
 * the date keeps 2 free and the name moves left accordingly (7.3.5.2).
 */
export function placeSignature(name: string, date: string, seal: boolean): SignaturePlace {
  const nameWidth = widthInCharacters(name);
  const dateWidth = widthInCharacters(date);
  if (seal) {
    const centred = 4 + (dateWidth - nameWidth) / 2;
    return centred >= 0 ? { name: centred, date: 4 } : { name: 0, date: 4 - centred };
  }
  if (dateWidth > nameWidth) return { name: dateWidth + 4 - nameWidth, date: 2 };
  return { name: 2, date: nameWidth - dateWidth };
}
