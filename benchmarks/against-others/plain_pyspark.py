"""The star schema as public PySpark scripts for these tables do it, on an untuned Spark.

    plain_pyspark.py SOURCES OUT THREADS

What they have in common, step by step:
  - spark.read.json with inferred schemas: each source is read once for its schema and again for
    every table (nothing is cached), the songs by a glob down to the files
  - songs: the five columns, dropDuplicates, partitioned by year and artist: a file or more an artist
  - artists: the five columns, dropDuplicates (so an artist who is written in two ways is two rows)
  - users: of the plays, dropDuplicates by user: of a user with two levels any row
  - time: the start times, dropDuplicates, partitioned by year and month
  - songplays: the plays joined to the song files, read again, on title, artist and exact length;
    monotonically_increasing_id as key; joined to time on start_time for year and month, by which
    it is partitioned

It has no users_history, no repair, no fold, no tolerance, no checks. In its favour: built-in functions
where many of the scripts use Python UDFs, and 4 GB of memory where Spark's own default is 1 GB.
The time zone, which they leave to the machine, is UTC, so that results can be compared.
"""
import os
import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

sources, out, threads = sys.argv[1:]
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
spark = (
    SparkSession.builder.master(f"local[{threads}]")
    .appName("plain")
    .config("spark.driver.memory", "4g")
    .config("spark.ui.enabled", False)
    .config("spark.ui.showConsoleProgress", False)
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.parquet.compression.codec", "zstd")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")


def write(rows, table, *partitions):
    rows.write.mode("overwrite").partitionBy(*partitions).parquet(f"{out}/{table}")


songs = spark.read.json(f"{sources}/song_data/*/*/*/*.json")
write(
    songs.select("song_id", "title", "artist_id", "year", "duration").dropDuplicates(),
    "songs", "year", "artist_id",
)
write(
    songs.select(
        "artist_id", "artist_name", "artist_location", "artist_latitude", "artist_longitude"
    ).dropDuplicates(),
    "artists",
)

events = spark.read.json(f"{sources}/log_data/*/*/*.json")
plays = events.filter(events.page == "NextSong").withColumn("start_time", f.timestamp_millis("ts"))
write(
    plays.select("userId", "firstName", "lastName", "gender", "level").dropDuplicates(["userId"]), "users"
)

time = plays.select("start_time").dropDuplicates().select(
    "start_time",
    f.hour("start_time").alias("hour"),
    f.dayofmonth("start_time").alias("day"),
    f.weekofyear("start_time").alias("week"),
    f.month("start_time").alias("month"),
    f.year("start_time").alias("year"),
    f.dayofweek("start_time").alias("weekday"),
)
write(time, "time", "year", "month")

songs_again = spark.read.json(f"{sources}/song_data/*/*/*/*.json")
songplays = (
    plays.join(
        songs_again,
        (plays.song == songs_again.title)
        & (plays.artist == songs_again.artist_name)
        & (plays.length == songs_again.duration),
        "left",
    )
    .join(time.select("start_time", "month", time.year.alias("start_year")), "start_time")
    .select(
        f.monotonically_increasing_id().alias("songplay_id"),
        "start_time",
        plays.userId.alias("user_id"),
        "level",
        "song_id",
        "artist_id",
        plays.sessionId.alias("session_id"),
        "location",
        plays.userAgent.alias("user_agent"),
        f.col("start_year").alias("year"),
        "month",
    )
)
write(songplays, "songplays", "year", "month")

# The JVM is waited for: what it used counts.
gateway = spark.sparkContext._gateway
spark.stop()
gateway.shutdown()
gateway.proc.stdin.close()
gateway.proc.wait()
