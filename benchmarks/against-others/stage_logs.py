"""How many MB of log JSON a second one core reads into zstd Parquet: this source on Spark, and DuckDB.

    stage_logs.py SOURCES WORK JAR [ROUNDS]

Each round reads all log files and writes all fields of all events once, this source as the etl stages
them; the fastest of the rounds counts, so the JVM has had time to compile. MB are 10^6 bytes of JSON, by
the processor's time where the system tells it, and by the clock.
"""
import os
import random
import resource
import shutil
import sys
import time
from pathlib import Path

import duckdb
from pyspark.sql import SparkSession

sources, work, jar, rounds = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int((sys.argv + ["5"])[4])
logs = sources / "log_data"
megabytes = sum(file.stat().st_size for file in logs.rglob("*.json")) / 1e6
out = work / "staged"
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"

FIELDS = {
    "artist": "VARCHAR", "auth": "VARCHAR", "firstName": "VARCHAR", "gender": "VARCHAR", "itemInSession": "INTEGER",
    "lastName": "VARCHAR", "length": "DOUBLE", "level": "VARCHAR", "location": "VARCHAR", "method": "VARCHAR",
    "page": "VARCHAR", "registration": "DOUBLE", "sessionId": "BIGINT", "song": "VARCHAR", "status": "INTEGER",
    "ts": "BIGINT", "userAgent": "VARCHAR", "userId": "VARCHAR",
}


def best(name, write, cpu):
    walls, cpus = [], []
    for _ in range(rounds):
        shutil.rmtree(out, ignore_errors=True)
        used, begun = cpu(), time.monotonic()
        write()
        walls.append(time.monotonic() - begun)
        cpus.append(cpu() - used)
    shutil.rmtree(out)
    by_cpu = f"{megabytes / min(cpus):7.0f} MB/s of CPU" if min(cpus) > 0 else "CPU unknown"
    print(f"{name:14} {megabytes / min(walls):7.0f} MB/s by the clock, {by_cpu}")


def own_cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def duckdb_stage():
    out.mkdir()
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in FIELDS.items())
    db.execute(f"""COPY (FROM read_json('{logs}/**/*.json', columns = {{{columns}}}))
                   TO '{out}/0.parquet' (FORMAT parquet, COMPRESSION zstd)""")


def spark_stage():
    """What the etl does with its log files first: accepted and rejected records, by date, at a lake's side."""
    session, com, time_of = spark._jsparkSession, spark._jvm.com.sparkify, spark._jvm.java.time
    lake = com.io.lake.Lake.open(session, str(out))
    run = com.io.lake.RunId.of(time_of.Instant.now(), random.getrandbits(31))
    publication = lake.begin(run, "benchmark", time_of.Clock.systemUTC(), com.io.lake.PublishObserver.NONE)
    try:
        listing = com.io.json.SourceListing.of([str(logs)], session.sessionState().newHadoopConf())
        read = com.io.json.JsonSource.read(session, com.model.InputRecord.EVENT, listing.files(),
                                           com.io.json.ReadLimits.DEFAULT)
        dated = com.transforms.EventRecords.dated(read, time_of.ZoneId.of("UTC"))
        publication.arrive(com.model.Staging.EVENTS, dated)
    finally:
        publication.close()


def jvm_cpu():
    try:
        stat = Path(f"/proc/{jvm.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


print(f"{megabytes:,.0f} MB of logs, one thread, the fastest of {rounds} rounds")
db = duckdb.connect()
db.execute("SET threads = 1")
db.execute("SET preserve_insertion_order = false")
best("DuckDB", duckdb_stage, own_cpu)

spark = (
    SparkSession.builder.master("local[1]")
    .config("spark.driver.memory", "2g")
    .config("spark.driver.extraJavaOptions", "-XX:+UseParallelGC")
    .config("spark.driver.extraClassPath", jar)
    .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
    .config("spark.ui.enabled", False)
    .config("spark.ui.showConsoleProgress", False)
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
jvm = spark.sparkContext._gateway.proc
best("Sparkify Lake", spark_stage, jvm_cpu)
spark.stop()
