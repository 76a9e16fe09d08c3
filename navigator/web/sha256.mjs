// A fingerprint for the entries of a calendar. The browser's own is asynchronous and missing where a page is opened from a folder.
//
// Source: FIPS 180-4, Secure Hash Standard, sections 4 to 6.

import { utf8 } from "./utf8.mjs";

const PRIMES = Array.from({ length: 312 }, (_, number) => number).filter((number) => number > 1 && !range(2, number).some((divisor) => number % divisor === 0));
// The first 32 bits of the fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64.
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const CONSTANTS = PRIMES.slice(0, 64).map((prime) => fraction(Math.cbrt(prime)));

/** The SHA-256 digest of a text in UTF-8, in hexadecimal digits. */
export function sha256(text) {
  const bytes = utf8(text);
  const length = bytes.length * 8;
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let i = 7; i >= 0; i--) bytes.push(Math.floor(length / 256 ** i) % 256);
  let state = START;
  for (let at = 0; at < bytes.length; at += 64) state = withBlock(state, bytes.slice(at, at + 64));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function withBlock(state, block) {
  const words = range(0, 16).map((i) => (block[4 * i] << 24) | (block[4 * i + 1] << 16) | (block[4 * i + 2] << 8) | block[4 * i + 3]);
  for (let i = 16; i < 64; i++) {
    const near = words[i - 2];
    const far = words[i - 15];
    const sigma1 = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    const sigma0 = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    words.push((sigma1 + words[i - 7] + sigma0 + words[i - 16]) | 0);
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + CONSTANTS[i] + words[i]) | 0;
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]) | 0);
}

function turned(word, places) {
  return (word >>> places) | (word << (32 - places));
}

function fraction(number) {
  return ((number - Math.floor(number)) * 2 ** 32) | 0;
}

function range(first, end) {
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
}
