package com.sparkify.io.json;

import java.math.BigInteger;

/**
 * A JSON number as it was written: sign, digits and exponent, whatever their size.
 *
 * <p>Its value is {@code digits * 10^exponent} with no zeros at either end of the digits; zero has
 * no digits. The exponent saturates far beyond every number that a column can hold.
 */
final class DecimalText {
  private static final long FAR = Long.MAX_VALUE / 4;
  private static final int MOST_PLAIN_DIGITS = 40;
  private static final int MICROS_IN_A_MILLI_EXPONENT = 3;

  private final boolean negative;
  private final String digits;
  private final long exponent;
  private final BigInteger exactExponent;

  private DecimalText(boolean negative, String digits, BigInteger exactExponent) {
    this.negative = negative;
    this.digits = digits;
    this.exactExponent = exactExponent;
    this.exponent =
        exactExponent.bitLength() < 61
            ? exactExponent.longValue()
            : exactExponent.signum() < 0 ? -FAR : FAR;
  }

  /** Takes text that is known to be a number of RFC 8259. */
  static DecimalText of(String number) {
    boolean negative = number.charAt(0) == '-';
    int mantissaEnd = number.length();
    BigInteger exponent = BigInteger.ZERO;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == 'e' || c == 'E') {
        mantissaEnd = i;
        int from = number.charAt(i + 1) == '+' ? i + 2 : i + 1;
        exponent = new BigInteger(number.substring(from));
        break;
      }
    }
    String mantissa = number.substring(negative ? 1 : 0, mantissaEnd);
    int point = mantissa.indexOf('.');
    String digits = mantissa;
    if (point >= 0) {
      digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
      exponent = exponent.subtract(BigInteger.valueOf(mantissa.length() - point - 1));
    }
    int first = 0;
    while (first < digits.length() && digits.charAt(first) == '0') {
      first++;
    }
    int end = digits.length();
    while (end > first && digits.charAt(end - 1) == '0') {
      end--;
    }
    if (first == end) {
      return new DecimalText(false, "", BigInteger.ZERO);
    }
    return new DecimalText(
        negative,
        digits.substring(first, end),
        exponent.add(BigInteger.valueOf(digits.length() - end)));
  }

  /** Whether the value is a whole number that fits a long. */
  boolean isLong() {
    return exponent >= 0 && digits.length() + exponent <= 19 && signed().bitLength() < 64;
  }

  private BigInteger signed() {
    BigInteger magnitude = magnitude(exponent);
    return negative ? magnitude.negate() : magnitude;
  }

  private BigInteger magnitude(long zeros) {
    return digits.isEmpty()
        ? BigInteger.ZERO
        : new BigInteger(digits + "0".repeat(Math.toIntExact(zeros)));
  }

  /** The value; only if {@link #isLong()}. */
  long toLong() {
    return signed().longValueExact();
  }

  /**
   * The microseconds of a value in milliseconds, finer cut towards zero, if the value itself lies
   * from {@code earliest} to before {@code end}; else null.
   */
  Long toMicros(long earliest, long end) {
    long zeros = exponent + MICROS_IN_A_MILLI_EXPONENT;
    if (digits.isEmpty() || zeros + digits.length() <= 0) {
      return 0L;
    }
    if (zeros + digits.length() > 18) {
      return null;
    }
    boolean cut = zeros < 0;
    long magnitude =
        cut
            ? Long.parseLong(digits.substring(0, digits.length() + (int) zeros))
            : magnitude(zeros).longValueExact();
    long micros = negative ? -magnitude : magnitude;
    boolean before = micros < earliest || (micros == earliest && negative && cut);
    return before || micros >= end ? null : micros;
  }

  /**
   * The value as {@code BigDecimal} writes it without trailing zeros: plain if that takes at most
   * 40 digits, else with an exponent where {@code BigDecimal} would use one.
   */
  String canonical() {
    if (digits.isEmpty()) {
      return "0";
    }
    String sign = negative ? "-" : "";
    int length = digits.length();
    long plainDigits =
        exponent >= 0 ? length + exponent : Math.max(length, Math.addExact(1, -exponent));
    boolean shortEnough = plainDigits <= MOST_PLAIN_DIGITS;
    BigInteger adjusted = exactExponent.add(BigInteger.valueOf(length - 1L));
    boolean neverScientific = exponent <= 0 && adjusted.compareTo(BigInteger.valueOf(-6)) >= 0;
    if (shortEnough || neverScientific) {
      return sign + plain();
    }
    String tail = length == 1 ? "" : "." + digits.substring(1);
    String power = adjusted.signum() < 0 ? "E" : "E+";
    return sign + digits.charAt(0) + tail + power + adjusted;
  }

  private String plain() {
    if (exponent >= 0) {
      return digits + "0".repeat(Math.toIntExact(exponent));
    }
    int point = digits.length() + Math.toIntExact(exponent);
    return point > 0
        ? digits.substring(0, point) + "." + digits.substring(point)
        : "0." + "0".repeat(-point) + digits;
  }
}
