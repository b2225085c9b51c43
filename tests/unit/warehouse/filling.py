"""A small warehouse with everything in it: one deal that two articles tell of, in rupees restated in dollars, and its views."""

from datetime import date
from decimal import Decimal

from sqlalchemy.engine import Connection

from tests.unit.warehouse.made_records import amount, document, reading, report, resolution
from warehouse import load, views
from warehouse.rows import ExchangeRate


def fill(connection: Connection) -> Connection:
    said = [reading("a"), reading("b", report(amounts=(amount("₹860 crore", "8600000000", "9000000000", "INR"),)))]
    load.add_documents(connection, [document("a"), document("b")])
    load.replace_articles(connection, [each.article for each in said], "1")
    load.replace_reports(connection, said)
    load.replace_resolution(connection, resolution(*said))
    load.put_exchange_rates(connection, [ExchangeRate("INR", date(2026, 3, 2), "ECB reference rate", date(2026, 2, 27), Decimal("0.0119"))])
    views.build(connection)
    return connection
