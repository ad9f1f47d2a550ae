// Certificate numbers of nobody, for registers of a test.

/** A certificate number with a right check character: nobody's, born on a day of the year 1962. */
export function certificate(day, sequence, end = '43') {
  const digits = `3101141962${day}${String(sequence).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return digits + '10X98765432'[sum % 11] + end;
}
