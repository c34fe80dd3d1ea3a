package com.sparkify.io.s3;

/**
 * A setting of S3A that this project sets by itself.
 *
 * @param key its name in Hadoop
 * @param value what it is set to
 * @param reason why
 */
public record TunedSetting(String key, String value, String reason) {}
