package com.sparkify.transforms.report;

/**
 * What a user agent says of itself.
 *
 * @param browser the browser's family, such as Firefox
 * @param system the operating system, Windows with its version
 * @param device the device's family, such as iPhone; PC where only Windows or Linux is known
 */
public record Client(String browser, String system, String device) {}
