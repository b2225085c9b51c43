"""From addresses to the published marts: articles a second, the share of each step, and what a poll costs in which nothing is new.

    python benchmarks/bench_ingest.py [ARTICLES] [HOSTS] [FEEDS]

A server of its own process gives made-up stories (5,000 on 50 hosts, each host a port), listed by 200 feeds. First every feed is new, then
none. CPU is of this process and its workers, not of the server. Sources are told to hurry: with the pace that dealhouse keeps unless told
otherwise, one request a second to a host, 5,000 articles on 50 hosts take 100 seconds of waiting.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipelines.job import ingest  # noqa: E402
from pipelines.settings import Settings  # noqa: E402

ONSETS = ("Ar", "Bel", "Cor", "Dan", "Fer", "Gol", "Hal", "Jor", "Kel", "Lor", "Mar", "Nor")
ENDS = ("vo", "mond", "tis", "wick", "rane", "dal")
TRADES = ("Pumps", "Pharma", "Looms", "Sails", "Valves", "Foods", "Freight", "Lenses", "Cables", "Ceramics")
CHROME = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(60))
SCRIPT = f"<script>{'var a = 1; ' * 2000}</script>"  # pages of news are mostly that


def page(number: int, sentences: list[str]) -> str:
    """One story of a dozen sentences, unlike any other."""
    chance = random.Random(number)
    buyer, bought = (f"{chance.choice(ONSETS)}{chance.choice(ENDS)}{chance.choice(ENDS)} {chance.choice(TRADES)}" for _ in range(2))
    body = "".join(f"<p>{' '.join(chance.sample(sentences, 3))}</p>" for _ in range(4))
    return f"""<html lang="en"><head><title>{buyer} to buy {bought}</title>{SCRIPT}
<meta property="article:published_time" content="2026-03-02T09:00:00Z"></head><body><nav><ul>{CHROME}</ul></nav>
<article><h1>{buyer} to buy {bought}</h1>
<p>{buyer} has agreed to buy {bought} for ${chance.randrange(5, 900)} million, the two companies said on Monday.</p>{body}
</article><footer>Subscribe to our newsletter</footer></body></html>"""


def serve(articles: int, hosts: int, feeds: int) -> None:
    """The server's own process: prints its ports, and answers until it is ended."""
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from threading import Event, Thread

    texts = [file.read_text("utf-8") for file in sorted((ROOT / "samples").glob("*.txt")) if "hi-" not in file.name]
    sentences = sorted({sentence.strip() for text in texts for sentence in text.replace("\n", " ").split(". ") if len(sentence) > 40})
    sentences = [f"{sentence.rstrip('.')}." for sentence in sentences]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            _, what, number = f"{self.path}//".split("/")[:3]
            if what == "feed":
                links = "".join(f"<item><link>/story/{n}</link></item>" for n in range(int(number), articles, feeds))
                self.answer(f"<rss version='2.0'><channel><title>News</title>{links}</channel></rss>", etag=f'"{number}"')
            elif what == "story":
                self.answer(page(int(number), sentences))
            else:
                self.answer("", 404)

        def answer(self, body: str, status: int = 200, etag: str = "") -> None:
            content = body.encode()
            if etag and self.headers.get("if-none-match") == etag:
                status, content = 304, b""
            self.send_response(status)
            self.send_header("content-type", "text/html; charset=utf-8")
            if etag:
                self.send_header("etag", etag)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in range(hosts)]
    for server in servers:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps([server.server_port for server in servers]), flush=True)
    Event().wait()


SERVER: set[int] = set()  # processes whose CPU is not ours


def cpu() -> float:
    """Seconds of this process, and of all below it but the server, whether they have ended or not (Linux)."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used) + sum(map(_of_process, _below(os.getpid())))


def _below(parent: int) -> list[int]:
    files = Path(f"/proc/{parent}/task").glob("*/children")
    children = [int(child) for file in files for child in file.read_text().split() if int(child) not in SERVER]
    return [*children, *(each for child in children for each in _below(child))]


def _of_process(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")  # its own time, and that of its children that have ended


class Watch:
    """Notes when each step begins."""

    def __init__(self) -> None:
        self.began: list[tuple[str, float, float]] = []

    def step(self, name: str, number: int, total: int) -> None:
        self.began.append((name, time.monotonic(), cpu()))

    @contextmanager
    def of(self, what, total, log):
        yield lambda parts: None

    def shares(self) -> list[tuple[str, float, float]]:
        """Each step with its wall and CPU seconds."""
        ends = [*self.began[1:], ("", time.monotonic(), cpu())]
        return [(name, end[1] - wall, end[2] - used) for (name, wall, used), end in zip(self.began, ends, strict=True)]


def run(settings: Settings, sources: Path) -> tuple[dict[str, int], Watch]:
    """One `dealhouse run` in this process."""
    watch = Watch()
    outcome = ingest(settings, [], str(sources), watch)
    assert outcome.succeeded, outcome.failures
    return outcome.counts, watch


def main(articles: int = 5000, hosts: int = 50, feeds: int = 200) -> None:
    command = [sys.executable, __file__, "--serve", str(articles), str(hosts), str(feeds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, tempfile.TemporaryDirectory() as folder:
        SERVER.add(server.pid)
        try:
            ports = json.loads(server.stdout.readline())
            measure(Path(folder), [f"127.0.0.1:{port}" for port in ports], feeds)
        finally:
            server.kill()


def measure(home: Path, hosts: list[str], feeds: int) -> None:
    entry = {"kind": "rss", "requests_per_minute": 1e7}
    entries = [entry | {"name": f"feed {n}", "url": f"http://{hosts[n % len(hosts)]}/feed/{n}"} for n in range(feeds)]
    sources = home / "sources.yaml"
    sources.write_text(json.dumps({"sources": entries}))
    settings = Settings(home=home / "home", allow_private=",".join(hosts))
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for title in ("everything new", "nothing new"):
        wall, used = time.monotonic(), cpu()
        counts, watch = run(settings, sources)
        wall, used = time.monotonic() - wall, cpu() - used
        print(f"\n{title}: {counts['documents']} documents, {counts['deals']} deals, {wall:.1f} s, {used:.1f} s of CPU", end="")
        print(f", {counts['documents'] / wall:.1f} articles a second" if counts["documents"] else "")
        for name, seconds, cpu_seconds in watch.shares():
            print(f"  {name:<15} {seconds:7.2f} s {seconds / wall:5.0%}   CPU {cpu_seconds:7.2f} s {cpu_seconds / used:5.0%}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(*map(int, sys.argv[2:]))
    else:
        main(*map(int, sys.argv[1:]))
