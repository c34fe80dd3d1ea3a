"""The star schema by DuckDB, from the sources to zstd Parquet.

    duckdb_star.py SOURCES OUT THREADS json|text

json: its JSON reader with an explicit schema. text: lines read as text, fields taken out of them by
JSON functions. Each source is parsed once, into a table in memory, with the needed columns only.
Clean data is taken for granted: nothing is trimmed, repaired, checked, deduplicated or rejected.
"""
import os
import sys

import duckdb

sources, out, threads, way = sys.argv[1:]
db = duckdb.connect()
db.execute(f"SET threads = {threads}")
db.execute("SET preserve_insertion_order = false")

LOGS = f"{sources}/log_data/**/*.json"
SONGS = f"{sources}/song_data/**/*.json"

EVENT = {
    "ts": "BIGINT", "userId": "VARCHAR", "sessionId": "BIGINT", "itemInSession": "INTEGER", "page": "VARCHAR",
    "firstName": "VARCHAR", "lastName": "VARCHAR", "gender": "VARCHAR", "level": "VARCHAR",
    "location": "VARCHAR", "userAgent": "VARCHAR", "artist": "VARCHAR", "song": "VARCHAR", "length": "DOUBLE",
}
SONG = {
    "song_id": "VARCHAR", "title": "VARCHAR", "artist_id": "VARCHAR", "artist_name": "VARCHAR",
    "artist_location": "VARCHAR", "artist_latitude": "DOUBLE", "artist_longitude": "DOUBLE",
    "duration": "DOUBLE", "year": "INTEGER",
}


def struct(fields):
    return "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in fields.items()) + "}"


def parsed(fields, files, as_text):
    if way == "json":
        return f"read_json('{files}', format = 'auto', columns = {struct(fields)})"
    # One call that takes all the texts out, and a cast for those that are numbers.
    paths = ", ".join(f"'$.{name}'" for name in fields)
    columns = ", ".join(
        f"v[{n}]{'' if kind == 'VARCHAR' else '::' + kind} AS {name}"
        for n, (name, kind) in enumerate(fields.items(), start=1)
    )
    return f"(SELECT {columns} FROM (SELECT json_extract_string(line, [{paths}]) AS v FROM {as_text}))"


def write(table, query, partitions=()):
    folder = f"{out}/{table}"
    if partitions:
        db.execute(
            f"COPY ({query}) TO '{folder}' "
            f"(FORMAT parquet, COMPRESSION zstd, PARTITION_BY ({', '.join(partitions)}))"
        )
    else:
        os.makedirs(folder, exist_ok=True)
        db.execute(f"COPY ({query}) TO '{folder}/0.parquet' (FORMAT parquet, COMPRESSION zstd)")


os.makedirs(out, exist_ok=True)

lines = (
    f"read_csv('{LOGS}', columns = {{'line': 'VARCHAR'}}, header = false, auto_detect = false, "
    r"delim = '\x01', quote = '', escape = '', max_line_size = 16777216)"
)
db.execute(f"""
    CREATE TABLE events AS
    SELECT epoch_ms(ts) AS start_time, userId AS user_id, sessionId AS session_id,
           itemInSession AS item_in_session, page = 'NextSong' AS is_play, firstName AS first_name,
           lastName AS last_name, gender, level, location, userAgent AS user_agent, artist, song, length
    FROM {parsed(EVENT, LOGS, lines)}""")

texts = f"(SELECT content AS line FROM read_text('{SONGS}'))"
db.execute(f"""
    CREATE TABLE song_records AS
    SELECT * REPLACE (coalesce(year, 0) AS year, nullif(artist_location, '') AS artist_location)
    FROM {parsed(SONG, SONGS, texts)}""")

db.execute("""
    CREATE TABLE song_rows AS
    SELECT DISTINCT ON (song_id) * FROM song_records
    ORDER BY song_id, year = 0, year, title, artist_id, duration, artist_name""")
write("songs", "SELECT song_id, title, artist_id, duration, year FROM song_rows", ["year"])

write("artists", """
    SELECT artist_id, name, location, place.latitude, place.longitude FROM (
      SELECT artist_id, arg_min(artist_name, (length(artist_name), artist_name)) AS name,
             arg_min(artist_location, (-length(artist_location), artist_location)) AS location,
             min({latitude: artist_latitude, longitude: artist_longitude})
               FILTER (artist_latitude IS NOT NULL AND artist_longitude IS NOT NULL) AS place
      FROM song_records GROUP BY artist_id)""")

# arg_max passes over nulls: the last value that is one.
db.execute("""
    CREATE TABLE user_rows AS
    SELECT user_id, arg_max(first_name, start_time) AS first_name, arg_max(last_name, start_time) AS last_name,
           arg_max(gender, start_time) AS gender, arg_max(level, start_time) AS level,
           min(level) AS least, max(level) AS greatest, min(start_time) FILTER (level IS NOT NULL) AS since
    FROM events WHERE user_id <> '' GROUP BY user_id""")
write("users", "SELECT user_id, first_name, last_name, gender, level FROM user_rows")

# Only who has had several levels needs windows.
write("users_history", """
    WITH instants AS (
      SELECT user_id, level, start_time FROM events
      WHERE level IS NOT NULL AND user_id IN (SELECT user_id FROM user_rows WHERE least <> greatest)
      QUALIFY lead(start_time) OVER (PARTITION BY user_id ORDER BY start_time, session_id, item_in_session)
        IS DISTINCT FROM start_time
    ), changes AS (
      SELECT * FROM instants
      QUALIFY lag(level) OVER (PARTITION BY user_id ORDER BY start_time) IS DISTINCT FROM level
    ), intervals AS (
      SELECT user_id, level, start_time AS valid_from,
             lead(start_time) OVER (PARTITION BY user_id ORDER BY start_time) AS valid_to
      FROM changes
      UNION ALL
      SELECT user_id, level, since, NULL FROM user_rows WHERE least = greatest
    )
    SELECT *, valid_to IS NULL AS is_current FROM intervals""")

db.execute("""
    CREATE TABLE titles AS
    SELECT song_id, artist_id, lower(title) AS title, lower(artist_name) AS artist, duration FROM song_rows""")
# Songs that one play could match both; without any, no play needs to be looked at twice.
rivals = db.execute("""
    SELECT count(*) FROM titles a JOIN titles b USING (title, artist)
    WHERE a.song_id < b.song_id AND abs(a.duration - b.duration) <= 0.02""").fetchone()[0]
nearest = (
    "QUALIFY row_number() OVER (PARTITION BY songplay_id ORDER BY abs(length - duration), song_id) = 1"
    if rivals else ""
)
db.execute(f"""
    CREATE TABLE plays AS
    SELECT user_id || '-' || session_id || '-' || item_in_session AS songplay_id, start_time, user_id, level,
           t.song_id, t.artist_id, session_id, location, trim(user_agent, '"') AS user_agent,
           e.song AS song_title, e.artist AS artist_name, length AS song_length,
           year(start_time) AS year, month(start_time) AS month
    FROM events e LEFT JOIN titles t
      ON lower(e.song) = t.title AND lower(e.artist) = t.artist AND abs(e.length - t.duration) <= 0.01
    WHERE is_play AND user_id <> '' {nearest}""")
write("songplays", "FROM plays", ["year", "month"])
write("time", """
    SELECT start_time, hour(start_time) AS hour, day(start_time) AS day, week(start_time) AS week,
           dayofweek(start_time) + 1 AS weekday, year(start_time) AS year, month(start_time) AS month
    FROM (SELECT DISTINCT start_time FROM plays)""", ["year", "month"])
