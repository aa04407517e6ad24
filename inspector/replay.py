"""Replays every page of evidence packages in pywb and validates them with py-wacz. A check by hand: both are other people's readers.

  python3 -m venv .cache/replay && .cache/replay/bin/pip install pywb wacz
  .cache/replay/bin/python inspector/replay.py PACKAGE.wacz …

Ends with 1 when a page is not found, shows other bytes than were stored, or does not end within 20 s, or when the package is not valid.
"""
import os
import signal
import subprocess
import sys
import tempfile
import zipfile
from gzip import decompress
from io import BytesIO
from pathlib import Path

from gevent import monkey

monkey.patch_all()
from pywb.apps.frontendapp import FrontEndApp  # noqa: E402
from warcio.archiveiterator import ArchiveIterator  # noqa: E402
from werkzeug.test import Client  # noqa: E402

SECONDS = 20


def late(*_):
    raise TimeoutError(f"no end after {SECONDS} s")


def replay(package):
    faults = []
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as files:
        held = Path(folder, "collections", "evidence")
        (held / "archive").mkdir(parents=True)
        (held / "indexes").mkdir()
        warc = files.read("archive/data.warc.gz")
        (held / "archive" / "data.warc.gz").write_bytes(warc)
        # Our own index, so that its keys are looked up as pywb makes them.
        (held / "indexes" / "index.cdxj").write_bytes(files.read("indexes/index.cdx"))
        stored = {}
        bodies = {}
        for record in ArchiveIterator(BytesIO(warc)):
            if record.rec_type != "response" or not record.http_headers:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            status = record.http_headers.get_statuscode()
            stamp = "".join(c for c in record.rec_headers.get_header("WARC-Date") if c.isdigit())[:14]
            # Two looks may carry one second: each of their answers is right.
            stored[(url, stamp)] = status
            bodies.setdefault(url, []).append(record.content_stream().read())
        here = os.getcwd()
        os.chdir(folder)
        try:
            client = Client(FrontEndApp(config_file=None, custom_config={"debug": False}))
            for (url, stamp), status in stored.items():
                if not status.startswith("2"):
                    continue
                signal.signal(signal.SIGALRM, late)
                signal.alarm(SECONDS)
                try:
                    answer = client.get(f"/evidence/{stamp}id_/{url}")
                    shown = answer.get_data()
                    if answer.headers.get("Content-Encoding") == "gzip":
                        shown = decompress(shown)
                    if answer.status_code != int(status):
                        faults.append(f"{url}: {answer.status_code} instead of {status}")
                    elif shown not in bodies[url]:
                        faults.append(f"{url}: {len(shown)} bytes that were not stored")
                except Exception as error:  # every fault of a reader is told
                    faults.append(f"{url}: {type(error).__name__} {error}")
                finally:
                    signal.alarm(0)
        finally:
            os.chdir(here)
        pages = sum(1 for status in stored.values() if status.startswith("2"))
    wacz = Path(sys.executable).with_name("wacz")
    valid = subprocess.run([wacz, "validate", "-f", package], capture_output=True, text=True)
    said = valid.stdout + valid.stderr
    if valid.returncode != 0 or "not valid" in said.lower() or "error" in said.lower():
        faults.append(f"py-wacz: {said.strip()[-300:]}")
    return pages, faults


failed = False
for package in sys.argv[1:]:
    pages, faults = replay(package)
    failed |= bool(faults)
    print(f"{package}: {pages} answers, {len(faults)} faults")
    for fault in faults[:20]:
        print(f"  {fault}")
sys.exit(1 if failed else 0)
