"""The star schema by Polars, from the sources to zstd Parquet.

    polars_star.py SOURCES OUT THREADS

Lazy plans on the streaming engine; each source is parsed once, with the needed columns only. The
songs' small files are joined into one text first: a scan of each for itself costs far more.
Clean data is taken for granted: nothing is trimmed, checked, deduplicated or rejected.
"""
import os
import sys
from pathlib import Path

sources, out, threads = sys.argv[1:]
os.environ["POLARS_MAX_THREADS"] = threads

import polars as pl  # noqa: E402  (it reads the number of threads when it is imported)

EVENT = {
    "ts": pl.Int64, "userId": pl.String, "sessionId": pl.Int64, "itemInSession": pl.Int32, "page": pl.String,
    "firstName": pl.String, "lastName": pl.String, "gender": pl.String, "level": pl.String,
    "location": pl.String, "userAgent": pl.String, "artist": pl.String, "song": pl.String, "length": pl.Float64,
}
SONG = {
    "song_id": pl.String, "title": pl.String, "artist_id": pl.String, "artist_name": pl.String,
    "artist_location": pl.String, "artist_latitude": pl.Float64, "artist_longitude": pl.Float64,
    "duration": pl.Float64, "year": pl.Int32,
}


def sink(table, rows, partitions=()):
    folder = f"{out}/{table}"
    os.makedirs(folder, exist_ok=True)
    target = pl.PartitionBy(folder, key=list(partitions), include_key=False) if partitions else f"{folder}/0.parquet"
    return rows.sink_parquet(target, compression="zstd", mkdir=True, lazy=True)


def bucket(seconds, shift=0):
    return (pl.col(seconds) / 0.02).floor().cast(pl.Int64) + shift


def matched(plays, songs):
    """The plays with the nearest song of their title and artist, if it is as long."""
    keys = ["title", "artist", "bucket"]
    # A song lies in its bucket of durations and in both beside it: a join of equal keys is enough.
    titles = pl.concat(
        songs.select(
            "song_id", "artist_id", "duration", title=pl.col("title").str.to_lowercase(),
            artist=pl.col("artist_name").str.to_lowercase(), bucket=bucket("duration", shift),
        )
        for shift in (-1, 0, 1)
    )
    joined = plays.with_columns(
        title=pl.col("song_title").str.to_lowercase(), artist=pl.col("artist_name").str.to_lowercase(),
        bucket=bucket("song_length"),
    ).join(titles.lazy(), on=keys, how="left", maintain_order="none")
    apart = (pl.col("song_length") - pl.col("duration")).abs()
    near = apart <= 0.01
    if not titles.select(keys).is_unique().all():
        joined = (
            joined.with_columns(apart=pl.when(near).then(apart))
            .sort("apart", "song_id", nulls_last=True)
            .unique("songplay_id", keep="first", maintain_order=False)
        )
    return joined.with_columns(
        song_id=pl.when(near).then("song_id"), artist_id=pl.when(near).then("artist_id")
    )


text = b"\n".join(file.read_bytes() for file in sorted(Path(sources, "song_data").rglob("*.json")))
song_records = pl.read_ndjson(text, schema=SONG).with_columns(
    pl.col("year").fill_null(0), pl.col("artist_location").replace("", None)
)
events = (
    pl.scan_ndjson(sorted(Path(sources, "log_data").rglob("*.json")), schema=EVENT, low_memory=False)
    .select(
        pl.from_epoch("ts", time_unit="ms").dt.cast_time_unit("us").alias("start_time"),
        user_id=pl.col("userId").replace("", None),
        session_id="sessionId",
        item_in_session="itemInSession",
        is_play=pl.col("page") == "NextSong",
        first_name="firstName",
        last_name="lastName",
        gender="gender",
        level="level",
        location="location",
        user_agent=pl.col("userAgent").str.strip_chars('"'),
        artist="artist",
        song="song",
        length="length",
    )
    .filter(pl.col("user_id").is_not_null())
    .collect(engine="streaming")
    .lazy()
)

songs = song_records.sort(
    pl.col("year") == 0, "year", "title", "artist_id", "duration", "artist_name"
).unique("song_id", keep="first", maintain_order=True)
name = pl.col("artist_name")
location = pl.col("artist_location").drop_nulls()
both = pl.col("artist_latitude").is_not_null() & pl.col("artist_longitude").is_not_null()
places = pl.struct(latitude="artist_latitude", longitude="artist_longitude").filter(both)
artists = song_records.lazy().group_by("artist_id").agg(
    name=name.sort_by(name.str.len_chars(), name).first(),
    location=location.sort_by(-location.str.len_chars().cast(pl.Int64), location).first(),
    place=places.sort().first(),
).unnest("place")

by_time = ["start_time", "session_id", "item_in_session"]


def last(column):
    known = pl.col(column).is_not_null()
    return pl.col(column).filter(known).max_by(pl.col("start_time").filter(known))


users = events.group_by("user_id").agg(
    *(last(column) for column in ["first_name", "last_name", "gender", "level"]),
    levels=pl.col("level").drop_nulls().n_unique(),
    since=pl.col("start_time").filter(pl.col("level").is_not_null()).min(),
).collect(engine="streaming")

# Only who has had several levels needs to be sorted.
history = (
    events.filter(pl.col("level").is_not_null())
    .join(users.lazy().filter(pl.col("levels") > 1), on="user_id", how="semi")
    .select("user_id", "level", *by_time)
    .sort("user_id", *by_time)
    .unique(["user_id", "start_time"], keep="last", maintain_order=True)
    .filter(pl.col("level").ne_missing(pl.col("level").shift().over("user_id")))
    .select(
        "user_id", "level", valid_from="start_time", valid_to=pl.col("start_time").shift(-1).over("user_id")
    )
)
constant = users.lazy().filter(pl.col("levels") == 1).select(
    "user_id", "level", valid_from="since", valid_to=pl.lit(None, pl.Datetime("us"))
)
users_history = pl.concat([history, constant]).with_columns(is_current=pl.col("valid_to").is_null())

plays = events.filter("is_play").select(
    pl.concat_str("user_id", "session_id", "item_in_session", separator="-").alias("songplay_id"),
    "start_time", "user_id", "level", "session_id", "location", "user_agent",
    song_title="song", artist_name="artist", song_length="length",
)
songplays = matched(plays, songs).select(
    "songplay_id", "start_time", "user_id", "level", "song_id", "artist_id", "session_id", "location",
    "user_agent", "song_title", "artist_name", "song_length",
    year=pl.col("start_time").dt.year(), month=pl.col("start_time").dt.month(),
)
start = pl.col("start_time")
time = events.filter("is_play").select("start_time").unique().with_columns(
    hour=start.dt.hour(), day=start.dt.day(), week=start.dt.week(), weekday=start.dt.weekday() % 7 + 1,
    year=start.dt.year(), month=start.dt.month(),
)

pl.collect_all(
    [
        sink("songs", songs.lazy().select("song_id", "title", "artist_id", "duration", "year"), ["year"]),
        sink("artists", artists),
        sink("users", users.lazy().drop("levels", "since")),
        sink("users_history", users_history),
        sink("songplays", songplays, ["year", "month"]),
        sink("time", time, ["year", "month"]),
    ],
    engine="streaming",
)
