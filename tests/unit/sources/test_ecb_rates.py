"""Newer rates come from the ECB's own file where there is a network, and nothing fails where there is none."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from http.server import BaseHTTPRequestHandler

import pytest

from pipelines.resolution import fx
from pipelines.settings import Settings
from pipelines.sources import ecb_rates
from tests.web_server import serving

NEW_DAY = date(2031, 3, 4)


def file_with(*lines):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("eurofxref-hist.csv", "\n".join(["Date,USD,INR,", *lines]))
    return packed.getvalue()


class Bank(BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self):
        type(self).asked += 1
        rates = file_with("2031-03-04,1.25,100.0,", "2031-03-03,1.2,99.0,")
        body = {"/rates.zip": rates, "/page": b"<html>maintenance</html>"}.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("content-length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


@pytest.fixture
def bank():
    Bank.asked = 0
    with serving(Bank) as address:
        yield address


def newer(tmp_path, url, *days):
    settings = Settings(home=tmp_path, ecb_rates_url=url)
    return ecb_rates.newer_than(fx.last_rate_on(ecb_rates.place(settings)), days, settings)


def test_a_date_after_the_bundled_rates_has_the_rate_of_the_fetched_file(tmp_path, bank):
    found = newer(tmp_path, f"{bank}/rates.zip", NEW_DAY)
    (rate,) = fx.rates([("INR", NEW_DAY)], found.file)
    assert (rate.usd_per_unit, rate.basis) == (Decimal("0.0125"), "ECB reference rate of 2031-03-04")
    assert f"fetched from {bank}" in found.said


def test_dates_of_which_rates_are_at_hand_ask_nobody(tmp_path, bank):
    assert newer(tmp_path, f"{bank}/rates.zip", date(2025, 7, 4)).file is None
    newer(tmp_path, f"{bank}/rates.zip", NEW_DAY)
    newer(tmp_path, f"{bank}/rates.zip", NEW_DAY)
    assert Bank.asked == 1


@pytest.mark.parametrize(
    ("path", "words"),
    [("/nothing", "404"), ("/page", "not a zip file of eurofxref-hist.csv")],
)
def test_a_wrong_answer_is_told_and_leaves_the_rates_as_they_were(tmp_path, bank, path, words):
    found = newer(tmp_path, bank + path, NEW_DAY)
    assert (found.file, words in found.said) == (None, True)
    assert fx.rates([("INR", NEW_DAY)], found.file)[0].basis == "no rate within seven days"


def test_without_a_network_the_run_goes_on_and_says_so_and_asks_again_later_only(tmp_path):
    with serving(Bank) as address:
        pass  # nobody answers there any more
    assert "gave no newer ones" in newer(tmp_path, f"{address}/rates.zip", NEW_DAY).said
    assert "less than six hours ago" in newer(tmp_path, f"{address}/rates.zip", NEW_DAY).said


def test_an_empty_address_asks_nobody(tmp_path):
    assert "no address of newer ones is set" in newer(tmp_path, "", NEW_DAY).said
