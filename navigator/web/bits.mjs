// Bit sets in whole numbers of any length, as in the Python twin.

/** A bit set from hexadecimal digits. */
export function bitsOf(digits) {
  return digits === "0" ? 0n : BigInt("0x" + digits);
}

/** The numbers of the bits that are set, lowest first. */
export function numbersIn(bits) {
  const found = [];
  for (let offset = 0; bits; offset += 32, bits >>= 32n) {
    for (let word = Number(BigInt.asUintN(32, bits)); word; word = (word & (word - 1)) >>> 0) {
      found.push(offset + 31 - Math.clz32(word & -word));
    }
  }
  return found;
}

/** How many bits are set. */
export function countOf(bits) {
  let count = 0;
  for (; bits; bits &= bits - 1n) count++;
  return count;
}
