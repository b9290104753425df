"""Real stores for the shared cache, started by the tests: azurite (npm), nginx with DAV (Debian), moto (PyPI).

Each is fetched once into a folder of the user's cache; where npm or apt cannot be reached, the test is skipped with the
reason.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

PARTS = Path(
    os.environ.get("DOCGEN_HOOK_TEST_PARTS") or Path(tempfile.gettempdir()) / f"docgen-hook-parts-{os.getuid()}"
)
# azurite's own account, public: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
ACCOUNT = "devstoreaccount1"
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
CONTAINER, SAS_VERSION = "answers", "2021-08-06"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(words: list[str], folder: Path, wanted: str, what: str) -> Path:
    """The file that a command brings into a folder; skips the test where it brings none."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.glob(wanted)):
        try:
            ran = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
            said = (ran.stderr or ran.stdout).strip()[-200:]
        except (OSError, subprocess.TimeoutExpired) as error:
            said = str(error)[:200]
        if not any(folder.glob(wanted)):
            pytest.skip(f"NOT TESTED: {what} cannot be fetched: {said}")
    return next(folder.glob(wanted))


@contextmanager
def _running(words: list[str], port: int, folder: Path) -> Iterator[None]:
    with open(folder / "log.txt", "wb") as log:
        process = subprocess.Popen(words, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            for _ in range(600):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, (folder / "log.txt").read_text(errors="replace")
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def azurite(folder: Path) -> Iterator[str]:
    """Azure Blob Storage; the address of an empty container."""
    words = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "azurite@3"]
    program = fetch(words, PARTS / "azurite", "node_modules/.bin/azurite-blob", "azurite, from npm,")
    port = free_port()
    words = [str(program), "--blobPort", str(port), "--location", str(folder), "--silent", "--skipApiVersionCheck",
             "--disableTelemetry"]  # fmt: skip
    with _running(words, port, folder):
        _create_container(port)
        yield f"http://127.0.0.1:{port}/{ACCOUNT}/{CONTAINER}"


def _hmac(text: str) -> str:
    return base64.b64encode(hmac.new(base64.b64decode(KEY), text.encode(), "sha256").digest()).decode()


def _create_container(port: int) -> None:
    """https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key"""
    date = formatdate(usegmt=True)
    headers = f"x-ms-date:{date}\nx-ms-version:{SAS_VERSION}\n"
    resource = f"/{ACCOUNT}/{ACCOUNT}/{CONTAINER}\nrestype:container"
    signature = _hmac("PUT" + "\n" * 12 + headers + resource)
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(
        "PUT", f"/{ACCOUNT}/{CONTAINER}?restype=container", b"",
        {"x-ms-date": date, "x-ms-version": SAS_VERSION, "Authorization": f"SharedKey {ACCOUNT}:{signature}"},
    )  # fmt: skip
    response = connection.getresponse()
    assert response.status == 201, response.read()
    connection.close()


def container_sas(permissions: str) -> str:
    """https://learn.microsoft.com/rest/api/storageservices/create-service-sas"""
    ends = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    fields = [permissions, "", ends, f"/blob/{ACCOUNT}/{CONTAINER}", "", "", "", SAS_VERSION, "c", "", "", *[""] * 5]
    signature = quote(_hmac("\n".join(fields)), safe="")
    return f"sv={SAS_VERSION}&se={quote(ends, safe='')}&sr=c&sp={permissions}&sig={signature}"


NGINX = """\
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; user root;
events {{ }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port};
    location /answers/ {{
      root {folder}/files; dav_methods PUT; create_full_put_path on; client_max_body_size 1m;
      limit_except GET {{ auth_basic "answers"; auth_basic_user_file {folder}/users; }}
    }}
  }}
}}
"""


@contextmanager
def nginx(folder: Path) -> Iterator[str]:
    """nginx with DAV: everybody reads, `team:pass` writes."""
    program = next((Path(name) for name in ("/usr/sbin/nginx", "/usr/local/bin/nginx") if Path(name).exists()), None)
    if program is None:
        script = "apt-get download nginx && for package in nginx_*.deb; do dpkg -x $package .; done"
        program = fetch(["sh", "-c", script], PARTS / "nginx", "usr/sbin/nginx", "nginx, from Debian,")
    port = free_port()
    (folder / "files").mkdir()
    secret = base64.b64encode(hashlib.sha1(b"pass").digest()).decode()
    (folder / "users").write_text(f"team:{{SHA}}{secret}\n")
    text = NGINX.format(folder=folder, port=port)
    (folder / "nginx.conf").write_text(text if os.getuid() == 0 else text.replace("user root;", ""))
    with _running([str(program), "-p", str(folder), "-c", str(folder / "nginx.conf")], port, folder):
        yield f"http://127.0.0.1:{port}/answers"


@contextmanager
def moto(folder: Path) -> Iterator[dict[str, str]]:
    """S3 with an empty bucket `answers`; the variables that name it."""
    pytest.importorskip("obstore", reason="NOT TESTED: obstore is not installed")
    pytest.importorskip("moto", reason="NOT TESTED: moto is not installed")
    port = free_port()
    with _running([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], port, folder):
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("PUT", "/answers")
        assert connection.getresponse().status == 200
        connection.close()
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ALLOW_HTTP": "true", "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y", "AWS_VIRTUAL_HOSTED_STYLE_REQUEST": "false",
            "DOCGEN_HOOK_SHARED_CACHE": "s3://answers/team",
        }  # fmt: skip
