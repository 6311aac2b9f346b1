"""Production orders of an ERP: files that it writes -> orders and routings as documents, or mistakes with a way out.

One face for whoever takes them in. Must not know storage's tables, folders or screens.
"""

from app.exchange.erp.gathering import Gathered, Heard, gather
from app.exchange.erp.map_checks import check_map
from app.exchange.erp.mapping import ErpMap, MapFile, map_of, read_map
from app.exchange.erp.planning import Planned, plan
from app.exchange.erp.plant import Plant
from app.exchange.erp.report import ErpReport, OrderLine, as_json, as_text, summary
from app.exchange.erp.revising import Revised, revise
from app.exchange.erp.said import Ear, ErpMistake, SaidOrder
from app.exchange.erp.sap_json import LARGEST, MOST_ORDERS

__all__ = [
    "LARGEST",
    "MOST_ORDERS",
    "Ear",
    "ErpMap",
    "ErpMistake",
    "ErpReport",
    "Gathered",
    "Heard",
    "MapFile",
    "OrderLine",
    "Planned",
    "Plant",
    "Revised",
    "SaidOrder",
    "as_json",
    "as_text",
    "check_map",
    "gather",
    "map_of",
    "plan",
    "read_map",
    "revise",
    "summary",
]
