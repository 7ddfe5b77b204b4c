// Numbers in Chinese characters, in words and in Roman numerals.

import words from "../../src/duizhao/text/tables/number_words.json" with { type: "json" };

/** English words by what they are worth, ordinals too. */
export const WORTH: Record<string, number> = words;
const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 };
const DIGITS = "零一二三四五六七八九";
const VALUES: Record<string, number> = { 〇: 0, "○": 0, 两: 2, 兩: 2 };
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 廿: 20, 卅: 30 };

/** The value of a number in words, Roman numerals, Chinese characters or digits. */
export function numberOf(text: string) {
  if (/^\d+$/.test(text)) return Number(text);
  const worth = text.toLowerCase().split("-");
  if (worth[0] in WORTH) return worth.reduce((value, word) => value + WORTH[word], 0);
  // A sign before a larger one is taken away from it.
  const signs = /^[ivxl]+$/i.test(text) ? [...text.toUpperCase()].map((sign) => ROMAN[sign]) : [];
  if (signs.length) return signs.reduceRight((value, sign) => value + (4 * sign < value ? -sign : sign), 0);
  let sum = 0;
  let digit = 0;
  for (const sign of text) {
    const value = VALUES[sign] ?? DIGITS.indexOf(sign);
    // 一〇五 is written digit by digit.
    if (value >= 0) digit = 10 * digit + value;
    else {
      sum += "廿卅".includes(sign) ? TENS[sign] : (digit || 1) * (TENS[sign] ?? 0);
      digit = 0;
    }
  }
  return sum + digit;
}

/** A number below a hundred in Chinese characters; a larger one in digits. */
export function inChinese(number: number) {
  if (number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return (tens > 1 ? DIGITS[tens] : "") + (tens ? "十" : "") + (ones || !tens ? DIGITS[ones] : "");
}
