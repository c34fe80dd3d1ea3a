package com.sparkify.io.s3;

/** What was asked of S3, and which rights it takes. */
public enum S3Attempt {
  /** Finding out whether there is an object or a folder. */
  LOOK_UP("looked up"),
  LIST("listed"),
  READ("read"),
  WRITE("written"),
  DELETE("deleted"),
  /** S3 knows no move: it is a copy and a deletion. */
  MOVE("moved"),
  /** What exactly was tried is not known. */
  USE("used");

  private final String participle;

  S3Attempt(String participle) {
    this.participle = participle;
  }

  /** Such as {@code listed}, after "cannot be". */
  public String participle() {
    return participle;
  }

  /** The rights it takes, as they are named in a policy. */
  String rights(S3Place place) {
    String listing = "s3:ListBucket on " + place.bucketArn();
    return switch (this) {
      case LIST -> listing;
      case LOOK_UP -> listing + " and s3:GetObject on " + place.matchingArn();
      case READ ->
          "s3:GetObject on %s, and %s (without it S3 calls a missing object a denied one)"
              .formatted(place.objectArn(), listing);
      case WRITE -> "s3:PutObject and s3:AbortMultipartUpload on " + place.objectArn();
      case DELETE -> "s3:DeleteObject on " + place.matchingArn();
      case MOVE -> "s3:GetObject, s3:PutObject and s3:DeleteObject on " + place.objectArn();
      case USE ->
          "%s, and s3:GetObject, s3:PutObject and s3:DeleteObject on %s"
              .formatted(listing, place.belowArn());
    };
  }
}
