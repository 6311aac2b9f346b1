"""Identifiers other than GS1's: data identifiers (MH10.8.2) and text element identifiers, with their titles.

Titles in our words after ANSI MH10.8.2 (data identifiers; those that plants and their suppliers print) and
ATA Spec 2000 chapter 9 (text elements). Must not know envelopes.
"""

from collections.abc import Mapping

from app.barcodes.gs1_table import titles

#: Data identifier -> what its value is.
DATA: Mapping[str, str] = {
    "B": "Container type", "1B": "Returnable container", "2B": "Gas cylinder",
    "D": "Date YYMMDD", "1D": "Date DDMMYY", "2D": "Date MMDDYY", "6D": "Date YYYYMMDD, qualified",
    "9D": "Date code", "10D": "Week YYWW", "11D": "Week YYYYWW", "12D": "Date YYYYMMDD",
    "14D": "Expires YYYYMMDD", "15D": "Expires DDMMYYYY", "16D": "Made YYYYMMDD", "17D": "Made DDMMYYYY",
    "25D": "Best before YYYYMMDD",
    "E": "Restricted substances", "13E": "Moisture sensitivity level",
    "1H": "Employee", "I": "Vehicle identification number",
    "J": "License plate", "1J": "License plate, lowest level", "2J": "License plate, several packages",
    "3J": "License plate, lowest level, EDI", "4J": "License plate, several packages, EDI",
    "5J": "License plate, mixed transport", "6J": "License plate, master transport",
    "K": "Customer's order", "1K": "Supplier's order", "2K": "Bill of lading, shipper",
    "3K": "Bill of lading, carrier", "4K": "Line of customer's order", "8K": "Contract", "10K": "Invoice",
    "11K": "Packing list", "14K": "Customer's order and line", "15K": "Kanban", "16K": "Delivery note",
    "L": "Storage location", "1L": "Location", "2L": "Ship to", "3L": "Ship from", "4L": "Country of origin",
    "N": "NATO stock number", "9N": "Pharmacy product number (PPN)",
    "P": "Customer's item", "1P": "Supplier's item", "2P": "Revision level", "3P": "UPC item code",
    "8P": "GTIN", "9P": "Manufacturer and item", "30P": "Supplier's item, first level",
    "31P": "Supplier's item, second level", "49P": "Export controlled", "50P": "Manufacturer's item", "51P": "Item",
    "Q": "Quantity", "1Q": "Length or weight", "2Q": "Weight", "3Q": "Unit of measure", "4Q": "Gross amount",
    "5Q": "Net amount", "6Q": "Containers", "7Q": "Quantity and unit", "11Q": "Tare weight",
    "22Q": "Net weight",
    "1R": "Return authorisation, supplier", "2R": "Return, customer",
    "S": "Serial", "1S": "Lifetime code", "3S": "Package", "4S": "Package, customer's order",
    "5S": "Package, purchase order", "9S": "Package", "10S": "Machine, cell or tool", "11S": "Fixed asset",
    "12S": "Document", "18S": "CAGE code and serial", "20S": "Customer's trace code", "21S": "Tire",
    "23S": "MAC address", "25S": "Globally unique serial", "30S": "Supplier's trace code",
    "T": "Customer's lot", "1T": "Supplier's lot", "3T": "Exclusive assignment", "20T": "Customer's lot, first level",
    "25T": "Globally unique lot", "26T": "Batch", "27T": "Batch", "30T": "Supplier's lot, first level",
    "V": "Supplier, by customer", "1V": "Supplier, by supplier", "3V": "GS1 company prefix", "6V": "Manufacturer",
    "7V": "Liable party", "10V": "Manufacturer", "12V": "Manufacturer, DUNS", "13V": "Supplier, DUNS",
    "14V": "Customer, DUNS", "17V": "CAGE code", "18V": "Party", "20V": "Party",
    "W": "Work order", "1W": "Operation", "2W": "Work code", "3W": "Work order and sequence", "5W": "Work unit",
    "Z": "Between customer and supplier", "1Z": "Between carrier and supplier", "2Z": "Between customer and carrier",
    "3Z": "Free text", "10Z": "Structured text", "11Z": "Structured text", "12Z": "Structured text",
    "13Z": "Structured text", "20Z": "Structured text",
}  # fmt: skip
#: Text element identifier -> what its value is.
TEXT: Mapping[str, str] = {
    "MFR": "Manufacturer, CAGE code", "SPL": "Supplier, CAGE code", "CAG": "CAGE code", "DUN": "DUNS number",
    "EUC": "GS1 company prefix", "SER": "Serial", "SEQ": "Serial within the part number", "UCN": "Customer's serial",
    "USN": "Universal serial", "UID": "Unique identifier", "PNO": "Part number", "PNR": "Current part number",
    "PDT": "Part name", "LOT": "Lot", "LTN": "Lot", "BII": "Batch", "BAT": "Batch", "DMF": "Made YYYYMMDD",
    "EXP": "Expires YYYYMMDD", "QTY": "Quantity", "UOM": "Unit of measure",
}  # fmt: skip
#: Parts of HIBC and of plant patterns, and envelopes that stay whole -> what they are.
PARTS: Mapping[str, str] = {
    "labeler": "Labeler (LIC)", "item": "Item", "unit": "Unit of measure", "lot": "Lot", "serial": "Serial",
    "expires": "Expires", "produced": "Made", "quantity": "Quantity", "link": "Link to the first code", "gtin": "GTIN",
    "order": "Order", "F01": "Transportation", "F02": "EDI message", "F03": "X12 segments", "F04": "EDIFACT segments",
    "F07": "Free text", "F08": "Encoded data", "F09": "Binary data",
}  # fmt: skip


def title(ident: str) -> str:
    """What an identifier of any standard stands for, "" for one that we have no words for."""
    return DATA.get(ident) or TEXT.get(ident) or PARTS.get(ident) or titles().get(ident, "")
